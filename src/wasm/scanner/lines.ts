// Creates the row of a line: the traits of `traitsOf` of src/core/traits.ts, the head of its letters, and whether it
// may be a phrase. Both implementations must agree on every text; a test compares them.
import {
  BULLET,
  character,
  CLOSES_CLAUSE,
  CLOSES_STATEMENT,
  CLOSES_TITLE,
  cursor,
  decode,
  decodeBefore,
  ENDS_CLAUSE,
  ENDS_STATEMENT,
  ENDS_TITLE,
  LOWER,
  SPACE,
  symbolOf,
  unitsIn,
  UNSURE,
  UPPER,
} from './characters';
import { wordingOf, isInert } from './wordings';
import {
  BYTE_END,
  BYTE_START,
  WORDING,
  FLAGS,
  HEAD,
  newRow,
  RAW_END,
  RAW_START,
  UNIT_END,
  UNIT_START,
} from './memory';
import { headOf } from './heads';
import { mayClose, mayHold, mayOpen } from './phrases';
import { readsLikeProse } from './prose';
import { HAS_PHRASE, HAS_SIGNAL, wordsOf } from './signals';

// The traits of a line; the same values as in src/core/traits.ts.
export const BLANK: u32 = 1;
export const PROSE: u32 = 2;
const CLAUSE: u32 = 4;
export const STATEMENT: u32 = 8;
const TITLE: u32 = 16;
const LOWER_START: u32 = 32;
const SIGN: u32 = 64;
const INDENT: u32 = 128;
export const FENCE: u32 = 256;
const COLON: u32 = 512;
const PHRASE: u32 = 1024;
export const SINGLE: u32 = 2048;
const PADDED: u32 = 4096;
/** The host computes the visible text of such a line, and its traits. */
const MARKDOWN: u32 = 8192;
const SIGNAL: u32 = 32768;
/** Bit position of the length of the line ending, in units. */
const ENDING_SHIFT: u32 = 16;

/** In units: see src/core/line.ts, helpers/publisher-call.ts, ad-marker.ts. */
export const MAX_KEY: i32 = 240;
const MAX_CALL: i32 = 320;
const MIN_GLUED: i32 = 40;
const MAX_GLUED: i32 = 60;
/** In bytes: longer lines get no wording and are examined each time. */
const MAX_WORDING_BYTES: usize = 4096;

/** Properties of a line, collected while it is read. */
export const HAS_LONG: u32 = 1;
/** From U+3000 on, so possibly a CJK letter. */
export const MAY_BE_CJK: u32 = 2;
/** A closing bracket in the line or near it. */
export const HAS_BRACKET: u32 = 4;

/** Whether rules may start at any line since the last `resetCandidates`. */
export let hasCandidates: bool = false;
/** Whether any line may have Markdown. */
export let hasMarkdown: bool = false;
/** Whether there was no room for a wording. */
export let isFull: bool = false;

export function resetCandidates(): void {
  hasCandidates = false;
  hasMarkdown = false;
  isFull = false;
}

/**
 * Adds a row.
 *
 * @param from start of the decoded line, up to `end`
 * @param rawFrom start of the line in the input, up to `rawEnd`
 * @param unit UTF-16 offset in the text
 * @param units length of the line in UTF-16 units
 * @param ending length of the line ending in units
 * @param has properties of the line: HAS_LONG, MAY_BE_CJK, HAS_BRACKET
 * @returns whether there was enough memory
 */
export function addLine(
  from: usize,
  end: usize,
  rawFrom: usize,
  rawEnd: usize,
  unit: i32,
  units: i32,
  ending: u32,
  has: u32,
): bool {
  const row = newRow();
  if (row === 0) return false;
  store<i32>(row, unit, UNIT_START);
  store<i32>(row, unit + units, UNIT_END);
  store<u32>(row, <u32>from, BYTE_START);
  store<u32>(row, <u32>end, BYTE_END);
  store<u32>(row, <u32>rawFrom, RAW_START);
  store<u32>(row, <u32>rawEnd, RAW_END);
  store<i32>(row, 0, WORDING);
  store<i32>(row, 0, HEAD);
  const traits = from === end ? BLANK : judge(row, from, end, units, has);
  store<u32>(row, traits | (ending << ENDING_SHIFT), FLAGS);
  return true;
}

