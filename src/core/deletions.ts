import { joinBlankLines, NO_OWNER } from './blank-lines.js';
import { type Document, lineIndexAt, withLines } from './document.js';
import { CleanArticlesError } from './errors.js';
import { cutLine, type Line, withoutEnding } from './line.js';
import type { Range } from './range.js';

/** A deleted range and the number of the finding that owns it. */
export interface Deletion extends Range {
  readonly owner: number;
}

/** A range to delete and the number of the finding that requests it. */
export interface DeletionRequest {
  readonly range: Range;
  readonly owner: number;
  readonly ruleId: string;
  /** Lines to keep within the range. */
  readonly isKept?: ((line: Line) => boolean) | undefined;
}

/**
 * Removes the requested ranges from the document. The first request wins: text that an earlier one has removed belongs to
 * it. Then joins the blank lines around each gap, so that one stays between paragraphs and none at the top or
 * the bottom, and preserves whether the text ends with a line ending. Blank lines away from the requests and code are
 * never removed.
 *
 * @returns the remaining document, and every deleted range with its owner, unordered
 * @throws CleanArticlesError when a range lies in the middle of a line
 */
export function deletionsFor(
  document: Document,
  requests: readonly DeletionRequest[],
): { readonly left: Document; readonly deletions: readonly Deletion[] } {
  const lines = [...document.lines];
  const owners = new Int32Array(lines.length).fill(NO_OWNER);
  const deletions: Deletion[] = [];

  for (const { range, owner, ruleId, isKept } of requests) {
    const first = lineIndexAt(lines, range.start);
    // joinBlankLines handles blank lines between removed lines; a range is about blank lines only if it starts with one.
    const isAboutBlanks = lines[first]?.isBlank === true;
    for (let at = first; at < lines.length; at++) {
      const line = lines[at];
      if (line === undefined || line.start >= range.end) break;
      if (owners[at] !== NO_OWNER || line.isCode || line.isBlank !== isAboutBlanks) continue;
      if (isKept?.(line) === true) continue;
      const rest = cut(line, range, ruleId);
      if (rest === undefined) {
        owners[at] = owner;
      } else if (rest !== line) {
        lines[at] = rest;
        if (rest.start > line.start) deletions.push({ start: line.start, end: rest.start, owner });
        if (rest.end < line.end) deletions.push({ start: rest.end, end: line.end, owner });
      }
    }
  }

  joinBlankLines(lines, owners);
  const kept: Line[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] as Line;
    const removed = owners[at - 1] ?? NO_OWNER;
    if (owners[at] === NO_OWNER && removed !== NO_OWNER && wouldJoin(kept.at(-1), line)) {
      owners[at] = removed;
    }
    const owner = owners[at] as number;
    if (owner === NO_OWNER) kept.push(line);
    else if (line.eolStart === line.end) {
      deletions.push({ start: line.start, end: line.next, owner });
    } else deletions.push({ start: line.start, end: line.end, owner }, endingOf(line, owner));
  }

  // If the text had no final line ending, it must not have one after its last lines are removed.
  const last = kept.at(-1);
  const lastLine = lines.at(-1);
  const lastOwner = owners.at(-1) ?? NO_OWNER;
  if (last !== undefined && lastOwner !== NO_OWNER && lastLine?.next === lastLine?.eolStart) {
    const owner = owners[lines.lastIndexOf(last) + 1] ?? lastOwner;
    deletions.push(endingOf(last, owner));
    kept[kept.length - 1] = withoutEnding(last);
  }
  return { left: withLines(document, kept), deletions };
}

/** Whether a line ending would become one with the blank line below: a carriage return and a line feed are one ending. */
function wouldJoin(above: Line | undefined, { eol, start, eolStart }: Line): boolean {
  return above?.eol === '\r' && eol === '\n' && start === eolStart;
}

function endingOf({ eolStart, next }: Line, owner: number): Deletion {
  return { start: eolStart, end: next, owner };
}

/** What remains of a line without the range: the line itself, a shorter line, or undefined. */
function cut(line: Line, range: Range, ruleId: string): Line | undefined {
  if (range.start <= line.start && range.end >= line.end) return undefined;
  const contentStart = line.start + (line.text.length - line.text.trimStart().length);
  const contentEnd = line.start + line.text.trimEnd().length;
  const reachesFront = range.start <= contentStart;
  const reachesEnd = range.end >= contentEnd;
  if (reachesFront && reachesEnd) return undefined;
  if (range.start >= contentEnd || range.end <= contentStart) return line;
  if (reachesEnd) {
    const end = line.start + line.text.slice(0, range.start - line.start).trimEnd().length;
    return cutLine(line, line.start, end);
  }
  if (reachesFront) {
    const start = line.end - line.text.slice(range.end - line.start).trimStart().length;
    return cutLine(line, start, line.end);
  }
  throw new CleanArticlesError(
    `The rule "${ruleId}" matched characters ${range.start} to ${range.end}, in the middle of line ${line.number}.`,
    'A match covers whole lines, or the start or the end of one line.',
  );
}
