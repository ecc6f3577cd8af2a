import type { Document } from '../../core/document.js';
import type { Line } from '../../core/line.js';
import { sharesSubject, wordsOf } from '../../core/subject.js';
import { isCutAt } from './cuts.js';
import {
  announces,
  isAllLinks,
  isHeading,
  looksLikeTitle,
  MIN_TITLE_WEIGHT,
  startsWithBullet,
  textWeight,
} from './line-shape.js';
import { openerStrength, openersEnd } from './teasers.js';

/** Title-like lines of one shape that stand together. */
export interface TitleList {
  /** Index in the content lines of the first line, and after the last. */
  readonly from: number;
  readonly end: number;
  /** Lines long enough to be headlines. */
  readonly titles: number;
  readonly isBulleted: boolean;
  /** Whether each of those is a link of Markdown. */
  readonly isLinked: boolean;
  /** Whether the list stands apart from what follows: no blank lines within, one behind; or to the end of the text. */
  readonly isApart: boolean;
  /** Whether other rules have taken lines right behind the list. */
  readonly isBesideResidue: boolean;
  readonly reason: string;
}

/**
 * "Most popular" over a list of names is the article's, and so is "Latest" over the times of a live blog; headlines
 * have some words.
 */
export function isLongTitle(line: Line): boolean {
  return textWeight(line.visible) >= MIN_TITLE_WEIGHT && !startsWithTime(line);
}

function startsWithTime(line: Line | undefined): boolean {
  return line !== undefined && TIME.test(line.key);
}

const TIME = /^\d{1,2}[.:]\d\d/u;

/**
 * Title-like lines of one shape, up to the end of the text, to another opener, or to where the article resumes: with a
 * paragraph, with the heading of that paragraph, or with the time of a live blog's next entry.
 */
export function titlesFrom(document: Document, from: number): TitleList {
  const { content: lines, gaps } = document;
  const isBulleted = startsWithBullet(lines[from]);
  const isTight = gaps[from + 1] === false;
  let end = from;
  while (end < lines.length && isItem(end)) end++;
  const isEnd = end === lines.length;
  const isSection = !isEnd && openersEnd(lines, end) > end;
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
    isBesideResidue: isCutAt(document, end),
    reason: isEnd
      ? 'to the end of the text'
      : isSection
        ? 'up to the next section'
        : 'up to where the article resumes',
  };

  function isItem(at: number): boolean {
    const line = lines[at];
    // A ranked list may have each rank on a line of its own.
    if (line !== undefined && at + 1 < lines.length && RANK.test(line.visible)) return true;
    if (
      line === undefined ||
      !looksLikeTitle(line) ||
      isTableRow(line) ||
      isHeading(line) ||
      startsWithBullet(line) !== isBulleted
    )
      return false;
    if (at > from && openerStrength(line) !== undefined) return false;
    return !(isTight && at > from && gaps[at] === true);
  }

  /** The end of the list without the lines that head the paragraph behind it. */
  function withoutHeading(isParted: boolean): number {
    if (startsWithTime(lines[from])) return from;
    const paragraph = lines[end];
    // "Step two:" goes on with the article.
    const next = lines.slice(from, end).findIndex(announces);
    if (next !== -1) return from + next;
    if (isParted || paragraph?.kind !== 'prose') return end;
    const words = wordsOf(paragraph.visible);
    const isSpokenOf = (at: number) => sharesSubject(lines[at]?.visible ?? '', words);
    let heading = end - 1;
    while (heading >= from && !isSpokenOf(heading)) heading--;
    while (heading > from && isSpokenOf(heading - 1)) heading--;
    if (heading >= from) return heading;
    // A sub-heading is shorter than a headline.
    let to = end;
    while (to > from && !isLongTitle(lines[to - 1] as Line)) to--;
    return shorterThanAll(lines.slice(from, to)) ? to - 1 : to;
  }
}

/** Whether the last line is shorter than each of the others: a sub-heading behind headlines. */
function shorterThanAll(lines: readonly Line[]): boolean {
  const weights = lines.map(({ visible }) => textWeight(visible));
  const last = weights.pop();
  return last !== undefined && weights.length > 0 && weights.every((weight) => weight > last);
}

const RANK = /^\s*\d{1,2}[.)]?\s*$/u;

function isTableRow({ text }: Line): boolean {
  return text.trim().includes('\t');
}
