// Whether a line reads like prose; src/core/line-kind.ts explains the thresholds.
import {
  character,
  CJK,
  cursor,
  decode,
  decodeBefore,
  LOWER,
  UPPER,
  WORD_SPACE,
} from './characters';

/** @param length in units, without surrounding white space */
export function readsLikeProse(from: usize, end: usize, length: i32, isClause: bool, mayBeCjk: bool): bool {
  if (length < 18) return false;
  const isCjk = mayBeCjk && hasCjk(from, end, length);
  if (isClause) {
    if (isCjk) return true;
    return length >= (endsLikeHeadline(from, end) ? 100 : 30) && hasWords(from, end);
  }
  if (isCjk) return length >= 28;
  return length >= 120 && isMostlyLower(from, end);
}

/** Whether the unit in the middle, or at a quarter of the length, is CJK. */
function hasCjk(from: usize, end: usize, length: i32): bool {
  const quarter = length >> 2;
  const middle = length >> 1;
  let unit = 0;
  for (let at = from; at < end && unit <= middle; at = cursor) {
    const point = decode(at);
    if (
      (unit === quarter || unit === middle) &&
      point < 0x10000 &&
      (character(point) & CJK) !== 0
    )
      return true;
    unit += point < 0x10000 ? 1 : 2;
  }
  return false;
}

/** Matches [?!]["'\u201d\u2019]?$ */
function endsLikeHeadline(from: usize, end: usize): bool {
  let point = decodeBefore(end);
  if (point === 0x22 || point === 0x27 || point === 0x201d || point === 0x2019) {
    if (cursor <= from) return false;
    point = decodeBefore(cursor);
  }
  return point === 0x3f || point === 0x21;
}

/** Whether there are five words, that is, four spaces. */
function hasWords(from: usize, end: usize): bool {
  let spaces = 0;
  for (let at = from; at < end; ) {
    const byte: u32 = load<u8>(at);
    if (byte < 0x80) {
      if (byte === 0x20 && ++spaces === 4) return true;
      at++;
      continue;
    }
    if ((character(decode(at)) & WORD_SPACE) !== 0 && ++spaces === 4) return true;
    at = cursor;
  }
  return false;
}

/** Whether at least half of the words with a cased first letter start in lower case, in the first 2,000 units. */
function isMostlyLower(from: usize, end: usize): bool {
  let lower = 0;
  let upper = 0;
  let unit = 0;
  let isStart = true;
  for (let at = from; at < end && unit < 2000; at = cursor) {
    const point = decode(at);
    const known = point < 0x10000 ? character(point) : 0;
    const isSpace = point === 0x20 || (known & WORD_SPACE) !== 0;
    if (isStart && !isSpace) {
      if ((known & LOWER) !== 0) lower++;
      else if ((known & UPPER) !== 0) upper++;
    }
    isStart = isSpace;
    unit += point < 0x10000 ? 1 : 2;
  }
  return lower * 2 >= lower + upper;
}
