import { type CleanResult, clean } from '../../core/clean.js';
import { parseDocument } from '../../core/document.js';
import type { LineBatch } from '../../input/batches.js';
import { rangesInString } from '../../input/json-string.js';
import { recordScanner } from '../../input/record-scanner.js';
import type { SourceFile } from '../../input/source.js';
import type { Summary, Tally } from '../../reports/summary.js';
import { siteOfUrl } from '../../templates/site.js';
import type { Configuration } from '../settings/configuration.js';
import type { SiteRules } from '../settings/site-rules.js';
import { ANNOTATION, type RecordOptions } from './options.js';
import { problemOf, type RecordPlace, recordsIn, recordText, textOf } from './record-fields.js';
import {
  annotation,
  attributesLine,
  quarantineLine,
  type RecordName,
  recordFindings,
} from './side-lines.js';

/** Records on their way to be cleaned. */
export interface RecordBatch extends LineBatch {
  readonly source: SourceFile;
}

/** A record that could not be read. */
export interface BadRecord {
  /** 1-based. */
  readonly record: number;
  /** What is wrong, to follow upon its place: "has no field ...". */
  readonly reason: string;
  readonly hint: string | undefined;
}

/** What became of a batch. */
export interface RecordResult {
  readonly output: Uint8Array;
  readonly summary: Summary;
  /** Lines of JSON, or nothing where they are not asked for. */
  readonly findings: string;
  readonly attributes: string;
  readonly quarantine: string;
  /** The first record that could not be read. */
  readonly firstBad: BadRecord | undefined;
}

/** In the order in which the scanner is asked for them. */
const TEXT = 0;
const ID = 1;
const OWN = 2;
const URL = 3;

/** Cleans batches of JSON Lines: each record comes out as it was, without the bytes of what was removed. */
export function recordCleaner(
  options: RecordOptions,
  sites: SiteRules,
  newTally: (configuration: Configuration) => Tally,
): (batch: RecordBatch, configuration: Configuration) => RecordResult {
  const { textField, idField } = options;
  const urls = sites.urlField === undefined ? [] : [sites.urlField];
  const scanner = recordScanner([textField, idField, ANNOTATION, ...urls]);

  return ({ bytes, firstLine, source }, configuration) => {
    const { place } = source;
    const { ruleset } = configuration.settingsFor(source);
    const batch = recordText(bytes);
    const { buffer, latin1 } = batch;
    const totals = newTally(configuration);
    const output = outputOf(buffer);
    const siteOfFile = sites.siteOf(source);
    let findings = '';
    let attributes = '';
    let quarantine = '';
    let firstBad: BadRecord | undefined;

    for (const at of recordsIn(batch, firstLine)) {
      const name: RecordName = { place, record: at.record, id: undefined };
      const result = resultOf(at);
      if (typeof result === 'string') setAside(name, result, at);
      else takeOut(name, result);
    }
    const summary = totals.finish();
    return { output: output.finish(), summary, findings, attributes, quarantine, firstBad };

    /** What cleaning made of the record, or why it has no text to clean. */
    function resultOf(at: RecordPlace): CleanResult | string {
      const problem = problemOf(batch, at, scanner);
      if (problem !== undefined) return problem;
      const value = scanner.startOf(TEXT);
      if (value === -1) return `has no field "${textField}"`;
      if (latin1.charAt(value) !== '"') return `has a field "${textField}" that is no text`;
      const text = textOf(batch, scanner, TEXT);
      if (text === undefined) return `has a field "${textField}" that is no JSON string`;
      if (options.annotate && scanner.startOf(OWN) !== -1)
        return `has a field "${ANNOTATION}" already`;
      const site = urls.length > 0 ? siteOfUrl(textOf(batch, scanner, URL)) : siteOfFile;
      return clean(parseDocument(text, place), sites.with(ruleset, site));
    }

    function setAside(name: RecordName, reason: string, { start, end, next }: RecordPlace): void {
      totals.fail();
      firstBad ??= { record: name.record, reason, hint: hintFor(start, end) };
      quarantine += quarantineLine(name, reason, buffer.toString('utf8', start, end));
      if (options.onError === 'drop') output.leaveOut(start, next);
      if (options.attributes) attributes += attributesLine(name, undefined);
    }

    function takeOut(name: RecordName, result: CleanResult): void {
      totals.add(result);
      const hasFindings = options.findings && result.findings.length > 0;
      const named = options.attributes || hasFindings ? { ...name, id: idOf() } : name;
      if (hasFindings) findings += recordFindings(named, result);
      if (options.attributes) attributes += attributesLine(named, result);
      if (result.edits.length === 0) return;
      const opening = scanner.startOf(TEXT) + 1;
      for (const range of rangesInString(latin1, opening, result.edits)) {
        output.leaveOut(range.start, range.end);
      }
      if (options.annotate) output.insert(scanner.close(), `,${annotation(result)}`);
    }

    /** The most likely cause is the wrong name for the text. */
    function hintFor(start: number, end: number): string | undefined {
      if (scanner.startOf(TEXT) !== -1) return undefined;
      const fields = namesIn(buffer.toString('utf8', start, end));
      if (fields.length === 0) return undefined;
      return `It has ${fields.join(', ')}: name the one that holds the text with --text-field.`;
    }

    function idOf(): string | undefined {
      const value = scanner.startOf(ID);
      return value === -1 ? undefined : buffer.toString('utf8', value, scanner.endOf(ID));
    }
  };
}

function namesIn(json: string): readonly string[] {
  try {
    return Object.keys(JSON.parse(json) as object).slice(0, MAX_NAMES);
  } catch {
    return [];
  }
}

/** More do not help. */
const MAX_NAMES = 12;

/** The bytes with some left out and some put in. Calls must come in the order of the bytes. */
function outputOf(bytes: Buffer): {
  readonly leaveOut: (start: number, end: number) => void;
  readonly insert: (at: number, text: string) => void;
  readonly finish: () => Uint8Array;
} {
  const pieces: Uint8Array[] = [];
  let from = 0;
  const copyTo = (end: number) => {
    if (end > from) pieces.push(bytes.subarray(from, end));
  };
  return {
    leaveOut: (start, end) => {
      copyTo(start);
      from = end;
    },
    insert: (at, text) => {
      copyTo(at);
      pieces.push(Buffer.from(text));
      from = at;
    },
    finish: () => {
      if (from === 0 && pieces.length === 0) return bytes;
      copyTo(bytes.length);
      return Buffer.concat(pieces);
    },
  };
}
