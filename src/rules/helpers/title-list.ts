import type { Document } from '../../core/document.js';
import type { Line } from '../../core/line.js';
import { sharesSubject, wordsOf } from '../../core/subject.js';
import { TRAITS } from '../../core/traits.js';
import { isCutAt } from './cuts.js';
import {
  announces,
  isAllLinks,
  isBareBullet,
  isHeading,
  looksLikeTitle,
  MIN_TITLE_WEIGHT,
  startsWithBullet,
  textWeight,
} from './line-shape.js';
import { sectionHeadingStrength, sectionHeadingsEnd } from './teasers.js';

/** Adjacent title-like lines of one form. */
export interface TitleList {
  /** Half-open range of indexes into the non-blank lines. */
  readonly from: number;
  readonly end: number;
  /** Number of lines long enough to be headlines. */
  readonly titles: number;
  readonly isBulleted: boolean;
  /** Whether all of those are Markdown links. */
  readonly isLinked: boolean;
  /** Whether the list is separate from the text below: no blank lines within and one after it, or it ends the text. */
  readonly isApart: boolean;
  /** Whether other rules have removed lines directly after the list. */
  readonly isBesideRemoved: boolean;
  readonly reason: string;
}

/**
 * Whether a line has the length of a headline. "Most popular" above a list of names belongs to the article, and so does
 * "Latest" above the times of a live blog.
 */
export function isLongTitle(line: Line): boolean {
  return textWeight(line.visible) >= MIN_TITLE_WEIGHT && !startsWithTime(line);
}

/** Whether a list item without a full stop is long enough to count as prose: a title with its kicker or its summary. */
export function isOverlongTitle(line: Line): boolean {
  const isUnclosed = (line.traits & (TRAITS.clause | TRAITS.statement)) === 0;
  return line.kind === 'prose' && isUnclosed && line.length <= MAX_TITLE_LENGTH;
}

/** In UTF-16 units. */
const MAX_TITLE_LENGTH = 200;

function startsWithTime(line: Line | undefined): boolean {
  return line !== undefined && TIME.test(line.normalized);
}

const TIME = /^\d{1,2}[.:]\d\d/u;

/**
 * Title-like lines of one form, up to the end of the text, to another section heading, or to where the article resumes:
 * with a paragraph, with the heading of that paragraph, or with the time of a live blog's next entry.
 *
 * @param isCertain whether the heading above almost never belongs to the article, so that items may be long
 */
export function titlesFrom(document: Document, from: number, isCertain: boolean): TitleList {
  const { nonBlankLines: lines, precededByBlank: gaps } = document;
  let first = from;
  while (isBareBullet(lines[first])) first++;
  const isBulleted = startsWithBullet(lines[first]);
  const isTight = gaps[from + 1] === false && first === from;
  const mayBeOverlong = isCertain && (isBulleted || first > from);
  let end = first;
  while (isItem(end) || isBareBullet(lines[end])) end++;
  // The bullet of the article's next item.
  while (end < lines.length && end > from && isBareBullet(lines[end - 1])) end--;
  const isEnd = end === lines.length;
  const isSection = !isEnd && sectionHeadingsEnd(lines, end) > end;
  const isApart = isEnd || (isTight && gaps[end] === true);
  const resumes = !isEnd && !isSection && !isBulleted;
  if (resumes) end = withoutHeading(isApart);
  const titles = lines.slice(from, end).filter(isLongTitle);
  return {
    from,
    end,
    titles: titles.length,
    isLinked: titles.every(isAllLinks),
    isBulleted: isBulleted && end > from,
    isApart,
    isBesideRemoved: isCutAt(document, end),
    reason: isEnd
      ? 'to the end of the text'
      : isSection
        ? 'up to the next section'
        : 'up to where the article resumes',
  };

  function isItem(at: number): boolean {
    const line = lines[at];
    // A ranked list may have each rank on a separate line.
    if (line !== undefined && at + 1 < lines.length && RANK.test(line.visible)) return true;
    if (
      line === undefined ||
      !(looksLikeTitle(line) || (mayBeOverlong && isOverlongTitle(line))) ||
      isTableRow(line) ||
      isHeading(line) ||
      startsWithBullet(line) !== isBulleted
    )
      return false;
    if (at > from && sectionHeadingStrength(line) !== undefined) return false;
    return !(isTight && at > from && gaps[at] === true);
  }

  /** The end of the list without the trailing lines that are headings of the next paragraph. */
  function withoutHeading(isSplit: boolean): number {
    if (startsWithTime(lines[from])) return from;
    const paragraph = lines[end];
    // A line such as "Step two:" continues the article.
    const next = lines.slice(from, end).findIndex(announces);
    if (next !== -1) return from + next;
    if (isSplit || paragraph?.kind !== 'prose') return end;
    const words = wordsOf(paragraph.visible);
    const isOnSubject = (at: number) => sharesSubject(lines[at]?.visible ?? '', words);
    let heading = end - 1;
    while (heading >= from && !isOnSubject(heading)) heading--;
    while (heading > from && isOnSubject(heading - 1)) heading--;
    if (heading >= from) return heading;
    // Sub-headings are shorter than headlines.
    let to = end;
    while (to > from && !isLongTitle(lines[to - 1] as Line)) to--;
    return shorterThanAll(lines.slice(from, to)) ? to - 1 : to;
  }
}

/** Whether the last line is shorter than all others: a sub-heading after headlines. */
function shorterThanAll(lines: readonly Line[]): boolean {
  const weights = lines.map(({ visible }) => textWeight(visible));
  const last = weights.pop();
  return last !== undefined && weights.length > 0 && weights.every((weight) => weight > last);
}

const RANK = /^\s*\d{1,2}[.)]?\s*$/u;

function isTableRow({ text }: Line): boolean {
  return text.trim().includes('\t');
}
