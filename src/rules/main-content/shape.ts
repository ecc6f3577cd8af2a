import { endsClause, endsStatement, isCjkUnit, type LineKind } from '../../core/line-kind.js';

/** In UTF-16 units: enough to classify a line; the rest of a paragraph looks the same. */
const SAMPLE_LENGTH = 400;

/** Appearance of a single line, each value between 0 and 1 or close to it. Independent of any language's words. */
export const SHAPE_FEATURES = [
  'length',
  'words',
  'wordLength',
  'shortLower',
  'lower',
  'capital',
  'shouted',
  'endsStatement',
  'endsClause',
  'endsComma',
  'digits',
  'hasYear',
  'hasTime',
  'separators',
  'commas',
  'quotes',
  'bullet',
  'startsLower',
  'startsDigit',
  'indent',
  'address',
  'symbols',
  'dense',
  'prose',
] as const;

/**
 * Writes the shape of a line to `features`, from `at` on.
 *
 * @param text the line's text, trimmed
 */
export function writeShape(features: Float32Array, at: number, text: string, kind: LineKind): void {
  const sample = text.length > SAMPLE_LENGTH ? text.slice(0, SAMPLE_LENGTH) : text;
  const counts = count(sample);
  const { words, digits } = counts;
  // An image has no visible text.
  const units = Math.max(1, sample.length);
  const wholeWords = (words * text.length) / units;
  const values = [
    Math.log2(1 + text.length) / 10,
    Math.log2(1 + wholeWords) / 8,
    Math.min(1, counts.letters / words / 12),
    counts.shortLower / words,
    counts.lower / words,
    counts.capital / words,
    counts.shouted / words,
    endsStatement(text) ? 1 : 0,
    endsClause(text) ? 1 : 0,
    ENDS_WITH_COMMA.includes(text.charAt(text.length - 1)) ? 1 : 0,
    digits / units,
    // Most lines have no digits, colons or full stops: checking the counts is cheaper than searching.
    digits > 3 && YEAR.test(sample) ? 1 : 0,
    digits > 2 && TIME.test(sample) ? 1 : 0,
    Math.min(1, counts.separators / 4),
    Math.min(1, (5 * counts.commas) / words),
    counts.quotes > 0 ? 1 : 0,
    BULLETS.includes(sample.charAt(0)) && BULLET.test(sample) ? 1 : 0,
    startsLower(sample) ? 1 : 0,
    STARTS_WITH_NUMBER.test(sample) ? 1 : 0,
    // The indentation with which the model was trained; it is not a property of the line.
    0,
    counts.points > 0 && ADDRESS.test(sample) ? 1 : 0,
    counts.symbols / units,
    counts.cjk / units,
    kind === 'prose' ? 1 : 0,
  ];
  features.set(values, at);
}

const ENDS_WITH_COMMA = ',;\u3001\uff0c';
const YEAR = /\b(?:19|20)\d\d\b/u;
const TIME = /\d:\d\d/u;
const BULLETS = '-*+\u2022\u25aa\u25cf\u25e6\u00b7\u2013';
const BULLET = /^.\s/u;
const STARTS_WITH_NUMBER = /^\p{N}/u;
const ADDRESS = /https?:|www\.|\S@\S/u;

function startsLower(text: string): boolean {
  const unit = text.charCodeAt(0);
  return unit < 0x80 ? unit >= 0x61 && unit <= 0x7a : /^\p{Ll}/u.test(text);
}

interface Counts {
  words: number;
  letters: number;
  /** Lower-case words of at most four letters: articles, prepositions, verbs. Few occur in menus and titles. */
  shortLower: number;
  lower: number;
  capital: number;
  shouted: number;
  digits: number;
  separators: number;
  commas: number;
  quotes: number;
  /** Full stops, colons and at signs, which addresses contain. */
  points: number;
  symbols: number;
  cjk: number;
}

const SHORT_WORD = 4;
/** Characters of Han, Kana and Hangul per word, approximately. */
const CJK_WORD_LENGTH = 2;

function count(text: string): Counts {
  const counts: Counts = {
    words: 0,
    letters: 0,
    shortLower: 0,
    lower: 0,
    capital: 0,
    shouted: 0,
    digits: 0,
    separators: 0,
    commas: 0,
    quotes: 0,
    points: 0,
    symbols: 0,
    cjk: 0,
  };
  let start = -1;
  for (let index = 0; index <= text.length; index++) {
    // A space ends the last word.
    const unit = index < text.length ? text.charCodeAt(index) : 0x20;
    const isCjk = unit >= 0x3040 && isCjkUnit(unit);
    if (isLetterUnit(unit)) {
      counts.letters++;
      if (isCjk) counts.cjk++;
      else {
        if (start === -1) start = index;
        continue;
      }
    }
    if (start !== -1) {
      countWord(counts, text, start, index);
      start = -1;
    }
    if (unit <= 0x20 || isCjk) continue;
    if (unit >= 0x30 && unit <= 0x39) counts.digits++;
    else if (SEPARATORS.has(unit)) counts.separators++;
    else if (unit === 0x2c || unit === 0x3001 || unit === 0xff0c) counts.commas++;
    else if (QUOTES.has(unit)) counts.quotes++;
    else if (!PLAIN_POINTS.has(unit)) counts.symbols++;
    if (unit === 0x2e || unit === 0x3a || unit === 0x40) counts.points++;
  }
  counts.words = Math.max(1, counts.words + counts.cjk / CJK_WORD_LENGTH);
  return counts;
}

function countWord(counts: Counts, text: string, start: number, end: number): void {
  counts.words++;
  if (isLower(text, start)) {
    counts.lower++;
    if (end - start <= SHORT_WORD) counts.shortLower++;
  } else if (isCapital(text, start)) {
    counts.capital++;
    if (end - start > 1 && !isLower(text, start + 1) && isShouted(text.slice(start, end))) {
      counts.shouted++;
    }
  }
}

function isLower(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (unit < 0x80) return unit >= 0x61 && unit <= 0x7a;
  const character = text.charAt(at);
  return character !== character.toUpperCase();
}

function isCapital(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (unit < 0x80) return unit >= 0x41 && unit <= 0x5a;
  const character = text.charAt(at);
  return character !== character.toLowerCase();
}

function isShouted(word: string): boolean {
  return word === word.toUpperCase();
}

const units = (characters: string): ReadonlySet<number> =>
  new Set([...characters].map((character) => character.charCodeAt(0)));

const SEPARATORS = units('|/\u00b7\u2022\u00bb\u203a>\u2192\u2013\u2014');
const QUOTES = units('"\u201c\u201d\u201e\u00ab\u300c\u300d');
const PLAIN_POINTS = units(".;:!?'()-\u2019\u2018\u3002\uff01\uff1f\u2026");

/** Whether a unit is a letter of a word or a mark in it; digits are not. */
function isLetterUnit(unit: number): boolean {
  if (unit < 0x80) return (unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a;
  return (
    unit >= 0xc0 &&
    !(unit >= 0x2000 && unit <= 0x303f) &&
    unit !== 0xd7 &&
    unit !== 0xf7 &&
    !(unit >= 0xff00 && unit <= 0xff20) &&
    unit !== 0xfeff
  );
}
