import { isUtf8 } from 'node:buffer';
import type { CleanResult } from '../../core/clean.js';
import { removalsOf } from '../../core/finding.js';
import { isJson } from '../../core/json.js';
import { findingRecord } from '../../reports/findings.js';
import { harmless, harmlessJson } from '../../reports/json.js';
import { ANNOTATION } from './options.js';

/** A record as named in findings, attributes and quarantine. */
export interface RecordName {
  /** The path of the file in the output. */
  readonly place: string;
  /** 1-based line of the file, or row of the table. */
  readonly record: number;
  /** The value of the id field as JSON; undefined if the record has none. */
  readonly id: string | undefined;
}

/** The findings of one record, one line each. */
export function recordFindings({ place, record, id }: RecordName, result: CleanResult): string {
  return result.findings
    .map((finding) => {
      const { path, ...rest } = findingRecord(place, finding, result);
      const name = `${harmlessJson({ path, record }).slice(0, -1)},${idField(id)}`;
      return `${name}${harmlessJson(rest).slice(1)}\n`;
    })
    .join('');
}

/** The field that --annotate adds, as JSON without its braces. */
export function annotation(result: CleanResult): string {
  return JSON.stringify({ [ANNOTATION]: removedFrom(result) }).slice(1, -1);
}

/**
 * What was removed from a text, for consumers that need it with the text. Ranges are half-open UTF-16 offsets.
 */
function removedFrom({ document, findings }: CleanResult): object {
  return {
    removed: removalsOf(findings).map(({ start, end, finding }) => ({
      rule: finding.ruleId,
      role: finding.role,
      range: [start, end],
      text: document.text.slice(start, end),
    })),
  };
}

/**
 * A line in Dolma's attributes layout: a list of [start, end, score] for each role and rule that removed something, in
 * Unicode characters of the text, as Python counts them. Each span appears once: a mixer that takes all lists removes what
 * the rules removed.
 */
export function attributesLine({ id }: RecordName, result: CleanResult | undefined): string {
  const attributes: Record<string, (readonly [number, number, number])[]> = {};
  if (result !== undefined && result.edits.length > 0) {
    const characterAt = characterCounter(result.document.text);
    for (const { start, end, finding } of removalsOf(result.findings)) {
      const name = `${ANNOTATION}__${finding.role}__${finding.ruleId}`;
      attributes[name] ??= [];
      attributes[name].push([characterAt(start), characterAt(end), finding.confidence]);
    }
  }
  const named = id === undefined ? '"id":null,' : idField(id);
  return `{${named}${JSON.stringify({ attributes }).slice(1)}\n`;
}

/** Counts characters up to UTF-16 offsets that must come in ascending order. */
function characterCounter(text: string): (offset: number) => number {
  let unit = 0;
  let pairs = 0;
  return (offset) => {
    for (; unit < offset; unit++) {
      const code = text.charCodeAt(unit);
      if (code >= 0xd800 && code < 0xdc00 && isTrail(text.charCodeAt(unit + 1))) pairs++;
    }
    return offset - pairs;
  };
}

function isTrail(code: number): boolean {
  return code >= 0xdc00 && code < 0xe000;
}

/** An invalid record, with its original line: as text, or in Base64 if it is not valid UTF-8. */
export function quarantineLine(
  { place, record }: RecordName,
  reason: string,
  line: Uint8Array,
): string {
  // JSON cannot represent invalid UTF-8, and the quarantine may be the only copy of the record.
  const content = isUtf8(line)
    ? { line: Buffer.from(line).toString() }
    : { base64: Buffer.from(line).toString('base64') };
  return `${harmlessJson({ path: place, record, reason, ...content })}\n`;
}

/**
 * The id field with its comma; empty without an id. The value is preserved digit for digit, because other tools join on it. A
 * value that is not valid JSON, such as Python's NaN or a raw tab, becomes a string.
 */
function idField(json: string | undefined): string {
  if (json === undefined) return '';
  return `"id":${isJson(json) ? harmless(json) : harmlessJson(json)},`;
}
