import type { Abstention, CleanResult } from '../../core/clean.js';
import type { Document } from '../../core/document.js';
import { type Finding, lastLineOf, type Outcome, removalsOf } from '../../core/finding.js';
import type { Role } from '../../core/role.js';
import { goneLines, lengthOf } from '../summary.js';

/** A stretch of a line and the number of the finding that deleted it; KEPT for text that stays. */
export type HtmlPart = readonly [text: string, finding: number];

/**
 * A line of the source with its ending (and the byte order mark, on the first line). A string is a line that is kept
 * whole, the common case, and so costs the page no more than its text. Joined, the rows make up the source.
 */
export type HtmlRow = string | readonly HtmlPart[];

export interface HtmlFinding {
  readonly rule: string;
  readonly role: Role;
  readonly outcome: Outcome;
  /** 1-based, in the source. */
  readonly line: number;
  /** 1-based: the last line that the finding's range reaches. */
  readonly lastLine: number;
  readonly message: string;
  readonly evidence: string;
  /** 0 to 1, to two decimals. */
  readonly confidence: number;
}

/** What one rule found of one role in one document. */
export interface HtmlRuleCount {
  readonly rule: string;
  readonly role: Role;
  readonly applied: number;
  readonly reported: number;
}

export interface HtmlDiff {
  readonly findings: readonly HtmlFinding[];
  /** One for each line of the source. */
  readonly rows: readonly HtmlRow[];
}

/** What the list shows of a document; enough where the page has no room for its text. */
export interface HtmlEntry {
  readonly path: string;
  readonly abstained: Abstention | undefined;
  /** `removed` counts lines of which nothing is left, blank lines included. */
  readonly lines: { readonly total: number; readonly removed: number };
  /** UTF-16 units. */
  readonly characters: { readonly total: number; readonly removed: number };
  /** Rules with applied or reported findings, in the order in which they first appear. */
  readonly rules: readonly HtmlRuleCount[];
}

export interface HtmlDocument extends HtmlEntry {
  /** Undefined where the page has no room for it. */
  readonly diff: HtmlDiff | undefined;
}

/** In place of a finding's number: the text stays. */
export const KEPT = -1;

/** All that the page needs of one document. Time linear in the text, but for sorting the deletions. */
export function htmlDocument(
  path: string,
  result: CleanResult,
): HtmlDocument & { readonly diff: HtmlDiff } {
  return { ...htmlEntry(path, result), diff: diffOf(result) };
}

/** The same without the text and the findings. */
export function htmlEntry(path: string, result: CleanResult): HtmlEntry {
  const { document, edits, findings, abstained } = result;
  return {
    path,
    abstained,
    lines: { total: document.lines.length, removed: goneLines(result).size },
    characters: { total: document.text.length, removed: lengthOf(edits) },
    rules: ruleCounts(findings),
  };
}

function ruleCounts(findings: readonly Finding[]): readonly HtmlRuleCount[] {
  const counts = new Map<string, HtmlRuleCount>();
  for (const { ruleId, role, outcome } of findings) {
    if (outcome === 'overlapped') continue;
    const key = `${ruleId} ${role}`;
    const count = counts.get(key) ?? { rule: ruleId, role, applied: 0, reported: 0 };
    counts.set(key, { ...count, [outcome]: count[outcome] + 1 });
  }
  return [...counts.values()];
}

function diffOf({ document, findings }: CleanResult): HtmlDiff {
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

function rowsOf({ text, bom, lines }: Document, findings: readonly Finding[]): readonly HtmlRow[] {
  // A byte order mark alone has no line to stand on.
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
