// Matches at the words of a line: signals, which are a few words that only boilerplate has, and phrases with wildcards
// at both ends. No false negatives: true whenever the rules would match. Trie nodes are only created at word ends, so
// that whole phrases take little space.
import { addSignalBeginning, mayBeginSignal, OTHER, plainLetter } from './beginnings';
import { cursor, decode, letterAt, NO_LETTER, NUMBER_SIGN, UNSURE } from './characters';
import {
  addFollower,
  addNode,
  END,
  flagsAt,
  FOLLOWING,
  mayFollow,
  MORE,
  nextHash,
  SIGNAL,
} from './trie';

/** A signal. */
const IS_SIGNAL: u32 = 2;
/** A sentence with two of these signals is boilerplate. */
const IN_SENTENCES: u32 = 8;
/** A short sentence with one of these signals is boilerplate. */
const CALL: u32 = 16;
/** A phrase that does not match in paragraphs. */
export const SHORT_PHRASE: u32 = 32;
/** A phrase that matches in any line. */
export const ANY_PHRASE: u32 = 64;
/** Flags for unsure characters, which may match anything. */
const ANY_MATCH: u32 = END | IS_SIGNAL | IN_SENTENCES | CALL | SHORT_PHRASE | ANY_PHRASE;

/** Results for a line. */
export const HAS_PHRASE: u32 = 1;
export const HAS_SIGNAL: u32 = 2;
const HAS_BOTH: u32 = 3;

/** In UTF-16 units: MAX_CALL_LENGTH of src/rules/helpers/signals.ts. */
const MAX_CALL: i32 = 110;

// State of the current line.
let isShortCall: bool = false;
let isStatementLine: bool = false;
let phraseFlags: u32 = 0;
let sentenceSignals: i32 = 0;

/**
 * Whether the line may contain a phrase, and enough signals for a rule to start at it.
 *
 * @param units length of the line in UTF-16 units
 * @returns HAS_PHRASE, HAS_SIGNAL
 */
export function wordsOf(from: usize, end: usize, units: i32, isStatement: bool, isProse: bool): u32 {
  isStatementLine = isStatement;
  isShortCall = units <= MAX_CALL;
  phraseFlags = isProse ? ANY_PHRASE : ANY_PHRASE | SHORT_PHRASE;
  sentenceSignals = 0;
  let found: u32 = 0;
  let isInWord = false;
  for (let at = from; at < end; ) {
    const vector = v128.load(at);
    const long = i8x16.bitmask(vector);
    const count = min<i32>(long === 0 ? 16 : ctz(long), i32(min<usize>(end - at, 16)));
    const lower = v128.or(vector, i8x16.splat(0x20));
    const letters =
      i8x16.bitmask(i8x16.lt_u(i8x16.sub(lower, i8x16.splat(0x61)), i8x16.splat(26))) &
      ((1 << count) - 1);
    let starts = letters & ~((letters << 1) | i32(isInWord));
    while (starts !== 0) {
      const start = at + ctz(starts);
      starts &= starts - 1;
      if (mayBeginSignal(start)) found |= told(flagsFrom(start, end));
      if (found === HAS_BOTH) return found;
    }
    if (count > 0) isInWord = (letters & (1 << (count - 1))) !== 0;
    at += count;
    if (count === 16 || at >= end) continue;
    const letter = letterAt(decode(at));
    const next = cursor;
    if (!isInWord && letter !== NO_LETTER) found |= told(flagsFrom(at, end));
    if (found === HAS_BOTH) return found;
    isInWord = letter !== NO_LETTER;
    at = next;
  }
  return found;
}

/** The result for the line, given the flags found at a word. */
function told(flags: u32): u32 {
  if (flags === 0) return 0;
  const found: u32 = (flags & phraseFlags) !== 0 ? HAS_PHRASE : 0;
  if ((flags & IS_SIGNAL) === 0) return found;
  if (!isStatementLine || (isShortCall && (flags & CALL) !== 0)) return found | HAS_SIGNAL;
  if ((flags & IN_SENTENCES) !== 0) sentenceSignals++;
  return sentenceSignals > 1 ? found | HAS_SIGNAL : found;
}

