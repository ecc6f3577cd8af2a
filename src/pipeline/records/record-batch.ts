import { isUtf8 } from 'node:buffer';
import { type CleanResult, clean } from '../../core/clean.js';
import { parseDocument } from '../../core/document.js';
import { isObject, parsed } from '../../core/json.js';
import type { Range } from '../../core/range.js';
import { rangesInString } from '../../input/json-string.js';
import { hasTooManyLines, TOO_MANY_LINES } from '../../input/read-file.js';
import { recordScanner } from '../../input/record-scanner.js';
import type { Tally } from '../../reports/summary.js';
import { unifiedDiff } from '../../reports/unified.js';
import { type DocumentFindings, documentFindings } from '../../review/document-findings.js';
import { siteOf } from '../../templates/site.js';
import { limitExceeded } from '../line-limit.js';
import { outputOf } from '../output-bytes.js';
import { type PagePieces, pagePieces } from '../report/report-pieces.js';
import { scanners } from '../scanners.js';
import type { Configuration } from '../settings/configuration.js';
import type { SiteRules } from '../settings/site-rules.js';
import { entryOf } from '../texts/entry.js';
import type { BadRecord, FoundRecord, RecordBatch, RecordFigures, RecordResult } from './batch.js';
import { isLong, scannedLong, startsWithLongRecord } from './long-record.js';
import { ANNOTATION, type RecordOptions, urlFieldOf } from './options.js';
import {
  problemOf,
  QUOTE,
  type RecordPlace,
  recordsIn,
  recordText,
  stringOf,
} from './record-fields.js';
import {
  annotation,
  attributesLine,
  quarantineLine,
  type RecordName,
  recordFindings,
} from './sidecar-lines.js';

/** In the order in which they are passed to the scanner. */
const TEXT = 0;
const ID = 1;
const OWN = 2;
const URL = 3;
const LANGUAGE = 4;

