// Whether a line may be a phrase or start with one. No false negatives: true whenever the rules would match. A phrase
// is the sequence of its letters, with `#` for each number (see trie.ts).
import { beginsOtherwise, hasBit, setBit } from './beginnings';
import {
  asNumber,
  character,
  cursor,
  decode,
  decodeBefore,
  lengthAt,
  letterAt,
  mayCombine,
  NO_LETTER,
  NUMBER_SIGN,
  SEPARATOR,
  SPACE,
  symbolOf,
  UNSURE,
} from './characters';
import { MIDDLE_BEGINNINGS } from './memory';
import {
  ANYTHING,
  BACK,
  BAR,
  DEPTH,
  END,
  flagsAt,
  FRONT,
  LABEL,
  MIDDLE,
  MORE,
  nextHash,
  NOTICE,
} from './trie';

/** Whether there are phrases with wildcards at both ends, and whether any of them starts with an ASCII letter. */
let hasMiddles: bool = false;
let hasPlainMiddles: bool = false;
let isAnySign: bool = false;

/** Registers the first letter of a phrase with wildcards at both ends. */
export function allowMiddle(first: u32): void {
  hasMiddles = true;
  if (first < 0x80) hasPlainMiddles = true;
  setBit(MIDDLE_BEGINNINGS, first);
}

/** Registers that there is a phrase without letters. */
export function allowSigns(): void {
  isAnySign = true;
}

/**
 * Whether the text starts with a phrase and may be that phrase, several of it, or a label with its text.
 *
 * @param isNotice whether to accept only openings of notices
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
    hash = nextHash(hash, letter);
    const flags = flagsAt(hash);
    if ((flags & ANYTHING) !== 0 && (!isNotice || (flags & NOTICE) !== 0)) return true;
    if ((flags & END) !== 0 && !isNotice && mayEnd(at, end, flags, first, letter)) return true;
    if ((flags & MORE) === 0) return mayCombine(at, end);
    if (++depth === DEPTH) return true;
  }
  return depth === 0 && isAnySign;
}

/** Whether, after a phrase, a line may end, repeat the phrase, or continue with the text of a label. */
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
 * Whether there is a word of a bar at this address.
 *
 * @param first first letter of the line, with which the second copy of a doubled bar starts
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
    hash = nextHash(hash, letter);
    const flags = flagsAt(hash);
    if ((flags & (END | BAR)) === (END | BAR)) {
      const behind = at < end ? letterAt(decode(at)) : NO_LETTER;
      if (behind === NO_LETTER || behind === UNSURE || behind === first) return true;
    }
    if ((flags & MORE) === 0) return mayCombine(at, end);
  }
  return true;
}

/** Whether the text ends with a phrase that has a leading wildcard. */
export function mayClose(from: usize, end: usize): bool {
  return reachesEnd(from, end, BACK);
}

/**
 * Whether the text may contain a phrase with wildcards at both ends.
 *
 * @param hasLong whether the text has non-ASCII characters
 */
export function mayHold(from: usize, end: usize, hasLong: bool): bool {
  if (!hasMiddles || (!hasLong && !hasPlainMiddles)) return false;
  for (let at = from; at < end; ) {
    if (!hasPlainMiddles) {
      const long = i8x16.bitmask(v128.load(at));
      if (long === 0) {
        at += 16;
        continue;
      }
      at += ctz(long);
      if (at >= end) return false;
    }
    const letter = letterAt(decode(at));
    if (letter === UNSURE) return true;
    if (hasBit(MIDDLE_BEGINNINGS, letter) && reachesEnd(at, end, MIDDLE)) return true;
    at += lengthAt(at);
  }
  return false;
}

/** Whether the letters of the text, read backwards for BACK, lead from a root to the end of a phrase. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function reachesEnd(from: usize, end: usize, root: i32): bool {
  let hash = root;
  let depth = 0;
  let last: u32 = 0;
  let at = root === BACK ? end : from;
  while (depth < DEPTH && (root === BACK ? at > from : at < end)) {
    const letter = letterAt(root === BACK ? decodeBefore(at) : decode(at));
    at = cursor;
    if (letter === NO_LETTER) continue;
    if (letter === UNSURE) return true;
    if (letter === NUMBER_SIGN && last === NUMBER_SIGN) continue;
    last = letter;
    hash = nextHash(hash, letter);
    const flags = flagsAt(hash);
    if ((flags & END) !== 0) return true;
    if ((flags & MORE) === 0) return false;
    depth++;
  }
  return depth === DEPTH;
}

function isSpace(point: u32): bool {
  return (character(point) & SPACE) !== 0;
}
