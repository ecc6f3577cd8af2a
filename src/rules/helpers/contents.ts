import type { Document } from '../../core/document.js';
import { isStatement } from '../../core/edges.js';
import type { Line } from '../../core/line.js';
import { sharesWord, wordsOf } from '../../core/subject.js';
import { candidatesIn, familyMatcher } from '../../phrases/matcher.js';
import { announces, looksLikeTitle, startsWithBullet } from './line-shape.js';

const headings = familyMatcher('contentsHeading');

/** Whether a line is the heading of a table of contents. */
export function isContentsHeading(line: Line): boolean {
  return headings.matchLine(line) !== undefined;
}

/**
 * The lines of a table of contents: its heading, and entries that are headings further down. A heading that lost its
 * entries is above another heading, or above the first paragraph.
 */
export function contentsOf(document: Document): readonly Line[] {
  const { nonBlankLines: lines } = document;
  const heading = candidatesIn(document).find(({ line }) => isContentsHeading(line));
  if (heading === undefined || startsWithBullet(heading.line)) return [];
  const { at } = heading;
  const last = new Map(lines.map((line, index) => [keyOf(line), index]));
  const isEntry = (index: number) => {
    const line = lines[index];
    return line?.kind === 'short' && (last.get(keyOf(line)) ?? 0) > index;
  };
  let end = at + 1;
  while (isEntry(end)) end++;
  if (end - at > MIN_ENTRIES) return lines.slice(at, end);
  return isAlone(lines, at) ? [heading.line] : [];
}

/** In lines: a single one may be repeated by chance. */
const MIN_ENTRIES = 2;

/** The words of an entry, or of a heading, without their number. */
function keyOf(line: Line): string {
  return line.normalized.replace(NUMBER, '');
}

const NUMBER = /^[\s\d.)(*\u2022-]+/u;

/** Whether the heading has no text of its own. A list of the parts of a book also has such a line, among others. */
function isAlone(lines: readonly Line[], at: number): boolean {
  const heading = lines[at];
  const before = lines[at - 1];
  const next = lines[at + 1];
  if (heading === undefined || before === undefined || next === undefined) return false;
  const isAbove = !lines.slice(0, at).some(isStatement);
  if (announces(before) || !(isAbove || isStatement(before))) return false;
  if (looksLikeTitle(next)) return !startsWithBullet(next);
  return isAbove && !sharesWord(heading.visible, wordsOf(next.visible));
}