function judge(row: usize, from: usize, end: usize, units: i32, has: u32): u32 {
  let start = from;
  while (start < end && (character(decode(start)) & SPACE) !== 0) start = cursor;
  if (start === end) return BLANK;
  let stop = end;
  while ((character(decodeBefore(stop)) & SPACE) !== 0) stop = cursor;
  if (mayHaveMarkdown(start, stop, has)) {
    hasMarkdown = true;
    mark(row, from, end);
    return MARKDOWN | PHRASE | SIGNAL;
  }
  let length = units;
  if (start !== from || stop !== end) length -= unitsIn(from, start) + unitsIn(stop, end);

  let traits = stop === end ? plainEnd(load<u8>(end - 1)) : UNTOLD;
  if (traits === UNTOLD) traits = endOf(from, end, start, stop);
  if (readsLikeProse(start, stop, length, (traits & CLAUSE) !== 0, (has & MAY_BE_CJK) !== 0)) traits |= PROSE;
  const first = character(decode(start));
  const lead: u32 = load<u8>(from);
  const isPlain = lead === 0x20 || lead === 0x09;
  if ((first & LOWER) !== 0 && (start === from || isPlain)) traits |= LOWER_START;
  if ((first & BULLET) !== 0) traits |= SIGN;
  if (isPlain) traits |= INDENT;
  if (start !== from || stop !== end) traits |= PADDED;
  if (mayBeFence(start, stop)) traits |= FENCE;
  if (load<u8>(stop - 1) === 0x3a) traits |= COLON;

  store<i32>(row, headOf(start, stop), HEAD);
  if (mayBePhrase(start, stop, units) || isGlued(start, end, stop, units)) traits |= PHRASE;
  if (units <= MAX_KEY) {
    // In scripts without spaces, signals are searched together with phrases.
    if (mayHold(start, stop, (has & HAS_LONG) !== 0)) traits |= PHRASE | SIGNAL;
    const isProse = (traits & PROSE) !== 0;
    const found = wordsOf(start, stop, units, isProse || (traits & STATEMENT) !== 0, isProse);
    if ((found & HAS_PHRASE) !== 0) traits |= PHRASE;
    if ((found & HAS_SIGNAL) !== 0) traits |= SIGNAL;
  }
  if ((traits & (PHRASE | SIGNAL)) !== 0) mark(row, from, end);
  return traits;
}

/** Sets the wording of a candidate's row. */
function mark(row: usize, from: usize, end: usize): void {
  const hasWording = end - from <= MAX_WORDING_BYTES;
  const known = hasWording ? wordingOf(from, end) : 0;
  store<i32>(row, known, WORDING);
  if (hasWording && known === 0) isFull = true;
  if (known === 0 || !isInert(known)) hasCandidates = true;
}

/** Mirrors mayHaveMarkdown of src/core/markdown.ts: a link, a heading, or bold text, optionally after a bullet. */
function mayHaveMarkdown(from: usize, end: usize, has: u32): bool {
  if ((has & HAS_BRACKET) !== 0) {
    for (let at = from; at + 1 < end; at++) {
      if (load<u8>(at) !== 0x5d) continue;
      const next: u32 = load<u8>(at, 1);
      if (next === 0x28 || next === 0x5b) return true;
    }
  }
  let sign: u32 = load<u8>(from);
  if (sign === 0x23) {
    let at = from;
    while (at < end && load<u8>(at) === 0x23) at++;
    return at - from <= 6 && at < end && (load<u8>(at) === 0x20 || load<u8>(at) === 0x09);
  }
  let start = from;
  const isBullet = sign === 0x2a || sign === 0x2b || sign === 0x3e || sign === 0x2d;
  if (isBullet && start + 2 < end && load<u8>(start, 1) === 0x20) start += 2;
  sign = load<u8>(start);
  return (sign === 0x2a || sign === 0x5f) && start + 1 < end && load<u8>(start, 1) === sign;
}

