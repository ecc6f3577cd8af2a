import type { Document } from '../../core/document.js';
import type { Line } from '../../core/line.js';
import { sharesSubject, sharesWord, subjectOutside, wordsOf } from '../../core/subject.js';
import { looksLikeTitle, startsWithBullet } from './line-shape.js';
import { rangeOf } from './lines.js';
import { isLongTitle, type TitleList } from './title-list.js';

/**
 * Whether the titles below a strong section heading are links to other articles. A single title needs a bullet or a
 * link, because it may be the sub-heading with which the article resumes after a section heading that lost its list.
 * Two may be a link and that sub-heading if no blank line separates the list from the text below.
 */
export function isListUnderStrongHeading({
  titles,
  isBulleted,
  isLinked,
  isApart,
}: TitleList): boolean {
  return titles >= (isBulleted || isLinked ? 1 : isApart ? MIN_TITLES : MIN_TITLES + 1);
}

/** A single title of another article may look like a line of this one; two in a row rarely do. */
const MIN_TITLES = 2;

/**
 * Whether the only title below a section heading is a link and not a sub-heading: blank lines separate the two from the
 * surrounding text but not from each other, and the next paragraph has another subject.
 */
export function isTitleUnderHeading(
  { nonBlankLines: lines, precededByBlank: gaps }: Document,
  from: number,
  at: number,
): boolean {
  const title = lines[at];
  const next = lines[at + 1];
  if (title === undefined || next?.kind !== 'prose') return false;
  if (gaps[from] !== true || gaps[at] === true || gaps[at + 1] !== true) return false;
  const isTitle = looksLikeTitle(title) && isLongTitle(title) && !startsWithBullet(title);
  return isTitle && !sharesWord(title.visible, wordsOf(next.visible));
}

/**
 * Whether the titles below "Recommended" or "Popular" are links to other articles rather than a list that the text
 * introduces: hotels, addresses, results. Entries of such a list have the same form (each with a comma, each with a
 * number), or the text mentions each of them. A list next to removed lines belongs to the site.
 *
 * @param isUnderLink whether the section heading says "Read more", which is never the heading of an article's list
 */
export function isListOfOtherArticles(
  document: Document,
  { from, end, titles, isBesideRemoved }: TitleList,
  isUnderLink: boolean,
): boolean {
  if (titles < MIN_TITLES) return false;
  if (isBesideRemoved) return true;
  const items = document.nonBlankLines.slice(from, end).filter(isLongTitle);
  const entries = items.map(({ visible }) => visible.replace(RANK, ''));
  if (ENTRY_MARKS.some((mark) => entries.every((entry) => mark.test(entry)))) return false;
  // Verses, or fragments of sentences.
  if (items.filter(({ visible }) => STARTS_LOW.test(visible)).length * 2 >= items.length)
    return false;
  if (isUnderLink) return true;
  const article = subjectOutside(document, rangeOf(items[0] as Line, items.at(-1)));
  return !items.every(({ visible }) => sharesSubject(visible, article));
}

/** Marks of lists whose entries are records: names with places, prices, years, scores, times. */
const ENTRY_MARKS = [/\d/u, /[,\u3001\uff0c]/u, /^\S+(?: \S+)?[:\uff1a]/u, / [-\u2013\u2014] /u];

/** Names such as "iPhone" start with a single lower-case letter. */
const STARTS_LOW = /^\s*\p{Ll}(?!\p{Lu})/u;

/** The rank before an entry of a ranked list: "1. ". */
const RANK = /^\s*\d{1,3}[.)]\s/u;
