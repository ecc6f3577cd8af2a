// Properties of a character: its symbol (the result of folding) in the lower 16 bits, its traits in the upper. The host
// fills a block of 256 characters when one of them first occurs (see characters.ts of src/scan). It uses the same
// functions as the rules, so the two cannot disagree.
import { BLOCKS, CHARACTERS } from './memory';

/** Imported from the host: fills the block at an address. */
declare function fillBlock(block: u32, address: usize): void;

/** No symbol: the result of folding depends on the neighbours or has more than one letter. */
export const UNSURE: u32 = 0;
/** Symbol of characters that are neither letters nor digits. */
export const NO_LETTER: u32 = 1;
export const NUMBER_SIGN: u32 = 0x23;
/** Not a letter, but phrases start with it, and few other texts do. */
const COPYRIGHT_SIGN: u32 = 0xa9;

export const SPACE: u32 = 1 << 16;
export const LOWER: u32 = 1 << 17;
export const UPPER: u32 = 1 << 18;
export const ENDS_CLAUSE: u32 = 1 << 19;
export const CLOSES_CLAUSE: u32 = 1 << 20;
export const ENDS_STATEMENT: u32 = 1 << 21;
export const CLOSES_STATEMENT: u32 = 1 << 22;
export const ENDS_TITLE: u32 = 1 << 23;
export const CLOSES_TITLE: u32 = 1 << 24;
export const CJK: u32 = 1 << 25;
/** Separates words like the plain space. */
export const WORD_SPACE: u32 = 1 << 26;
/** Separates a label from its text. */
export const SEPARATOR: u32 = 1 << 27;
/** Starts list items, or folds to nothing, in which case the next character decides. */
export const BULLET: u32 = 1 << 28;

/** Position after the last call of a decoding function. */
export let cursor: usize = 0;

/** The code point at an address; moves `cursor` after it. */
// @ts-ignore: a decorator of AssemblyScript
@inline
export function decode(at: usize): u32 {
  const first: u32 = load<u8>(at);
  if (first < 0x80) {
    cursor = at + 1;
    return first;
  }
  return decodeLong(at, first);
}

function decodeLong(at: usize, first: u32): u32 {
  const second: u32 = load<u8>(at, 1) & 0x3f;
  if (first < 0xe0) {
    cursor = at + 2;
    return ((first & 0x1f) << 6) | second;
  }
  const third: u32 = load<u8>(at, 2) & 0x3f;
  if (first < 0xf0) {
    cursor = at + 3;
    return ((first & 0x0f) << 12) | (second << 6) | third;
  }
  cursor = at + 4;
  return ((first & 0x07) << 18) | (second << 12) | (third << 6) | (load<u8>(at, 3) & 0x3f);
}

/** The code point before an address; moves `cursor` to its start. */
// @ts-ignore: a decorator of AssemblyScript
@inline
export function decodeBefore(end: usize): u32 {
  const last: u32 = load<u8>(end - 1);
  if (last < 0x80) {
    cursor = end - 1;
    return last;
  }
  return decodeLongBefore(end);
}

function decodeLongBefore(end: usize): u32 {
  let at = end - 1;
  while ((load<u8>(at) & 0xc0) === 0x80) at--;
  const point = decodeLong(at, load<u8>(at));
  cursor = at;
  return point;
}

/** The properties of a code point. */
// @ts-ignore: a decorator of AssemblyScript
@inline
export function character(point: u32): u32 {
  if (point < 0x80) return load<u32>(CHARACTERS + ((<usize>point) << 2));
  return longCharacter(point);
}

function longCharacter(point: u32): u32 {
  // Emoji and flags are not letters; mathematical and historic letters are left to the host.
  if (point >= 0x10000) {
    return (point >= 0x1f000 && point < 0x1f100) || (point >= 0x1f300 && point < 0x1fb00)
      ? NO_LETTER
      : UNSURE;
  }
  const entry = BLOCKS + ((<usize>(point >> 8)) << 2);
  let block: usize = load<u32>(entry);
  if (block === 0) {
    block = CHARACTERS + ((<usize>(point >> 8)) << 10);
    fillBlock(point >> 8, block);
    store<u32>(entry, <u32>block);
  }
  return load<u32>(block + ((<usize>(point & 0xff)) << 2));
}

/** The letter of a code point as in phrases: NUMBER_SIGN for a digit, else possibly NO_LETTER or UNSURE. */
// @ts-ignore: a decorator of AssemblyScript
@inline
export function letterAt(point: u32): u32 {
  return point === NUMBER_SIGN ? NUMBER_SIGN : asNumber(symbolOf(character(point)));
}

// @ts-ignore: a decorator of AssemblyScript
@inline
export function asNumber(symbol: u32): u32 {
  return symbol - 0x30 < 10 ? NUMBER_SIGN : symbol;
}

/** Length in bytes of the character at an address. */
// @ts-ignore: a decorator of AssemblyScript
@inline
export function lengthAt(at: usize): usize {
  const byte: u32 = load<u8>(at);
  if (byte < 0xc0) return 1;
  return byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
}

// @ts-ignore: a decorator of AssemblyScript
@inline
export function symbolOf(known: u32): u32 {
  return known & 0xffff;
}

/** Whether the character at an address may combine with the letter before it. */
export function mayCombine(at: usize, end: usize): bool {
  return at < end && load<u8>(at) >= 0x80 && symbolOf(character(decode(at))) === UNSURE;
}

/** Whether a symbol is neither a letter nor a digit, for the comparison of titles. */
// @ts-ignore: a decorator of AssemblyScript
@inline
export function isSignSymbol(symbol: u32): bool {
  return symbol === NO_LETTER || symbol === COPYRIGHT_SIGN;
}

/** Number of UTF-16 units that the bytes decode to. */
export function unitsIn(from: usize, to: usize): i32 {
  let units = 0;
  for (let at = from; at < to; at++) {
    const byte: u32 = load<u8>(at);
    units += i32((byte & 0xc0) !== 0x80) + i32(byte >= 0xf0);
  }
  return units;
}
