// Lines of a text, either plain or as a JSON string.
import { addLine, HAS_BRACKET, HAS_LONG, MAY_BE_CJK } from './lines';

const LINE_FEED: u32 = 0x0a;
const RETURN: u32 = 0x0d;
const QUOTE: u32 = 0x22;
const BACKSLASH: u32 = 0x5c;
const BRACKET: u32 = 0x5d;

/** Length of the last text in UTF-16 units. */
export let textUnits: i32 = 0;
/** Whether the last text starts with a byte order mark. */
export let hasMark: bool = false;

let units: i32 = 0;
let has: u32 = 0;

/** Counts the units of the first `count` bytes of a vector; `long` is the mask of bytes with the high bit set. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function countVector(vector: v128, count: i32, long: i32): void {
  units += count;
  if (v128.any_true(i8x16.eq(vector, i8x16.splat(<i8>BRACKET)))) has |= HAS_BRACKET;
  const within = count === 16 ? 0xffff : (1 << count) - 1;
  if ((long & within) === 0) return;
  has |= HAS_LONG;
  units -= popcnt(i8x16.bitmask(i8x16.lt_s(vector, i8x16.splat(<i8>0xc0))) & within);
  units += popcnt(i8x16.bitmask(i8x16.ge_u(vector, i8x16.splat(<i8>0xf0))) & within);
  if ((i8x16.bitmask(i8x16.ge_u(vector, i8x16.splat(<i8>0xe3))) & within) !== 0)
    has |= MAY_BE_CJK;
}

function isMark(from: usize, end: usize): bool {
  if (end - from < 3) return false;
  return load<u8>(from) === 0xef && load<u8>(from, 1) === 0xbb && load<u8>(from, 2) === 0xbf;
}

function begin(): void {
  units = 0;
  has = 0;
}

/** Reads the lines of a text in the input. False if there was not enough memory for the rows. */
export function readText(from: usize, end: usize): bool {
  begin();
  const feed = i8x16.splat(<i8>LINE_FEED);
  const back = i8x16.splat(<i8>RETURN);
  let start = from;
  let unit = 0;
  for (let at = from; at < end; ) {
    const vector = v128.load(at);
    const endings = i8x16.bitmask(v128.or(i8x16.eq(vector, feed), i8x16.eq(vector, back)));
    let count = endings === 0 ? 16 : ctz(endings);
    let isEnding = endings !== 0;
    if (at + count >= end) {
      count = i32(end - at);
      isEnding = false;
    }
    countVector(vector, count, i8x16.bitmask(vector));
    at += count;
    if (!isEnding) continue;
    const isPair = load<u8>(at) === RETURN && at + 1 < end && load<u8>(at, 1) === LINE_FEED;
    const ending = isPair ? 2 : 1;
    if (!addLine(start, at, start, at, unit, units, ending, has)) return false;
    at += ending;
    start = at;
    unit += units + ending;
    units = 0;
    has = 0;
  }
  if (end > start && !addLine(start, end, start, end, unit, units, 0, has)) return false;
  textUnits = unit + units;
  hasMark = isMark(from, end);
  return true;
}

/**
 * Decodes the JSON string whose first byte is at `from` and creates rows for its lines.
 *
 * @param into address for the decoded text
 * @returns the address of the closing quote; 0 if the string is malformed or not supported here
 */
