// Which three letters phrases begin with, and which four the first words of signals: bits that rule out most lines and
// words before the trie is asked.
import { BEGINNINGS, SIGNAL_BEGINNINGS } from './memory';

/** Stands for what is no letter of a to z. */
export const OTHER: u32 = 26;
const ANY: u32 = 27;

/** 0 to 25 for a letter of ASCII; more for any other byte. */
// @ts-ignore: a decorator of AssemblyScript
@inline
export function plainLetter(byte: u32): u32 {
  return (byte | 0x20) - 0x61;
}

/** Whether the text begins with three plain letters that no phrase begins with, which is true of most lines. */
export function beginsOtherwise(from: usize, end: usize): bool {
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
 * Adds the first letters of a phrase.
 *
 * @param count how many letters the phrase has: one of fewer than three continues with any
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

/** By four bytes: whether a signal may begin so. Those that are not all of ASCII are not ruled out. */
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
  return (load<u8>(SIGNAL_BEGINNINGS + <usize>(index >> 3)) & (1 << (index & 7))) !== 0;
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function signalIndex(first: u32, second: u32, third: u32, fourth: u32): u32 {
  return ((first * 27 + second) * 27 + third) * 27 + fourth;
}

/**
 * Adds the first four letters of a signal, or its first word and what is no letter.
 *
 * @param letters 0 to 25 or OTHER, five bits each, the first in the upper ones
 * @param count how many letters of them count
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

function setBit(from: usize, index: u32): void {
  const place = from + <usize>(index >> 3);
  store<u8>(place, load<u8>(place) | <u8>((<u32>1) << (index & 7)));
}
