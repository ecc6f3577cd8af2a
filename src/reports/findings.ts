import type { CleanResult } from '../core/clean.js';
import type { Finding } from '../core/finding.js';
import { harmlessJson } from './json.js';

/** A finding as programs get it. Ranges are half-open UTF-16 offsets into the source. */
export interface FindingRecord {
  readonly path: string;
  readonly rule: string;
  readonly outcome: Finding['outcome'];
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly evidence: string;
  readonly confidence: number;
  readonly range: readonly [number, number];
  /** What was deleted, with its text: with the cleaned text it makes the source again. */
  readonly removed: readonly { readonly range: readonly [number, number]; readonly text: string }[];
}

export function findingRecord(
  path: string,
  finding: Finding,
  { document }: CleanResult,
): FindingRecord {
  return {
    path,
    rule: finding.ruleId,
    outcome: finding.outcome,
    line: finding.line,
    column: finding.column,
    message: finding.message,
    evidence: finding.evidence,
    confidence: finding.confidence,
    range: [finding.range.start, finding.range.end],
    removed: finding.removed.map(({ start, end }) => ({
      range: [start, end],
      text: document.text.slice(start, end),
    })),
  };
}

/** The findings of a document, in its order. */
export function findingRecords(path: string, result: CleanResult): readonly FindingRecord[] {
  return result.findings.map((finding) => findingRecord(path, finding, result));
}

/** findings.jsonl: a line a finding. */
export function findingLines(path: string, result: CleanResult): string {
  return findingRecords(path, result)
    .map((record) => `${harmlessJson(record)}\n`)
    .join('');
}
