import type { Line } from '../../core/line.js';
import { phrasesOfFamily } from '../../phrases/matcher.js';

const words = new Set(phrasesOfFamily('dateWord'));

/** In words: weekday, day, month, year, time, zone, and "last updated on". */
const MAX_WORDS = 12;

/** 3, 3rd, 2024, 10:15, 10:15pm, in the form of labels. */
const NUMBER = /^#+(?:[:/-]#+)*(?:st|nd|rd|th|am|pm|z)?$/u;
/** 3/5/2024, 3.5.2024, 2024-05-03, in the form of keys. */
const DATE_IN_ONE = /^(?:\d\d?[/.]\d\d?[/.]\d{4}|\d{4}-\d\d?-\d\d?)$/u;

/** Whether a line consists of the words and numbers of a date or a time. */
export function isDate(line: Line): boolean {
  return isDateOf(line, partsOf(line));
}

function partsOf({ phraseKey: label }: Line): readonly string[] {
  return label.split(/[\s,|\u00b7]+/u).filter((part) => part !== '' && part !== '-');
}

function isDateOf({ normalized: key }: Line, parts: readonly string[]): boolean {
  if (parts.length === 0 || parts.length > MAX_WORDS) return false;
  if (DATE_IN_ONE.test(key.split(/[ ,]/u)[0] ?? '')) {
    return parts.slice(1).every((part) => NUMBER.test(part) || words.has(part));
  }
  const numbers = parts.filter((part) => NUMBER.test(part));
  const others = parts.filter((part) => !NUMBER.test(part));
  return (
    numbers.length > 0 &&
    others.length > 0 &&
    others.every((word) => words.has(word.replace(/[.:]$/u, '')))
  );
}

/**
 * Whether a line has the timestamp of a comment or post: a short line with a date, or with a clock time and another
 * number.
 */
export function isMoment(line: Line): boolean {
  if (line.kind !== 'short' || line.length > MAX_MOMENT_LENGTH || !HAS_DIGIT.test(line.visible))
    return false;
  // A row of a table.
  if (line.visible.includes('\t')) return false;
  const parts = partsOf(line).filter((part) => !BUTTONS.has(part));
  return (
    isDateOf(line, parts) ||
    (CLOCK.test(line.visible) && OTHER_NUMBER.test(line.visible.replace(CLOCK, '')))
  );
}

/** Buttons next to the date of a comment. */
const BUTTONS: ReadonlySet<string> = new Set(['permalink', 'reply', 'link', '(#)']);

/** In UTF-16 units: a name, a date and a time. */
const MAX_MOMENT_LENGTH = 90;
const HAS_DIGIT = /\d/u;
/** Not a price: "$14.55". */
const CLOCK = /(?<!\p{Sc} ?)\b(?:[01]?\d|2[0-3])[:.h][0-5]\d\b(?! ?\p{Sc})/u;
const OTHER_NUMBER = /\d{1,4}/u;
