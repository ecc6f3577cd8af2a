// Whether a line may be a phrase, or begin as one: never no where the rules would say yes. A phrase is the sequence of
// its letters, with `#` for each number; the host makes a trie of all (see src/scan/trie.ts). A node is its hash, a tag
// of eight bits and flags.
import {
  character,
  cursor,
  decode,
  decodeBefore,
  NO_LETTER,
  NUMBER_SIGN,
  SEPARATOR,
  SPACE,
  symbolOf,
  UNSURE,
} from './characters';
import { BEGINNINGS, MIDDLE_BEGINNINGS, SIGNAL_BEGINNINGS, TRIE, TRIE_BITS } from './memory';

/** A phrase ends here. */
const END: u32 = 1;
/** A phrase goes on with anything. */
const ANYTHING: u32 = 2;
/** A phrase goes on. */
const MORE: u32 = 4;
/** The word may stand in a bar with others. */
const BAR: u32 = 8;
/** The phrase may label something, or lead to it. */
const LABEL: u32 = 16;
/** The phrase opens a notice, which may be of any length. */
const NOTICE: u32 = 32;

/** Where the kinds of sequences begin: fronts of phrases; their ends, read backwards; what stands within; signals. */
const FRONT: i32 = 0;
const BACK: i32 = 0x51ed270b;
const MIDDLE: i32 = 0x2545f491;
const SIGNAL: i32 = 0x6c8e9cf5;

/** In letters: phrases that agree for so long are as good as equal. */
const DEPTH: i32 = 24;

let hasMiddles: bool = false;
let isAnySign: bool = false;

/**
 * @param middles whether some phrase begins and ends with anything
 * @param hasSigns whether some phrase has no letters
 */
