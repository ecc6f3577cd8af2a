import { fold } from '../../core/fold.js';
import { type Line, MAX_KEY_LENGTH } from '../../core/line.js';
import { opensLike } from '../../core/line-ends.js';
import { memoized } from '../../core/line-facts.js';
import { TRAITS } from '../../core/traits.js';
import { MIN_TITLE_WEIGHT, startsWithBullet, textWeight } from './line-shape.js';

/** A line long enough to be identified by its words. */
export interface Headline {
  readonly line: Line;
  /** Folded letters and digits only, so that copies match despite different quotes, dashes and spaces. */
  readonly letters: string;
  /** The letters without a " | Site Name" ending; undefined if there is none. */
  readonly withoutSite: string | undefined;
  /** Whether it is long enough to be recognized anywhere; a short one is only recognized next to its copy. */
  readonly isLong: boolean;
  /** UTF-16 offset in the line at which a second copy starts; undefined if there is one copy. */
  readonly doubledFrom: number | undefined;
}

/** In Latin letters: minimum for a headline that is glued to itself or directly below the first line. */
const MIN_SHORT_WEIGHT = 10;
const MAX_COPIES_ON_LINE = 6;

/** The line as a headline; undefined if it is too short, too long or a sentence. */
export function headlineOf(line: Line): Headline | undefined {
  const words = headlineWords(line);
  return words === undefined ? undefined : { line, ...words };
}

/** Whether the line may contain a headline more than once. */
export function mayBeDoubled(line: Line): boolean {
  return (line.traits & TRAITS.single) === 0 && headlineWords(line)?.doubledFrom !== undefined;
}

/** Whether lines with these heads may start with the same letters. */
export function mayBeginAlike(one: number, other: number): boolean {
  return one === other || one === 0 || other === 0;
}

const headlineWords = memoized((line: Line): Omit<Headline, 'line'> | undefined => {
  if (!line.hasPhraseKey || NO_HEADLINE_ENDS.includes(line.visible.charAt(line.visible.length - 1)))
    return undefined;
  if (line.normalized === '' || /[.:;,\u3002]$/u.test(line.normalized)) return undefined;
  // The second half of a hard-wrapped sentence. Names such as "iPhone" start with a single lower-case letter.
  if (/^\s*\p{Ll}{2}/u.test(line.visible)) return undefined;
  if (startsWithBullet(line) || isTableRow(line)) return undefined;
  // A complete sentence in quotation marks.
  if (isQuotation(line.normalized) && endsSentence(line.normalized)) return undefined;
  const letters = lettersOf(line.normalized);
  const unit = repeatedUnit(letters);
  const weight = textWeight(unit);
  if (weight < MIN_SHORT_WEIGHT) return undefined;
  if (weight < MIN_TITLE_WEIGHT && !line.normalized.includes(' ')) return undefined;
  // In Markdown, the copy's offset in the source is unknown.
  const isCut = unit !== letters && line.visible === line.text;
  const secondCopy = isCut ? startOfSecondCopy(line.text, unit) : undefined;
  return {
    letters: secondCopy === undefined ? letters : unit,
    withoutSite: secondCopy === undefined ? withoutSite(line.visible) : undefined,
    isLong: weight >= MIN_TITLE_WEIGHT,
    doubledFrom: secondCopy,
  };
});

const NO_HEADLINE_ENDS = '.:;,\u3002';

/** How many times the headline fills the line; 0 if the line has anything else. */
export function timesOnLine(headline: Headline, line: Line): number {
  if (!mayBeginAlike(headline.line.head, line.head)) return 0;
  const isSame = line.visible === headline.line.visible && !line.isBlank && !line.isPart;
  if (isSame && headline.doubledFrom === undefined) return 1;
  if (!mayBeCopy(headline, line)) return 0;
  const key = line.normalized === '' ? fold(line.visible) : line.normalized;
  if (endsSentence(key) !== endsSentence(headline.line.normalized)) return 0;
  if (isQuotation(key) && !isQuotation(headline.line.normalized)) return 0;
  const letters = lettersOf(key);
  for (const copy of [headline.letters, headline.withoutSite]) {
    if (copy === undefined) continue;
    const times = letters.length / copy.length;
    if (Number.isInteger(times) && letters === copy.repeat(times)) return times;
  }
  return withoutSite(line.visible) === headline.letters ? 1 : 0;
}

/** A cheap check that rules out almost every line by its length or first letters. */
function mayBeCopy({ letters }: Headline, line: Line): boolean {
  const { visible: text, isBlank, isPart } = line;
  if (isBlank || isPart || text.length > MAX_KEY_LENGTH * MAX_COPIES_ON_LINE) return false;
  // Folding shortens some texts, but not by half.
  if (text.length < letters.length / 2) return false;
  const { opening } = line.wording;
  if (opening !== 0 && !opensLike(opening, letters)) return false;
  const { normalized: key } = line;
  const first = (key === '' ? text : key).charAt(0).toLowerCase();
  if (LATIN.test(first) && LATIN.test(letters.charAt(0)) && first !== letters.charAt(0))
    return false;
  const probe = lettersOf(
    key === '' ? fold(text.slice(0, PROBE_LENGTH)) : key.slice(0, PROBE_LENGTH),
  );
  return letters.startsWith(probe.slice(0, MIN_PROBE_LENGTH));
}

