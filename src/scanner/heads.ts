// The head of a line: its first letters as a number, so that lines that begin alike are found without comparing them.
import { character, cursor, decode, DENSE, isSignSymbol, symbolOf, UNSURE } from './characters';

/** Dense letters say as much as two of others. */
const HEAD_LETTERS: i32 = 8;
const DENSE_HEAD_LETTERS: i32 = 4;

/** A head of fewer letters: all that the line has. */
export const SHORT_HEAD: i32 = 1;
const LONG_HEAD: u32 = 2;

/** The first letters of a line as a number; 0 where they are not told here. */
export function headOf(from: usize, end: usize): i32 {
  let hash: u32 = 0x811c9dc5;
  let letters = 0;
  let needed = HEAD_LETTERS;
  let hasDense = false;
  let hasDigit = false;
  for (let at = from; at < end; ) {
    const known = character(decode(at));
    const symbol = symbolOf(known);
    at = cursor;
    if (isSignSymbol(symbol)) continue;
    if (symbol === UNSURE) return 0;
    if ((known & DENSE) !== 0) {
      hasDense = true;
      if (letters === 0) needed = DENSE_HEAD_LETTERS;
    } else if (symbol - 0x30 < 10) hasDigit = true;
    hash = (hash ^ symbol) * 0x01000193;
    hash ^= hash >>> 15;
    if (++letters === needed) {
      const isCombined =
        at < end && load<u8>(at) >= 0x80 && symbolOf(character(decode(at))) === UNSURE;
      return isCombined ? 0 : <i32>((hash & ~(<u32>SHORT_HEAD)) | LONG_HEAD);
    }
  }
  // With the signs within numbers, or in a dense script, these may be a title; a shorter text is none.
  if ((hasDigit && letters >= 5) || (hasDense && letters >= 4)) return 0;
  return <i32>(hash | SHORT_HEAD);
}