export function readString(from: usize, end: usize, into: usize): usize {
  begin();
  const quote = i8x16.splat(<i8>QUOTE);
  const slash = i8x16.splat(<i8>BACKSLASH);
  const control = i8x16.splat(0x1f);
  let at = from;
  let out = into;
  let start = into;
  let rawStart = from;
  let unit = 0;
  while (true) {
    const vector = v128.load(at);
    v128.store(out, vector);
    const stops = i8x16.bitmask(
      v128.or(
        v128.or(i8x16.eq(vector, quote), i8x16.eq(vector, slash)),
        i8x16.le_u(vector, control),
      ),
    );
    const count = stops === 0 ? 16 : ctz(stops);
    countVector(vector, count, i8x16.bitmask(vector));
    at += count;
    out += count;
    if (at >= end) return 0;
    if (stops === 0) continue;
    const byte: u32 = load<u8>(at);
    if (byte === QUOTE) break;
    if (byte !== BACKSLASH) return 0;
    const kind: u32 = load<u8>(at, 1);
    if (kind === 0x6e || kind === 0x72) {
      const isPair = kind === 0x72 && load<u16>(at, 2) === 0x6e5c;
      const ending = isPair ? 2 : 1;
      if (!addLine(start, out, rawStart, at, unit, units, ending, has)) return 0;
      at += ending << 1;
      rawStart = at;
      // Writes the same line endings to the decoded text.
      store<u16>(out, isPair ? 0x0a0d : <u16>(kind === 0x6e ? LINE_FEED : RETURN));
      out += ending;
      start = out;
      unit += units + ending;
      units = 0;
      has = 0;
      continue;
    }
    if (kind === 0x75) {
      const taken = unescaped(at, out);
      if (taken === 0) return 0;
      at += taken;
      out = unescapedEnd;
      continue;
    }
    const plain = plainEscape(kind);
    if (plain === 0) return 0;
    store<u8>(out, <u8>plain);
    out++;
    units++;
    at += 2;
  }
  if (out > start && !addLine(start, out, rawStart, at, unit, units, 0, has)) return 0;
  textUnits = unit + units;
  hasMark = isMark(into, out);
  return at;
}

function plainEscape(kind: u32): u32 {
  if (kind === QUOTE || kind === BACKSLASH || kind === 0x2f) return kind;
  if (kind === 0x74) return 0x09;
  if (kind === 0x62) return 0x08;
  return kind === 0x66 ? 0x0c : 0;
}

let unescapedEnd: usize = 0;

/** Decodes `\uXXXX` or a surrogate pair. Returns the number of bytes read; 0 for a line ending or a lone surrogate. */
function unescaped(at: usize, out: usize): usize {
  let point = hexAt(at + 2);
  if (point < 0 || point === 0x0a || point === 0x0d) return 0;
  let taken: usize = 6;
  if ((point & 0xf800) === 0xd800) {
    const low = point < 0xdc00 && load<u16>(at, 6) === 0x755c ? hexAt(at + 8) : -1;
    if ((low & 0xfc00) !== 0xdc00) return 0;
    point = 0x10000 + ((point & 0x3ff) << 10) + (low & 0x3ff);
    taken = 12;
    units++;
  }
  units++;
  if (point >= 0x80) has |= HAS_LONG;
  if (point >= 0x3000) has |= MAY_BE_CJK;
  if (point === BRACKET) has |= HAS_BRACKET;
  unescapedEnd = encode(point, out);
  return taken;
}

function hexAt(at: usize): i32 {
  let value = 0;
  for (let index: usize = 0; index < 4; index++) {
    const byte: i32 = load<u8>(at + index);
    let digit = byte - 0x30;
    if (<u32>digit > 9) {
      digit = (byte | 0x20) - 0x61;
      if (<u32>digit > 5) return -1;
      digit += 10;
    }
    value = (value << 4) | digit;
  }
  return value;
}

/** Writes a code point in UTF-8 and returns the address after it. */
function encode(point: i32, out: usize): usize {
  if (point < 0x80) {
    store<u8>(out, <u8>point);
    return out + 1;
  }
  const last = <u8>(0x80 | (point & 0x3f));
  if (point < 0x800) {
    store<u8>(out, <u8>(0xc0 | (point >> 6)));
    store<u8>(out, last, 1);
    return out + 2;
  }
  const middle = <u8>(0x80 | ((point >> 6) & 0x3f));
  if (point < 0x10000) {
    store<u8>(out, <u8>(0xe0 | (point >> 12)));
    store<u8>(out, middle, 1);
    store<u8>(out, last, 2);
    return out + 3;
  }
  store<u8>(out, <u8>(0xf0 | (point >> 18)));
  store<u8>(out, <u8>(0x80 | ((point >> 12) & 0x3f)), 1);
  store<u8>(out, middle, 2);
  store<u8>(out, last, 3);
  return out + 4;
}
