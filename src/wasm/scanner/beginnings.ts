// Bit sets of the first three letters of phrases and of the first four of signals. They rule out most lines and words
// before the trie is searched.
import { BEGINNINGS, SIGNAL_BEGINNINGS } from './memory';

/** Stands for anything except a letter a to z. */
export const OTHER: u32 = 26;
const ANY: u32 = 27;

/** 0 to 25 for an ASCII letter; a greater number for any other byte. */
// @ts-ignore: a decorator of AssemblyScript
@inline
export function plainLetter(byte: u32): u32 {
  return (byte | 0x20) - 0x61;
}

/** Whether the text starts with three plain letters with which no phrase starts, which is true of most lines. */
export function beginsOtherwise(from: usize, end: usize): bool {
  if (from + 3 > end) return false;
  const first = plainLetter(load<u8>(from));
  const second = plainLetter(load<u8>(from, 1));
  const third = plainLetter(load<u8>(from, 2));
  if (first > 25 || second > 25 || third > 25) return false;
  // A combining mark after the last letter would change it.
  if (from + 3 < end && load<u8>(from, 3) >= 0x80) return false;
  return !hasBit(BEGINNINGS, (first * 26 + second) * 26 + third);
}

/**
 * Adds the first letters of a phrase.
 *
 * @param count number of letters of the phrase; fewer than three match with any continuation
 */
export function addBeginning(first: u32, second: u32, third: u32, count: i32): void {
  const one = first - 0x61;
  if (one > 25) return;
  for (let two: u32 = 0; two < 26; two++) {
    if (count > 1 && two !== second - 0x61) continue;
    for (let three: u32 = 0; three < 26; three++) {
      if (count > 2 && three !== third - 0x61) continue;
      setBit(BEGINNINGS, (one * 26 + two) * 26 + three);
    }
  }
}

/** Whether a signal may start with these four bytes; always true unless they are all ASCII. */
// @ts-ignore: a decorator of AssemblyScript
@inline
export function mayBeginSignal(at: usize): bool {
  const bytes = load<u32>(at);
  if ((bytes & 0x80808080) !== 0) return true;
  const index = signalIndex(
    min(plainLetter(bytes & 0xff), OTHER),
    min(plainLetter((bytes >>> 8) & 0xff), OTHER),
    min(plainLetter((bytes >>> 16) & 0xff), OTHER),
    min(plainLetter(bytes >>> 24), OTHER),
  );
  return hasBit(SIGNAL_BEGINNINGS, index);
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function signalIndex(first: u32, second: u32, third: u32, fourth: u32): u32 {
  return ((first * 27 + second) * 27 + third) * 27 + fourth;
}

/**
 * Adds the first four letters of a signal, or its shorter first word followed by a non-letter.
 *
 * @param letters 0 to 25 or OTHER, five bits each, the first in the highest bits
 * @param count number of letters used
 */
export function addSignalBeginning(letters: u32, count: i32): void {
  const first = placeOf(letters, count, 0);
  const second = placeOf(letters, count, 1);
  for (let third: u32 = 0; third < 27; third++) {
    if (!agrees(placeOf(letters, count, 2), third)) continue;
    for (let fourth: u32 = 0; fourth < 27; fourth++) {
      if (!agrees(placeOf(letters, count, 3), fourth)) continue;
      setBit(SIGNAL_BEGINNINGS, signalIndex(first, second, third, fourth));
    }
  }
}

function placeOf(letters: u32, count: i32, place: i32): u32 {
  return place < count ? (letters >>> ((count - 1 - place) * 5)) & 31 : ANY;
}

function agrees(needed: u32, letter: u32): bool {
  return needed === ANY || needed === letter;
}

/** Whether a bit of the set at an address is set. */
// @ts-ignore: a decorator of AssemblyScript
@inline
export function hasBit(set: usize, index: u32): bool {
  return (load<u8>(set + <usize>(index >> 3)) & (1 << (index & 7))) !== 0;
}

export function setBit(set: usize, index: u32): void {
  const place = set + <usize>(index >> 3);
  store<u8>(place, load<u8>(place) | <u8>((<u32>1) << (index & 7)));
}
