import type { Document, Line } from '../../core/document.js';
import type { Range } from '../../core/rule.js';

/** The lines that are not blank: what a reader counts. */
export function contentLines(document: Document): readonly Line[] {
  return document.content;
}

/**
 * For each content line, whether a blank line stands before it. Line numbers cannot tell: they are those of the
 * original, where lines may stand between that rules have taken since.
 */
export function gapsBefore(document: Document): readonly boolean[] {
  const gaps: boolean[] = [];
  let isAfterBlank = false;
  for (const line of document.lines) {
    if (line.kind !== 'blank') gaps.push(isAfterBlank);
    isAfterBlank = line.kind === 'blank';
  }
  return gaps;
}

/** The range of some whole lines, first to last. */
export function rangeOf(first: Line, last: Line = first): Range {
  return { start: first.start, end: last.end };
}

/** A line as it is shown in a message: trimmed, and cut where it is long. */
export function excerpt(text: string): string {
  const trimmed = text.trim();
  return trimmed.length <= MAX_EXCERPT_LENGTH
    ? trimmed
    : `${trimmed.slice(0, MAX_EXCERPT_LENGTH).trimEnd()}…`;
}

const MAX_EXCERPT_LENGTH = 60;

/** "1 line", "2 lines". */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** A maximal stretch of neighbouring lines, blank lines not counted, that belong to one family. */
export interface Run<Member> {
  readonly members: readonly Member[];
  /** Index in the content lines of the first member. */
  readonly from: number;
  /** Index in the content lines after the last member. */
  readonly to: number;
}

/** The runs of lines that `classify` knows, in order. */
export function runsOf<Member>(
  lines: readonly Line[],
  classify: (line: Line) => Member | undefined,
): readonly Run<Member>[] {
  const runs: Run<Member>[] = [];
  let members: Member[] = [];
  lines.forEach((line, index) => {
    const member = classify(line);
    if (member !== undefined) members.push(member);
    const isLast = index === lines.length - 1;
    if (members.length === 0 || (member !== undefined && !isLast)) return;
    const to = member === undefined ? index : index + 1;
    runs.push({ members, from: to - members.length, to });
    members = [];
  });
  return runs;
}

/** The keys that more than one of the wanted lines have. */
export function repeatedKeys(
  lines: readonly Line[],
  isWanted: (line: Line) => boolean,
): ReadonlySet<string> {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const line of lines) {
    if (!line.isKeyed || !isWanted(line) || line.key === '') continue;
    if (seen.has(line.key)) repeated.add(line.key);
    seen.add(line.key);
  }
  return repeated;
}