/** The flags of everything that matches from this address on; 0 for nothing. */
function flagsFrom(from: usize, end: usize): u32 {
  let hash = SIGNAL;
  let found: u32 = 0;
  let last: u32 = 0;
  let isInWord = false;
  // Letters of the current word; more than FOLLOWING where they tell nothing, as in the first word.
  let letters = FOLLOWING;
  for (let at = from; at < end; ) {
    const point = decode(at);
    const letter = letterAt(point);
    at = cursor;
    if (letter === UNSURE) return ANY_MATCH;
    if (letter !== NO_LETTER) {
      if (letter !== NUMBER_SIGN || last !== NUMBER_SIGN) {
        hash = nextHash(hash, letter);
        if (++letters === FOLLOWING && !mayFollow(hash)) return found;
      }
      last = letter;
      isInWord = true;
      continue;
    }
    // Folding may drop such a character, and then this is still the word before.
    if (point >= 0x80) letters = FOLLOWING;
    if (!isInWord) continue;
    const flags = flagsAt(hash);
    if ((flags & END) !== 0) found |= flags;
    if ((flags & MORE) !== 0) {
      isInWord = false;
      if (point < 0x80) letters = 0;
    }
    // Folding may drop any other character, so that the word continues after it.
    else if (point < 0x80) return found;
  }
  if (isInWord) {
    const flags = flagsAt(hash);
    if ((flags & END) !== 0) found |= flags;
  }
  return found;
}

// State of the phrase being added.
let stop: usize = 0;
let ending: u32 = 0;
let fewestWords: i32 = 0;

/**
 * Adds all variants of a signal, except those of a single word and those that do not start with a letter.
 *
 * @param from phrase with groups, `{a,b}` for one of several and `[a,b]` for one of several or none
 * @param flags IN_SENTENCES, CALL
 */
export function addSignal(from: usize, end: usize, flags: u32): void {
  stop = end;
  ending = END | IS_SIGNAL | flags;
  fewestWords = 2;
  follow(from, end, 0, SIGNAL, 0, 0, false, 0, 0);
}

/**
 * Adds the words of a phrase with wildcards at both ends.
 *
 * @param flag SHORT_PHRASE or ANY_PHRASE
 */
export function addWords(from: usize, end: usize, flag: u32): void {
  stop = end;
  ending = END | flag;
  fewestWords = 1;
  follow(from, end, 0, SIGNAL, 0, 0, false, 0, 0);
}

/**
 * Expands a phrase recursively and adds each variant.
 *
 * @param end end of the phrase or of a choice
 * @param behind address at which the phrase continues after the choice; 0 outside a choice
 * @param lastLetter 0 if there is none
 * @param words number of completed words
 * @param head the first letters, as for addSignalBeginning
 * @param heads number of letters in `head`; more than 4 when complete
 */
function follow(
  from: usize,
  end: usize,
  behind: usize,
  hash: i32,
  lastLetter: u32,
  words: i32,
  isInWord: bool,
  head: u32,
  heads: i32,
): void {
  let last = lastLetter;
  let letters = 0;
  let at = from;
  while (at < end) {
    const point = decode(at);
    const next = cursor;
    const isGroup = point === 0x7b || point === 0x5b;
    const letter = letterAt(point);
    // Choices are whole words, even without spaces around them.
    if (isInWord && (isGroup || letter === NO_LETTER)) {
      words++;
      addNode(hash, MORE);
      if (heads < 4) heads = endHead(head, heads);
      isInWord = false;
    }
    if (isGroup) {
      const close = indexOf(at, point + 2);
      let choice = next;
      while (choice <= close) {
        const to = choiceEnd(choice, close);
        follow(choice, to, close + 1, hash, last, words, false, head, heads);
        choice = to + 1;
      }
      if (point === 0x5b) follow(close + 1, end, behind, hash, last, words, false, head, heads);
      return;
    }
    if (hash === SIGNAL && letter === NUMBER_SIGN) return;
    if (letter !== NO_LETTER) {
      if (heads < 4) {
        head = (head << 5) | min(point < 0x80 ? plainLetter(point) : OTHER, OTHER);
        if (++heads === 4) addSignalBeginning(head, heads);
      }
      if (!isInWord) letters = 0;
      if (letter !== NUMBER_SIGN || last !== NUMBER_SIGN) {
        hash = nextHash(hash, letter);
        if (++letters === FOLLOWING && words > 0) addFollower(hash);
      }
      last = letter;
      isInWord = true;
    }
    at = next;
  }
  if (isInWord) {
    words++;
    if (heads < 4) heads = endHead(head, heads);
  }
  if (behind !== 0) {
    if (isInWord) addNode(hash, MORE);
    follow(behind, stop, 0, hash, last, words, false, head, heads);
  } else if (words >= fewestWords) addNode(hash, ending);
}

/** Adds the letters of a first word shorter than four. Returns more than 4, because the head is complete. */
function endHead(head: u32, heads: i32): i32 {
  if (heads > 0) addSignalBeginning((head << 5) | OTHER, heads + 1);
  return 5;
}

/** Address of the next such byte. */
function indexOf(from: usize, byte: u32): usize {
  let at = from;
  while (at < stop && load<u8>(at) !== byte) at++;
  return at;
}

function choiceEnd(from: usize, close: usize): usize {
  let at = from;
  while (at < close && load<u8>(at) !== 0x2c) at++;
  return at;
}
