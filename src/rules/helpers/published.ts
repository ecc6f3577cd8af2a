import type { Line } from '../../core/line.js';
import { memoized } from '../../core/line-facts.js';
import { areNames, isCapital, phrasesOf, type Word, wordsOf } from './line-words.js';

const terms = phrasesOf('dateTerm');
const labels = phrasesOf('dateLabel');
const fillers = phrasesOf('dateFiller');

/**
 * How a line gives the publication date:
 *
 * - `date`: only a date or a time
 * - `labelled`: a date with its label: "Published 3 May 2024"
 * - `label`: a label without its date: "Published:"
 * - `named`: a date with a name or a place: "Hamburg, 3 May 2024"
 */
export type Published = 'date' | 'labelled' | 'label' | 'named';

/** Evaluated for all lines, in any language. */
export const publishedOf = memoized((line: Line): Published | undefined => {
  if (line.kind === 'prose' || line.length > MAX_LENGTH) return undefined;
  const words = wordsOf(line);
  if (words.length === 0 || words.length > MAX_WORDS) return undefined;
  const rest = words.filter((word) => !isDateWord(word));
  const isLabelled = words.some((word) => labels.has(word));
  if (!hasDate(line.visible, words)) {
    return isLabelled && rest.length === 0 && !words.some(isNumber) && words.length <= 4
      ? 'label'
      : undefined;
  }
  if (rest.length === 0) return isLabelled ? 'labelled' : 'date';
  if (rest.length > MAX_NAMES || !rest.every(isCapital)) return undefined;
  return areNames(rest) && HAS_DAY.test(line.visible) ? 'named' : undefined;
});

/** In UTF-16 units and in words: published and updated, each with day, time and zone. */
const MAX_LENGTH = 120;
const MAX_WORDS = 20;
/** In words: a first name, a last name, a paper. */
const MAX_NAMES = 4;

/** Whether words contain a date or time: a month or weekday with a number, or a numeric date. */
export function hasDate(text: string, words: readonly Word[]): boolean {
  if (IN_NUMBERS.test(text)) return true;
  return words.some((word) => terms.has(word) || CLOCK_WORD.test(word.key)) && words.some(isNumber);
}

export function isDateWord(word: Word): boolean {
  return isNumber(word) || terms.has(word) || labels.has(word) || fillers.has(word);
}

function isNumber({ key }: Word): boolean {
  return NUMBER.test(key);
}

/** 3, 3rd, 10h15, 3.5.2024, 2024-05-03, 10am, but not 2012october. */
const NUMBER = /^[#.-]*#(?:st|nd|rd|th|er|º|am|pm|a\.m|p\.m|z|h|h#|uhr)?$/u;
const CLOCK_WORD = /^#(?:am|pm|a\.m|p\.m|h#|uhr)$/u;
const IN_NUMBERS =
  /(?:^|[^\d./-])(?:\d{1,2}[./-] ?\d{1,2}[./-] ?(?:\d{4}|\d\d)|\d{4}-\d\d-\d\d)(?![\d/])/u;
/** A year, or a numeric date. */
const HAS_DAY = /(?:19|20)\d\d|\d[./]\d{1,2}[./]\d\d/u;