const LATIN = /^[a-z]/u;
const PROBE_LENGTH = 12;
const MIN_PROBE_LENGTH = 4;

/** Removes punctuation, except where it changes a number: 2.5, -10, 5 %. */
function lettersOf(key: string): string {
  return /\d/u.test(key) ? key.replace(NOT_LETTERS, '$1') : key.replace(NOT_LETTERS_EITHER, '');
}

const NOT_LETTERS_EITHER = /[^\p{L}\p{M}\p{N}]+/gu;

const NOT_LETTERS = /((?<=\d)[.,:-](?=\d)|(?<!\S)[-+](?=\d)|(?<=\d) ?%)|[^\p{L}\p{M}\p{N}]+?/gu;

function endsSentence(key: string): boolean {
  return /[.\u3002]["')]*$/u.test(key);
}

/** Whether a line is quoted, in quotation marks or with the reply mark of an email. */
function isQuotation(key: string): boolean {
  return /^(?:["'].*["']|>.*)$/u.test(key);
}

/** Cells separated by tabs, bars or wide gaps. */
function isTableRow({ visible: text }: Line): boolean {
  return TABLE_ROW.test(text.trim());
}

const TABLE_ROW = /\t|\S {2,}\S+(?: \S+)* {2,}\S|^\|.*\|$/u;

/** The shortest text of which the letters are two or more copies; the letters themselves if there is none. */
function repeatedUnit(letters: string): string {
  for (let times = MAX_COPIES_ON_LINE; times >= 2; times--) {
    const length = letters.length / times;
    if (!Number.isInteger(length)) continue;
    const unit = letters.slice(0, length);
    if (textWeight(unit) >= MIN_SHORT_WEIGHT && letters === unit.repeat(times)) return unit;
  }
  return letters;
}

/**
 * UTF-16 offset at which the second copy starts, including its opening quotes; undefined if the copies belong to one
 * sentence ("over the hills, over the hills").
 */
function startOfSecondCopy(text: string, unit: string): number | undefined {
  const end = afterLetters(text, unit.length);
  const next = end + text.slice(end).search(LETTER);
  const opening = text.trimStart().search(LETTER);
  const start = Math.max(end, next - opening);
  const between = text.slice(end, start);
  if (SENTENCE_GOES_ON.test(between)) return undefined;
  // Short slogans are repeated on purpose. Pages glue a headline to itself, or repeat a longer one.
  const isSaidTwice = /\s/u.test(between) && wordCount(text.slice(0, end)) < MIN_REPEATED_WORDS;
  return isSaidTwice ? undefined : start;
}

const LETTER = /[\p{L}\p{N}]/u;
/** In words. */
const MIN_REPEATED_WORDS = 4;

function wordCount(text: string): number {
  return text.trim().split(/\s+/u).length;
}

const SENTENCE_GOES_ON = /[,;:.!\u2013\u2014-]/u;

/** Length of the shortest prefix with the given number of letters, including combining marks of the last letter. */
function afterLetters(text: string, letters: number): number {
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (lettersOf(fold(text.slice(0, middle))).length >= letters) high = middle;
    else low = middle + 1;
  }
  return low + (/^\p{M}*/u.exec(text.slice(low))?.[0].length ?? 0);
}

/** Letters of the part before the last bar, dash or bullet, if the part after it is as short as a site name. */
function withoutSite(text: string): string | undefined {
  const trimmed = text.trim();
  const from = Math.max(trimmed.length - LONGEST_SITE_ENDING, 0);
  for (const { index, 0: separator } of [...trimmed.slice(from).matchAll(BEFORE_SITE)].reverse()) {
    const end = from + index;
    if (!SITE.test(trimmed.slice(end + separator.length + 1))) continue;
    if (!FILLS_HEADLINE.test(trimmed.slice(0, end))) return undefined;
    const letters = lettersOf(fold(trimmed.slice(0, end)));
    return textWeight(letters) < MIN_TITLE_WEIGHT ? undefined : letters;
  }
  return undefined;
}

const BEFORE_SITE = / (?:[|\u2013\u2014\u00b7\u2022\u00bb-]|::)(?= )/gu;
const SITE = /^[^|]{2,40}$/u;
const FILLS_HEADLINE = /^.{12,}$/u;
/** In UTF-16 units: the separator, and a site name in letters of two units each. */
const LONGEST_SITE_ENDING = 4 + 2 * 40;