export function setPhrases(middles: bool, hasSigns: bool): void {
  hasMiddles = middles;
  isAnySign = hasSigns;
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function next(hash: i32, symbol: u32): i32 {
  return (hash ^ <i32>symbol) * 0x01000193 + 0x9e3779b1;
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function flagsAt(hash: i32): u32 {
  const mixed = <u32>(hash ^ (hash >>> 15)) * 0x2c1b3c6d;
  let slot = mixed >>> (32 - TRIE_BITS);
  const tag = ((mixed & 0xff) | 1) << 8;
  while (true) {
    const node: u32 = load<u16>(TRIE + ((<usize>slot) << 1));
    if (node === 0) return 0;
    if ((node & 0xff00) === tag) return node & 0xff;
    slot = (slot + 1) & ((1 << TRIE_BITS) - 1);
  }
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function asNumber(symbol: u32): u32 {
  return symbol - 0x30 < 10 ? NUMBER_SIGN : symbol;
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function letterAt(point: u32): u32 {
  return point === NUMBER_SIGN ? NUMBER_SIGN : asNumber(symbolOf(character(point)));
}

/** Whether what stands at an address may combine with the letter before it. */
function mayCombine(at: usize, end: usize): bool {
  return at < end && load<u8>(at) >= 0x80 && symbolOf(character(decode(at))) === UNSURE;
}

/** Of a letter of ASCII, 0 to 25; more for any other byte. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function plainLetter(byte: u32): u32 {
  return (byte | 0x20) - 0x61;
}

/** Whether the text begins with three plain letters that no phrase begins with, which tells most lines. */
function beginsOtherwise(from: usize, end: usize): bool {
  if (from + 3 > end) return false;
  const first = plainLetter(load<u8>(from));
  const second = plainLetter(load<u8>(from, 1));
  const third = plainLetter(load<u8>(from, 2));
  if (first > 25 || second > 25 || third > 25) return false;
  // A mark behind would make another letter of the last one.
  if (from + 3 < end && load<u8>(from, 3) >= 0x80) return false;
  const index = (first * 26 + second) * 26 + third;
  return (load<u8>(BEGINNINGS + <usize>(index >> 3)) & (1 << (index & 7))) === 0;
}

/**
 * Whether the text begins as a phrase does and may be it, several of it, or what it labels.
 *
 * @param isNotice whether only openings of notices count
 */
export function mayOpen(from: usize, end: usize, isNotice: bool): bool {
  if (beginsOtherwise(from, end)) return false;
  let hash = FRONT;
  let depth = 0;
  let last: u32 = 0;
  let first: u32 = 0;
  let at = from;
  while (at < end) {
    const letter = letterAt(decode(at));
    at = cursor;
    if (letter === NO_LETTER) continue;
    if (letter === UNSURE) return true;
    if (letter === NUMBER_SIGN && last === NUMBER_SIGN) continue;
    if (depth === 0) first = letter;
    last = letter;
    hash = next(hash, letter);
    const flags = flagsAt(hash);
    if ((flags & ANYTHING) !== 0 && (!isNotice || (flags & NOTICE) !== 0)) return true;
    if ((flags & END) !== 0 && !isNotice && mayEnd(at, end, flags, first, letter)) return true;
    if ((flags & MORE) === 0) return mayCombine(at, end);
    if (++depth === DEPTH) return true;
  }
  return depth === 0 && isAnySign;
}

/** Whether a line may end, or begin again, or go on with what a label labels, where a phrase does. */
function mayEnd(from: usize, end: usize, flags: u32, first: u32, last: u32): bool {
  let at = from;
  let isParted = false;
  let isSeparated = false;
  while (at < end) {
    const point = decode(at);
    const known = character(point);
    const letter = point === NUMBER_SIGN ? NUMBER_SIGN : asNumber(symbolOf(known));
    if (letter !== NO_LETTER && (letter !== NUMBER_SIGN || last !== NUMBER_SIGN)) {
      if (letter === UNSURE || letter === first) return true;
      if (isSeparated && (flags & LABEL) !== 0) return true;
      return isParted && (flags & BAR) !== 0 && isOfBar(at, end, first);
    }
    isParted = true;
    if ((known & SEPARATOR) !== 0) isSeparated = true;
    at = cursor;
  }
  return true;
}

/**
 * Whether a word of a bar stands here.
 *
 * @param first the first letter of the line, with which a bar begins again that is written twice
 */
function isOfBar(from: usize, end: usize, first: u32): bool {
  let hash = FRONT;
  let at = from;
  for (let depth = 0; at < end && depth < DEPTH; depth++) {
    const point = decode(at);
    const letter = letterAt(point);
    at = cursor;
    if (letter === UNSURE) return true;
    if (letter === NO_LETTER) {
      if (isSpace(point)) return false;
      continue;
    }
    hash = next(hash, letter);
    const flags = flagsAt(hash);
    if ((flags & (END | BAR)) === (END | BAR)) {
      const behind = at < end ? letterAt(decode(at)) : NO_LETTER;
      if (behind === NO_LETTER || behind === UNSURE || behind === first) return true;
    }
    if ((flags & MORE) === 0) return mayCombine(at, end);
  }
  return true;
}

/** Whether the text ends as a phrase does that begins with anything. */
export function mayClose(from: usize, end: usize): bool {
  let hash = BACK;
  let last: u32 = 0;
  let at = end;
  let depth = 0;
  while (at > from && depth < DEPTH) {
    const letter = letterAt(decodeBefore(at));
    at = cursor;
    if (letter === NO_LETTER) continue;
    if (letter === UNSURE) return true;
    if (letter === NUMBER_SIGN && last === NUMBER_SIGN) continue;
    last = letter;
    hash = next(hash, letter);
    const flags = flagsAt(hash);
    if ((flags & END) !== 0) return true;
    if ((flags & MORE) === 0) return false;
    depth++;
  }
  return depth === DEPTH;
}

/** Whether a phrase that begins and ends with anything may stand within the text. */
export function mayHold(from: usize, end: usize): bool {
  if (!hasMiddles) return false;
  for (let at = from; at < end; ) {
    const letter = letterAt(decode(at));
    if (letter === UNSURE || (mayBeginMiddle(letter) && holdsAt(at, end, MIDDLE))) return true;
    at += lengthAt(at);
  }
  return false;
}

/** By the first letter. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function mayBeginMiddle(letter: u32): bool {
  return (load<u8>(MIDDLE_BEGINNINGS + <usize>((letter & 0xffff) >> 3)) & (1 << (letter & 7))) !== 0;
}

/** Whether a signal may begin at one of the words of the text. */
export function maySignal(from: usize, end: usize): bool {
  let isInWord = false;
  for (let at = from; at < end; ) {
    const byte: u32 = load<u8>(at);
    const isStart = !isInWord;
    isInWord = plainLetter(byte) < 26;
    if (isStart && (isInWord || byte >= 0x80) && mayBeginSignal(at, end) && holdsAt(at, end, SIGNAL))
      return true;
    at += byte < 0x80 ? 1 : lengthAt(at);
  }
  return false;
}

/** By the first three letters, where they are plain. */
function mayBeginSignal(at: usize, end: usize): bool {
  if (at + 3 > end) return true;
  const first = plainLetter(load<u8>(at));
  const second = plainLetter(load<u8>(at, 1));
  const third = plainLetter(load<u8>(at, 2));
  if (first > 25 || second > 25 || third > 25) return true;
  const index = (first * 26 + second) * 26 + third;
  return (load<u8>(SIGNAL_BEGINNINGS + <usize>(index >> 3)) & (1 << (index & 7))) !== 0;
}

/** In bytes: of the character whose first byte stands here. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function lengthAt(at: usize): usize {
  const byte: u32 = load<u8>(at);
  if (byte < 0xc0) return 1;
  return byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
}

function holdsAt(from: usize, end: usize, root: i32): bool {
  let hash = root;
  let at = from;
  let depth = 0;
  let last: u32 = 0;
  while (at < end && depth < DEPTH) {
    const letter = letterAt(decode(at));
    at = cursor;
    if (letter === NO_LETTER) continue;
    if (letter === UNSURE) return true;
    if (letter === NUMBER_SIGN && last === NUMBER_SIGN) continue;
    last = letter;
    hash = next(hash, letter);
    const flags = flagsAt(hash);
    if ((flags & END) !== 0 && (root !== SIGNAL || isWordEnd(at, end))) return true;
    if ((flags & MORE) === 0) return false;
    depth++;
  }
  return depth === DEPTH;
}

/** Whether no plain letter stands behind a word. */
function isWordEnd(at: usize, end: usize): bool {
  return at >= end || plainLetter(load<u8>(at)) > 25;
}

/** Whether the character is white space. */
export function isSpace(point: u32): bool {
  return (character(point) & SPACE) !== 0;
}
