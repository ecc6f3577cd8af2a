import type { CleanResult, SkippedReason } from '../core/clean.js';
import type { Finding } from '../core/finding.js';
import type { Role } from '../core/role.js';
import { harmlessJson } from './json.js';

/** A document in findings.jsonl: the hashes before and after cleaning, which "restore" checks. */
export interface DocumentRecord {
  readonly path: string;
  /** Text encoding, by its name in the Encoding Standard. */
  readonly encoding: string;
  readonly source: ContentRecord;
  readonly cleaned: ContentRecord;
  /** The file that the cleaned text replaced, relative to the report folder: no other copy of the source exists. */
  readonly replaced?: string;
}

export interface ContentRecord {
  readonly bytes: number;
  /** In hexadecimal. */
  readonly sha256: string;
}

/** A finding in machine-readable form. Ranges are half-open UTF-16 offsets into the source. */
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
  /** Why the document was left unchanged although rules matched; absent otherwise. */
  readonly skippedReason?: SkippedReason;
  readonly range: readonly [number, number];
  /** The deletions with their text, which together with the cleaned text restore the source. */
  readonly removed: readonly { readonly range: readonly [number, number]; readonly text: string }[];
}

export function findingRecord(
  path: string,
  finding: Finding,
  { document, skippedReason }: CleanResult,
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
    ...(skippedReason === undefined ? {} : { skippedReason }),
    range: [finding.range.start, finding.range.end],
    removed: finding.removed.map(({ start, end }) => ({
      range: [start, end],
      text: document.text.slice(start, end),
    })),
  };
}

/** Whether these findings are the only copy of any source. */
export function areOnlyCopy(findings: Buffer): boolean {
  // Matches a line of a document; in a finding's text, the quotation marks would be escaped.
  return findings.includes('"replaced":"');
}

/** A line of findings.jsonl for a document, which precedes those of its findings. */
export function documentLine(document: DocumentRecord): string {
  return `${harmlessJson(document)}\n`;
}

/** Lines of findings.jsonl, one for each finding. */
export function findingLines(path: string, result: CleanResult): string {
  // One by one: as objects, the findings of a long text would take several times the memory of their lines.
  return result.findings
    .map((finding) => `${harmlessJson(findingRecord(path, finding, result))}\n`)
    .join('');
}
