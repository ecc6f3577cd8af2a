import type { CleanResult, UnchangedReason } from '../../core/clean.js';
import type { Document } from '../../core/document.js';
import { type Finding, lastLineOf, type Outcome, removalsOf } from '../../core/finding.js';
import type { Role } from '../../core/role.js';
import {
  type DocumentFindings,
  documentDoubt,
  removedProse,
} from '../../review/document-findings.js';
import { goneLines, lengthOf } from '../summary.js';

/** A part of a line and the number of the finding that deleted it; KEPT for text that stays. */
export type HtmlPart = readonly [text: string, finding: number];

/**
 * A line of the source with its ending (and the byte order mark, on the first line). A string is a line that is kept
 * whole, which is the common case and so adds nothing but its text. Joined, the rows restore the source. In a compact
 * diff, a number replaces that many omitted kept lines.
 */
export type HtmlRow = string | readonly HtmlPart[] | number;

export interface HtmlFinding {
  readonly rule: string;
  readonly role: Role;
  readonly outcome: Outcome;
  /** 1-based, in the source. */
  readonly line: number;
  /** 1-based last line of the finding's range. */
  readonly lastLine: number;
  readonly message: string;
  readonly evidence: string;
  /** 0 to 1, to two decimals. */
  readonly confidence: number;
}

/** Counts of one rule and role in one document. */
export interface HtmlRuleCount {
  readonly rule: string;
  readonly role: Role;
  readonly applied: number;
  readonly unapplied: number;
}

export interface HtmlDiff {
  readonly findings: readonly HtmlFinding[];
  /** One for each line of the source, unless the diff is compact. */
  readonly rows: readonly HtmlRow[];
}

/** A document's list entry, also shown when its text does not fit into the page. */
export interface HtmlEntry {
  /** A path, or a path and a record. */
  readonly path: string;
  readonly site: string;
  /** 0 to 1: see documentDoubt. */
  readonly doubt: number;
  /** UTF-16 units: see removedProse. */
  readonly prose: number;
  readonly unchangedReason: UnchangedReason | undefined;
  /** `removed` counts lines that were removed completely, including blank lines. */
  readonly lines: { readonly total: number; readonly removed: number };
  /** UTF-16 units. */
  readonly characters: { readonly total: number; readonly removed: number };
  /** Rules with applied or reported findings, in order of first appearance. */
  readonly rules: readonly HtmlRuleCount[];
}

export interface HtmlDocument extends HtmlEntry {
  /** Index among the documents with findings, from 0. */
  readonly number: number;
  /** Undefined if it is in a side file. */
  readonly diff: HtmlDiff | undefined;
}

/** Marks text that stays, in place of a finding's number. */
export const KEPT = -1;

/** The list entry of a document. */
export function htmlEntry(found: DocumentFindings, result: CleanResult): HtmlEntry {
  const { document, edits, findings, unchangedReason } = result;
  return {
    path: found.path,
    site: found.site,
    doubt: Math.round(documentDoubt(found) * 1000) / 1000,
    prose: removedProse(found),
    unchangedReason,
    lines: { total: document.lines.length, removed: goneLines(result).size },
    characters: { total: document.text.length, removed: lengthOf(edits) },
    rules: ruleCounts(findings),
  };
}

function ruleCounts(findings: readonly Finding[]): readonly HtmlRuleCount[] {
  const counts = new Map<string, HtmlRuleCount>();
  for (const { ruleId, role, outcome } of findings) {
    if (outcome === 'superseded') continue;
    const key = `${ruleId} ${role}`;
    const count = counts.get(key) ?? { rule: ruleId, role, applied: 0, unapplied: 0 };
    counts.set(key, { ...count, [outcome]: count[outcome] + 1 });
  }
  return [...counts.values()];
}

/** The source of a document, line by line, with its findings. Linear in the text, except for sorting the deletions. */
export function htmlDiff({ document, findings }: CleanResult): HtmlDiff {
  return {
    findings: findings.map((finding) => ({
      rule: finding.ruleId,
      role: finding.role,
      outcome: finding.outcome,
      line: finding.line,
      lastLine: lastLineOf(finding, document),
      message: finding.message,
      evidence: finding.evidence,
      confidence: Math.round(finding.confidence * 100) / 100,
    })),
    rows: rowsOf(document, findings),
  };
}

/** Number of context lines kept around findings in a compact diff, and maximum length of each in UTF-16 units. */
const CONTEXT_LINES = 2;
const MAX_CONTEXT_LENGTH = 200;

/** The diff without kept lines that are not near a finding. */
export function compactDiff({ findings, rows }: HtmlDiff): HtmlDiff {
  const isNear = new Uint8Array(rows.length);
  const mark = (first: number, last: number) => isNear.fill(1, Math.max(0, first), last + 1);
  for (const { line, lastLine } of findings) {
    mark(line - 1 - CONTEXT_LINES, lastLine - 1 + CONTEXT_LINES);
  }
  for (const [index, row] of rows.entries()) if (typeof row !== 'string') mark(index, index);
  const compact: HtmlRow[] = [];
  for (const [index, row] of rows.entries()) {
    const last = compact.at(-1);
    if (typeof row !== 'string') compact.push(row);
    else if (isNear[index] === 1) compact.push(shortened(row));
    else if (typeof last === 'number') compact[compact.length - 1] = last + 1;
    else compact.push(1);
  }
  return { findings, rows: compact };
}

function shortened(row: string): string {
  return row.length <= MAX_CONTEXT_LENGTH ? row : `${row.slice(0, MAX_CONTEXT_LENGTH - 1)}…`;
}

function rowsOf({ text, bom, lines }: Document, findings: readonly Finding[]): readonly HtmlRow[] {
  // A lone byte order mark has no line to belong to.
  if (lines.length === 0) return text === '' ? [] : [text];
  const numbers = new Map(findings.map((finding, number) => [finding, number]));
  const removals = removalsOf(findings);
  let at = 0;
  return lines.map((line, index) => {
    const start = index === 0 ? line.start - bom.length : line.start;
    const end = line.next;
    const parts: HtmlPart[] = [];
    let from = start;
    for (;;) {
      const removal = removals[at];
      if (removal === undefined || removal.start >= end) break;
      const removedFrom = Math.max(removal.start, from);
      const removedTo = Math.min(removal.end, end);
      push(parts, text.slice(from, removedFrom), KEPT);
      push(parts, text.slice(removedFrom, removedTo), numbers.get(removal.finding) ?? KEPT);
      from = Math.max(from, removedTo);
      if (removal.end > end) break;
      at++;
    }
    push(parts, text.slice(from, end), KEPT);
    const [first] = parts;
    return parts.length === 1 && first?.[1] === KEPT ? first[0] : parts;
  });
}

function push(parts: HtmlPart[], text: string, finding: number): void {
  if (text === '') return;
  const last = parts.at(-1);
  if (last?.[1] === finding) parts[parts.length - 1] = [last[0] + text, finding];
  else parts.push([text, finding]);
}