const UNTOLD: u32 = 0xffffffff;

/** The ending traits of a line, judged by its last byte; UNTOLD if that is not enough. */
function plainEnd(byte: u32): u32 {
  if (byte === 0x2e) return CLAUSE | STATEMENT;
  return (byte | 0x20) - 0x61 < 26 || byte - 0x30 < 10 ? TITLE : UNTOLD;
}

function endOf(from: usize, end: usize, start: usize, stop: usize): u32 {
  let traits: u32 = 0;
  if (endsWith(start, stop, ENDS_CLAUSE, CLOSES_CLAUSE, 3)) traits |= CLAUSE;
  if (endsWith(from, end, ENDS_STATEMENT, CLOSES_STATEMENT, 4)) traits |= STATEMENT;
  if (!endsWith(from, end, ENDS_TITLE, CLOSES_TITLE, 6)) traits |= TITLE;
  return traits;
}

/** Matches "```", "~~~", "---", "+++", "|" and "[". */
function mayBeFence(from: usize, end: usize): bool {
  const sign: u32 = load<u8>(from);
  if (sign === 0x7c || sign === 0x5b) return true;
  if (sign !== 0x60 && sign !== 0x7e && sign !== 0x2d && sign !== 0x2b) return false;
  return from + 2 < end && load<u8>(from, 1) === sign && load<u8>(from, 2) === sign;
}

/** Whether the text ends with a character of one kind, followed by at most `most` characters of another. */
function endsWith(from: usize, end: usize, ends: u32, closes: u32, most: i32): bool {
  let at = end;
  for (let closers = 0; at > from && closers <= most; closers++) {
    const known = character(decodeBefore(at));
    if ((known & ends) !== 0) return true;
    if ((known & closes) === 0) return false;
    at = cursor;
  }
  return false;
}

/** Whether the line may be a phrase, or start or end with one. */
function mayBePhrase(start: usize, stop: usize, units: i32): bool {
  if (mayOpen(start, stop, units > MAX_CALL)) return true;
  return units <= MAX_KEY && mayClose(start, stop);
}

/**
 * Whether a capital directly follows the last end of a sentence and a phrase extends from there to the end of the line.
 */
function isGlued(from: usize, end: usize, stop: usize, units: i32): bool {
  if (units < MIN_GLUED) return false;
  const last = decodeBefore(end);
  if (last === 0x2e || last === 0x3f || last === 0x21 || last === 0x3a || last === 0x3b)
    return false;
  if (last === 0x22 || last === 0x201d || last === 0x3002) return false;
  if (!mayEndSentence(stop)) return false;
  let at = stop;
  for (let unit = 0; at > from && unit <= MAX_GLUED; unit++) {
    const point = decodeBefore(at);
    if (point === 0x2e || point === 0x21 || point === 0x3f || point === 0x2026) {
      if (at >= stop) return false;
      let label = at;
      const quote = decode(label);
      if (quote === 0x22 || quote === 0x201d || quote === 0x2019) label = cursor;
      if (label >= stop) return false;
      const known = character(decode(label));
      return ((known & UPPER) !== 0 || symbolOf(known) === UNSURE) && mayOpen(label, stop, false);
    }
    at = cursor;
  }
  return false;
}

/** Whether the last bytes include a full stop, a question or exclamation mark, or an ellipsis. */
function mayEndSentence(stop: usize): bool {
  // A UTF-16 unit has at most three bytes in UTF-8.
  for (let at = stop - 3 * (<usize>MAX_GLUED + 4); at < stop; at += 16) {
    const bytes = v128.load(at);
    const ends = v128.or(
      v128.or(i8x16.eq(bytes, i8x16.splat(0x2e)), i8x16.eq(bytes, i8x16.splat(0x3f))),
      v128.or(i8x16.eq(bytes, i8x16.splat(0x21)), i8x16.eq(bytes, i8x16.splat(<i8>0xa6))),
    );
    if (v128.any_true(ends)) return true;
  }
  return false;
}