/** A field name that the byte scanner can search for: not a path, and nothing that JSON escapes. */
const PLAIN_NAME = /^[^.\\"\p{Cc}]{1,256}$/u;

/** Cleans batches of JSON Lines: each record is unchanged except for the removed bytes. */
export function recordCleaner(
  options: RecordOptions,
  sites: SiteRules,
  newTally: (configuration: Configuration) => Tally,
): (batch: RecordBatch, configuration: Configuration) => RecordResult {
  const { textField, idField } = options;
  const fields = recordScanner([
    textField,
    idField,
    ANNOTATION,
    urlFieldOf(options, sites),
    ...(options.figures ? [options.languageField] : []),
  ]);
  const scannerFor = scanners();

  return ({ bytes, firstLine, source, numbers, isFragment, pageRoom }, configuration) => {
    const { outputPath: place } = source;
    const resolved = configuration.settingsFor(source);
    const { ruleset } = resolved;
    const hasSites = sites.readsUrls(resolved);
    // Outputs that need a line even for a clean record, or fields that its rules depend on.
    const writesBeside = options.annotate || options.attributes || options.figures;
    const readsFields = writesBeside || hasSites;
    const isReported = writesBeside || options.findings || options.found || options.diff;
    const batch = recordText(bytes, isFragment !== true);
    const { buffer } = batch;
    const totals = newTally(configuration);
    const output = outputOf(buffer, isLong(buffer.length));
    let findings = '';
    let attributes = '';
    let quarantine = '';
    const pages: PagePieces[] = [];
    const found: FoundRecord[] = [];
    const figures: RecordFigures[] = [];
    let diff = '';
    let firstBad: BadRecord | undefined;

    if (batch.isWellFormed && PLAIN_NAME.test(textField) && !startsWithLongRecord(buffer))
      scanRecords();
    else for (const at of recordsIn(batch, firstLine)) readRecord(at);
    const summary = totals.finish();
    return {
      output: output.finish(),
      summary,
      findings,
      attributes,
      quarantine,
      pages,
      found,
      figures,
      diff,
      firstBad,
    };

    /** Lets the scanner select the records that may have findings. */
    function scanRecords(): void {
      const { scanner, begins } = scannerFor(ruleset);
      const isOfOneSite = !hasSites && rulesetOfRecord() === ruleset;
      const canSkipClean = begins !== undefined && isOfOneSite;
      const scanning = scanner.records(buffer, textField);
      for (;;) {
        const verdict = scanning.next(canSkipClean && !readsFields);
        if (verdict === 'end') break;
        const { start, end, index } = scanning.place();
        const record = firstLine + index;
        const at = { record, start, end, next: Math.min(end + 1, buffer.length) };
        if (verdict === 'odd' || (readsFields && problemOf(batch, at, fields) !== undefined)) {
          for (const one of recordsIn(batch, record, start, at.next)) readRecord(one);
          continue;
        }
        if (options.annotate && fields.startOf(OWN) !== -1) {
          setAside(named(at), `has a field "${ANNOTATION}" already`, at);
          continue;
        }
        if (canSkipClean && verdict === 'clean') {
          const size = scanning.figures();
          totals.pass(size);
          if (options.figures) figures.push(figuresOf(at, { size, lines: [] }));
          if (options.attributes) attributes += attributesLine(named(at), undefined);
          continue;
        }
        const excess = limitExceeded(
          scanning.contentLines(),
          () => scanning.document(place),
          ruleset,
          isReported,
        );
        if (excess !== undefined) {
          if (!readsFields) problemOf(batch, at, fields);
          setAside(named(at), `has a field "${textField}" that ${excess}`, at);
          continue;
        }
        const document = scanning.document(place);
        const result = clean(document, rulesetOfRecord());
        if (begins !== undefined) scanner.learn(document, begins.isAt);
        takeOut(at, result, () => scanning.bytesOf(result.edits));
      }
      totals.pass(scanning.passed());
    }

    /** Reads a record field by field, and reports what is wrong with an invalid one. */
    function readRecord(at: RecordPlace): void {
      const problem = problemOf(batch, at, fields);
      if (problem !== undefined) {
        setAside(nameOf(at), problem, at);
        return;
      }
      const read = resultOfFields();
      if (typeof read === 'string') setAside(named(at), read, at);
      else takeOut(at, read.result, read.bytesOfEdits);
    }

    /** The result for the record and the bytes of its edits, or the reason why it has no text to clean. */
    function resultOfFields(): Cleaned | string {
      const value = fields.startOf(TEXT);
      if (value === -1) return `has no field "${textField}"`;
      const has = `has a field "${textField}" that`;
      if (buffer[value] !== QUOTE) return `${has} is not a string`;
      const opening = value + 1;
      const long = batch.isWellFormed ? scanLong(opening, fields.endOf(TEXT) - 1) : undefined;
      if (typeof long === 'string') return `${has} ${long}`;
      const text = long === undefined ? stringOf(batch, fields, TEXT) : '';
      if (text === undefined) return `${has} is an invalid JSON string`;
      if (hasTooManyLines(text)) return `${has} ${TOO_MANY_LINES}`;
      if (options.annotate && fields.startOf(OWN) !== -1)
        return `has a field "${ANNOTATION}" already`;
      if (long !== undefined) return long();
      const document = parseDocument(text, place);
      const excess = limitExceeded(
        document.nonBlankLines.length,
        () => document,
        ruleset,
        isReported,
      );
      if (excess !== undefined) return `${has} ${excess}`;
      const result = clean(document, rulesetOfRecord());
      return {
        result,
        bytesOfEdits: () => rangesInString(batch.latin1(), opening, result.edits),
      };
    }

    function scanLong(opening: number, closing: number): (() => Cleaned) | string | undefined {
      if (!isLong(closing - opening)) return undefined;
      batch.forgetLatin1();
      const { scanner } = scannerFor(ruleset);
      const scanned = scannedLong(buffer, opening, closing, ruleset, scanner, isReported);
      if (typeof scanned !== 'object') return scanned;
      return () => {
        const result = clean(scanned.document(place), rulesetOfRecord());
        return { result, bytesOfEdits: () => scanned.bytesOf(result.edits) };
      };
    }

    /** By the site of the current record. */
    function rulesetOfRecord() {
      return sites.rulesetFor(resolved, source, hasSites ? urlOfRecord() : undefined);
    }

    function figuresOf(
      at: RecordPlace,
      { size: { lines: count, characters }, lines }: Pick<DocumentFindings, 'size' | 'lines'>,
    ): RecordFigures {
      const path = `${place}:${numberOf(at)}`;
      const size = { lines: count, characters };
      const found = { path, site: siteOf(place, urlOfRecord()), size, lines };
      return { found, language: stringOf(batch, fields, LANGUAGE) ?? '' };
    }

    function urlOfRecord(): string | undefined {
      return stringOf(batch, fields, URL);
    }

    /** The number in the shard. */
    function numberOf({ record }: RecordPlace): number {
      return numbers?.[record - firstLine] ?? record;
    }

    function nameOf(at: RecordPlace): RecordName {
      return { place, record: numberOf(at), id: undefined };
    }

    /** With the id from the current record's fields. */
    function named(at: RecordPlace): RecordName {
      const value = fields.startOf(ID);
      const id = value === -1 ? undefined : buffer.toString('utf8', value, fields.endOf(ID));
      return { ...nameOf(at), id };
    }

    function setAside(name: RecordName, reason: string, { start, end, next }: RecordPlace): void {
      totals.fail();
      firstBad ??= { record: name.record, reason, hint: hintFor(start, end) };
      quarantine += quarantineLine(name, reason, buffer.subarray(start, end));
      if (options.onError === 'drop') output.leaveOut(start, next);
      if (options.attributes) attributes += attributesLine(name, undefined);
    }

    function takeOut(at: RecordPlace, result: CleanResult, bytesOfEdits: () => readonly Range[]) {
      totals.add(result);
      if (result.findings.length > 0 && (options.findings || options.found)) {
        if (!readsFields) problemOf(batch, at, fields);
        const record = numberOf(at);
        const site = siteOf(place, urlOfRecord());
        if (options.findings) {
          findings += recordFindings(named(at), result);
          pages.push(pagePieces(`${place}:${record}`, site, result, pageRoom));
        }
        if (options.found) {
          found.push({ record, site, text: result.document.text, entry: entryOf(result) });
        }
      }
      if (options.figures) figures.push(figuresOf(at, documentFindings(place, '', result)));
      if (options.diff) diff += unifiedDiff(`${place}:${numberOf(at)}`, result);
      if (options.attributes) attributes += attributesLine(named(at), result);
      if (result.edits.length === 0) return;
      for (const range of bytesOfEdits()) output.leaveOut(range.start, range.end);
      if (options.annotate) output.insert(fields.close(), `,${annotation(result)}`);
    }

    /** The most likely cause is a wrong name for the text field. */
    function hintFor(start: number, end: number): string | undefined {
      const bytes = buffer.subarray(start, end);
      if (!isUtf8(bytes)) return 'Convert the file to UTF-8, or remove the record.';
      if (fields.startOf(TEXT) !== -1) return undefined;
      const record = parsed(bytes.toString());
      if (Array.isArray(record)) {
        return 'Put each record on its own line, or read the file as a JSON document, with --input-format json.';
      }
      const names = isObject(record) ? Object.keys(record).slice(0, MAX_NAMES) : [];
      if (names.length === 0) return undefined;
      return `Its fields are: ${names.join(', ')}. Use --text-field to name the one that contains the article text.`;
    }
  };
}

interface Cleaned {
  readonly result: CleanResult;
  readonly bytesOfEdits: () => readonly Range[];
}

/** A longer list would not help the user. */
const MAX_NAMES = 12;
