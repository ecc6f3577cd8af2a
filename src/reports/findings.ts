import type { Abstention, CleanResult } from '../core/clean.js';
import type { Finding } from '../core/finding.js';
import type { Role } from '../core/role.js';
import { harmlessJson } from './json.js';

/** A document as programs get it: what it was and what it became, by which "restore" knows both. */
export interface DocumentRecord {
  readonly path: string;
  /** What the text is encoded in, by the name of the Encoding Standard. */
  readonly encoding: string;
  readonly source: ContentRecord;
  readonly cleaned: ContentRecord;
  /** The file whose place the cleaned text took, from the report folder: the source is nowhere else. */
  readonly replaced?: string;
}

export interface ContentRecord {
  readonly bytes: number;
  /** In hexadecimal. */
  readonly sha256: string;
}

/** A finding as programs get it. Ranges are half-open UTF-16 offsets into the source. */
export interface FindingRecord {
  readonly path: string;
  readonly rule: string;
  readonly role: Role;
  readonly outcome: Finding['outcome'];
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly evidence: string;
  readonly confidence: number;
  /** Why the document was left as it is although something was found; absent where it was not. */
  readonly abstained?: Abstention;
  readonly range: readonly [number, number];
  /** What was deleted, with its text: with the cleaned text it makes the source again. */
  readonly removed: readonly { readonly range: readonly [number, number]; readonly text: string }[];
}

export function findingRecord(
  path: string,
  finding: Finding,
  { document, abstained }: CleanResult,
): FindingRecord {
  return {
    path,
    rule: finding.ruleId,
    role: finding.role,
    outcome: finding.outcome,
    line: finding.line,
    column: finding.column,
    message: finding.message,
    evidence: finding.evidence,
    confidence: finding.confidence,
    ...(abstained === undefined ? {} : { abstained }),
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

/** Whether findings are all that there is of some source. */
export function areNeeded(findings: Buffer): boolean {
  // As it stands in a line of a document; in a text, quotation marks are escaped.
  return findings.includes('"replaced":"');
}

/** In findings.jsonl: a line for each document, before those of its findings. */
export function documentLine(document: DocumentRecord): string {
  return `${harmlessJson(document)}\n`;
}

/** In findings.jsonl: a line for each finding. */
export function findingLines(path: string, result: CleanResult): string {
  return findingRecords(path, result)
    .map((record) => `${harmlessJson(record)}\n`)
    .join('');
}
