// Hashes the first letters of a line, so that lines that start alike are found without comparing texts.
import { character, CJK, cursor, decode, isSignSymbol, mayCombine, symbolOf, UNSURE } from './characters';

/** A CJK letter carries as much as two others. */
const HEAD_LETTERS: i32 = 8;
const CJK_HEAD_LETTERS: i32 = 4;

/** Flag of a head that covers all letters of a line because there are fewer. */
export const SHORT_HEAD: i32 = 1;
const LONG_HEAD: u32 = 2;

/** Hash of the first letters of a line; 0 if it cannot be computed here. */
export function headOf(from: usize, end: usize): i32 {
  let hash: u32 = 0x811c9dc5;
  let letters = 0;
  let needed = HEAD_LETTERS;
  let hasCjk = false;
  let hasDigit = false;
  for (let at = from; at < end; ) {
    const known = character(decode(at));
    const symbol = symbolOf(known);
    at = cursor;
    if (isSignSymbol(symbol)) continue;
    if (symbol === UNSURE) return 0;
    if ((known & CJK) !== 0) {
      hasCjk = true;
      if (letters === 0) needed = CJK_HEAD_LETTERS;
    } else if (symbol - 0x30 < 10) hasDigit = true;
    hash = (hash ^ symbol) * 0x01000193;
    hash ^= hash >>> 15;
    if (++letters === needed) {
      return mayCombine(at, end) ? 0 : <i32>((hash & ~(<u32>SHORT_HEAD)) | LONG_HEAD);
    }
  }
  // A text with a number, or in a CJK script, may be a title at this length; a shorter one is not.
  if ((hasDigit && letters >= 5) || (hasCjk && letters >= 4)) return 0;
  return <i32>(hash | SHORT_HEAD);
}
