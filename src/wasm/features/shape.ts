import {
  BULLET,
  CAPITAL,
  CJK,
  CLAUSE_CLOSER,
  CLAUSE_END,
  classOf,
  LETTER,
  LOWER,
  NUMBER,
  POINT,
  QUOTE,
  SEPARATOR,
  SMALL_LETTER,
  SPACE,
  STATEMENT_CLOSER,
  STATEMENT_END,
  unitAt,
} from './memory';

/** In UTF-16 units: enough to classify a line; the rest of a paragraph looks the same. */
const SAMPLE: i32 = 400;
const SHORT_WORD: i32 = 4;
/** Characters of Han, Kana and Hangul per word, approximately. */
const CJK_WORD_LENGTH: f64 = 2;

// Counts of the line that was read last.
let words: f64 = 0;
let letters: f64 = 0;
/** Lower-case words of at most four letters: articles, prepositions, verbs. Few occur in menus and titles. */
let shortLower: f64 = 0;
let lower: f64 = 0;
let capital: f64 = 0;
let shouted: f64 = 0;
let digits: i32 = 0;
let separators: f64 = 0;
let commas: f64 = 0;
let quotes: i32 = 0;
/** Full stops, colons and at signs, which addresses contain. */
let points: i32 = 0;
let symbols: f64 = 0;
let cjk: f64 = 0;

/**
 * Writes the shape of a line, in the order of SHAPE_FEATURES of the host.
 *
 * @param kept units of the text in memory: all, or the first SAMPLE and the last ones
 * @param length in units, of the whole text
 */
export function writeShape(out: usize, kept: i32, length: i32, isProse: i32): void {
  const sample = min(kept, SAMPLE);
  count(sample);
  // An image has no visible text.
  const units: f64 = max(1, sample);
  const first: u32 = kept > 0 ? unitAt(0) : 0;
  const firstClass: u32 = kept > 0 ? classOf(first) : 0;
  const last: u32 = kept > 0 ? unitAt(kept - 1) : 0;
  const isComma =
    kept === 0 || last === 0x2c || last === 0x3b || last === 0x3001 || last === 0xff0c;
  const isBullet =
    (firstClass & BULLET) !== 0 && sample > 1 && (classOf(unitAt(1)) & SPACE) !== 0;
  put(out, 0, Math.log2(1 + length) / 10);
  put(out, 1, Math.log2(1 + (words * length) / units) / 8);
  put(out, 2, min<f64>(1, letters / words / 12));
  put(out, 3, shortLower / words);
  put(out, 4, lower / words);
  put(out, 5, capital / words);
  put(out, 6, shouted / words);
  put(out, 7, f64(endsWith(kept, STATEMENT_CLOSER, 4, STATEMENT_END)));
  put(out, 8, f64(endsWith(kept, CLAUSE_CLOSER, 3, CLAUSE_END)));
  put(out, 9, f64(isComma));
  put(out, 10, f64(digits) / units);
  // Most lines have no digits, colons or full stops: checking the counts is cheaper than searching.
  put(out, 11, f64(digits > 3 && hasYear(sample)));
  put(out, 12, f64(digits > 2 && hasTime(sample)));
  put(out, 13, min<f64>(1, separators / 4));
  put(out, 14, min<f64>(1, (5 * commas) / words));
  put(out, 15, f64(quotes > 0));
  put(out, 16, f64(isBullet));
  put(out, 17, f64((firstClass & SMALL_LETTER) !== 0));
  put(out, 18, f64((firstClass & NUMBER) !== 0));
  // The indentation with which the model was trained; it is not a property of the line.
  put(out, 19, 0);
  put(out, 20, f64(points > 0 && hasAddress(sample)));
  put(out, 21, symbols / units);
  put(out, 22, cjk / units);
  put(out, 23, f64(isProse));
}

// @ts-ignore: decorators are AssemblyScript's.
@inline
function put(out: usize, at: i32, value: f64): void {
  store<f32>(out + <usize>(at * 4), <f32>value);
}

