import type { Document } from '../../core/document.js';
import type { Line } from '../../core/line.js';
import { sharesSubject, sharesWord, subjectOutside, wordsOf } from '../../core/subject.js';
import { looksLikeTitle, startsWithBullet } from './line-shape.js';
import { rangeOf } from './lines.js';
import { isLongTitle, type TitleList } from './title-list.js';

/**
 * Whether the titles under a strong opener are links to other articles. One is never enough without a mark of its own: it
 * may be the sub-heading with which the article resumes after an opener whose list is gone. Two may be a link and that
 * sub-heading, where nothing parts the list from what follows.
 */
export function isListUnderStrongOpener({
  titles,
  isBulleted,
  isLinked,
  isApart,
}: TitleList): boolean {
  return titles >= (isBulleted || isLinked ? 1 : isApart ? MIN_TITLES : MIN_TITLES + 1);
}

/** Company: another article's title may look like a line of this article, two in a row hardly. */
const MIN_TITLES = 2;

/**
 * Whether the only title under an opener is a link, and no sub-heading: blank lines part the two from what stands around
 * them but not from each other, and the paragraph behind is about something else.
 */
export function isTitleOfOpener(
  { content: lines, gaps }: Document,
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
 * Whether the titles under "Recommended" or "Popular" are links to other articles, and not what the text has led to:
 * hotels, addresses, results. Entries of such a list are made alike (each with a comma, each with a number), or the text
 * speaks of each. Beside other residue the list is the site's.
 *
 * @param isUnderLink the opener says "Read more", which is no heading of the article's own list
 */
export function isListUnderWeakOpener(
  document: Document,
  { from, end, titles, isBesideResidue }: TitleList,
  isUnderLink: boolean,
): boolean {
  if (titles < MIN_TITLES) return false;
  if (isBesideResidue) return true;
  const items = document.content.slice(from, end).filter(isLongTitle);
  const entries = items.map(({ visible }) => visible.replace(RANK, ''));
  if (ENTRY_MARKS.some((mark) => entries.every((entry) => mark.test(entry)))) return false;
  // Verses, or sentences in pieces.
  if (items.filter(({ visible }) => STARTS_LOW.test(visible)).length * 2 >= items.length)
    return false;
  if (isUnderLink) return true;
  const article = subjectOutside(document, rangeOf(items[0] as Line, items.at(-1)));
  return !items.every(({ visible }) => sharesSubject(visible, article));
}

/** Of a list whose entries are records: names with places, prices, years, scores, times. */
const ENTRY_MARKS = [/\d/u, /[,\u3001\uff0c]/u, /^\S+(?: \S+)?[:\uff1a]/u, / [-\u2013\u2014] /u];

/** "iPhone" begins with one small letter only. */
const STARTS_LOW = /^\s*\p{Ll}(?!\p{Lu})/u;

/** What a ranked list has before its entries: "1. " */
const RANK = /^\s*\d{1,3}[.)]\s/u;