function count(length: i32): void {
  words = letters = shortLower = lower = capital = shouted = 0;
  digits = quotes = points = 0;
  separators = commas = symbols = cjk = 0;
  let start = -1;
  for (let index = 0; index <= length; index++) {
    // A space ends the last word.
    const unit: u32 = index < length ? unitAt(index) : 0x20;
    const kind = classOf(unit);
    const isCjk = (kind & CJK) !== 0;
    if ((kind & LETTER) !== 0) {
      letters++;
      if (isCjk) cjk++;
      else {
        if (start === -1) start = index;
        continue;
      }
    }
    if (start !== -1) {
      countWord(start, index);
      start = -1;
    }
    if (unit <= 0x20 || isCjk) continue;
    if (unit >= 0x30 && unit <= 0x39) digits++;
    else if ((kind & SEPARATOR) !== 0) separators++;
    else if (unit === 0x2c || unit === 0x3001 || unit === 0xff0c) commas++;
    else if ((kind & QUOTE) !== 0) quotes++;
    else if ((kind & POINT) === 0) symbols++;
    if (unit === 0x2e || unit === 0x3a || unit === 0x40) points++;
  }
  words = max<f64>(1, words + cjk / CJK_WORD_LENGTH);
}

function countWord(start: i32, end: i32): void {
  words++;
  const kind = classOf(unitAt(start));
  if ((kind & LOWER) !== 0) {
    lower++;
    if (end - start <= SHORT_WORD) shortLower++;
  } else if ((kind & CAPITAL) !== 0) {
    capital++;
    if (end - start > 1 && isShouted(start, end)) shouted++;
  }
}

function isShouted(start: i32, end: i32): boolean {
  for (let index = start; index < end; index++) {
    if ((classOf(unitAt(index)) & LOWER) !== 0) return false;
  }
  return true;
}

/** Whether the text ends with a mark of one class, followed by at most `most` of another. */
function endsWith(kept: i32, closer: u32, most: i32, end: u32): boolean {
  let at = kept - 1;
  for (let closers = 0; closers < most && at >= 0; closers++, at--) {
    if ((classOf(unitAt(at)) & closer) === 0) break;
  }
  return at >= 0 && (classOf(unitAt(at)) & end) !== 0;
}

// @ts-ignore
@inline
function isDigit(unit: u32): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

function isAsciiWord(index: i32, length: i32): boolean {
  if (index < 0 || index >= length) return false;
  const unit = unitAt(index);
  return isDigit(unit) || ((unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a) || unit === 0x5f;
}

/** A number from 1900 to 2099 that is a word. */
function hasYear(length: i32): boolean {
  for (let at = 0; at + 4 <= length; at++) {
    const one = unitAt(at);
    const two = unitAt(at + 1);
    if (!((one === 0x31 && two === 0x39) || (one === 0x32 && two === 0x30))) continue;
    if (!isDigit(unitAt(at + 2)) || !isDigit(unitAt(at + 3))) continue;
    if (!isAsciiWord(at - 1, length) && !isAsciiWord(at + 4, length)) return true;
  }
  return false;
}

/** A digit, a colon and two digits. */
function hasTime(length: i32): boolean {
  for (let at = 1; at + 2 < length; at++) {
    if (unitAt(at) !== 0x3a || !isDigit(unitAt(at - 1))) continue;
    if (isDigit(unitAt(at + 1)) && isDigit(unitAt(at + 2))) return true;
  }
  return false;
}

/** `http:`, `https:`, `www.`, or an at sign between characters. */
function hasAddress(length: i32): boolean {
  for (let at = 0; at < length; at++) {
    const unit = unitAt(at);
    if (unit === 0x40 && at > 0 && at + 1 < length) {
      if (((classOf(unitAt(at - 1)) | classOf(unitAt(at + 1))) & SPACE) === 0) return true;
    } else if (unit === 0x3a) {
      if (isHttp(at) || (unitAt(max(0, at - 1)) === 0x73 && isHttp(at - 1))) return true;
    } else if (unit === 0x2e && at >= 3) {
      if (unitAt(at - 1) === 0x77 && unitAt(at - 2) === 0x77 && unitAt(at - 3) === 0x77) return true;
    }
  }
  return false;
}

/** Whether the four units before the end are `http`. */
function isHttp(end: i32): boolean {
  return (
    end >= 4 &&
    unitAt(end - 4) === 0x68 &&
    unitAt(end - 3) === 0x74 &&
    unitAt(end - 2) === 0x74 &&
    unitAt(end - 1) === 0x70
  );
}
