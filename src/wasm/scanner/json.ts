// Records of JSON Lines: finds the text of each without parsing the rest. Anything but a plain record (see
// `readRecord`) is left to the scanner of src/input/record-scanner.ts, which reports errors.
import { readString } from './text';

const QUOTE: u32 = 0x22;
const BACKSLASH: u32 = 0x5c;
const COMMA: u32 = 0x2c;
const COLON: u32 = 0x3a;
const OPEN_OBJECT: u32 = 0x7b;
const CLOSE_OBJECT: u32 = 0x7d;
const OPEN_ARRAY: u32 = 0x5b;
const CLOSE_ARRAY: u32 = 0x5d;

/** Maximum nesting of objects and arrays; deeper records are left to the other scanner. */
const MAX_DEPTH: i32 = 100;

/** The name of the text field, as in the bytes of a record. */
let nameStart: usize = 0;
let nameLength: usize = 0;

let limit: usize = 0;
let texts: i32 = 0;
let output: usize = 0;

export function setField(from: usize, length: usize): void {
  nameStart = from;
  nameLength = length;
}

/**
 * Whether the bytes are one JSON object with exactly one text field, whose name has no escapes. If so, its lines are
 * available as rows.
 *
 * @param into address for the decoded text
 */
export function readRecord(from: usize, end: usize, into: usize): bool {
  limit = end;
  texts = 0;
  output = into;
  const start = skipSpace(from);
  if (byteAt(start) !== OPEN_OBJECT) return false;
  const close = objectEnd(start, 0);
  return close !== 0 && texts === 1 && skipSpace(close) === end;
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function byteAt(at: usize): u32 {
  return at < limit ? load<u8>(at) : 0;
}

function skipSpace(from: usize): usize {
  let at = from;
  while (at < limit) {
    const byte: u32 = load<u8>(at);
    if (byte !== 0x20 && byte !== 0x09 && byte !== 0x0d) break;
    at++;
  }
  return at;
}

/** Address after the closing quote of the string that opens at `from`; 0 if it has none. */
function stringEnd(from: usize): usize {
  const quote = i8x16.splat(<i8>QUOTE);
  const slash = i8x16.splat(<i8>BACKSLASH);
  let at = from + 1;
  while (at < limit) {
    const vector = v128.load(at);
    const stops = i8x16.bitmask(v128.or(i8x16.eq(vector, quote), i8x16.eq(vector, slash)));
    if (stops === 0) {
      at += 16;
      continue;
    }
    at += ctz(stops);
    if (at >= limit) return 0;
    if (load<u8>(at) === QUOTE) return at + 1;
    at += 2;
  }
  return 0;
}

function valueEnd(from: usize, depth: i32): usize {
  const byte = byteAt(from);
  if (byte === QUOTE) return stringEnd(from);
  if (byte === OPEN_OBJECT) return objectEnd(from, depth + 1);
  if (byte === OPEN_ARRAY) return arrayEnd(from, depth + 1);
  if (byte === 0x74) return wordEnd(from, 0x65757274, 4);
  if (byte === 0x6e) return wordEnd(from, 0x6c6c756e, 4);
  if (byte === 0x66) return byteAt(from + 4) === 0x65 ? wordEnd(from, 0x736c6166, 5) : 0;
  return numberEnd(from);
}

/** Matches true, false and null by their first four letters, packed into a number. */
function wordEnd(from: usize, letters: u32, length: usize): usize {
  return from + length <= limit && load<u32>(from) === letters ? from + length : 0;
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function isDigit(byte: u32): bool {
  return byte - 0x30 < 10;
}

function digitsEnd(from: usize): usize {
  let at = from;
  while (isDigit(byteAt(at))) at++;
  return at;
}

function numberEnd(from: usize): usize {
  let at = from;
  if (byteAt(at) === 0x2d) at++;
  const first = byteAt(at);
  if (!isDigit(first)) return 0;
  at = first === 0x30 ? at + 1 : digitsEnd(at);
  if (byteAt(at) === 0x2e) {
    const end = digitsEnd(at + 1);
    if (end === at + 1) return 0;
    at = end;
  }
  if ((byteAt(at) | 0x20) === 0x65) {
    at++;
    if (byteAt(at) === 0x2b || byteAt(at) === 0x2d) at++;
    const end = digitsEnd(at);
    if (end === at) return 0;
    at = end;
  }
  return at;
}

function arrayEnd(from: usize, depth: i32): usize {
  if (depth > MAX_DEPTH) return 0;
  let at = skipSpace(from + 1);
  if (byteAt(at) === CLOSE_ARRAY) return at + 1;
  while (true) {
    const end = valueEnd(at, depth);
    if (end === 0) return 0;
    at = skipSpace(end);
    const byte = byteAt(at);
    if (byte === CLOSE_ARRAY) return at + 1;
    if (byte !== COMMA) return 0;
    at = skipSpace(at + 1);
  }
}

function objectEnd(from: usize, depth: i32): usize {
  if (depth > MAX_DEPTH) return 0;
  let at = skipSpace(from + 1);
  if (byteAt(at) === CLOSE_OBJECT) return at + 1;
  while (true) {
    if (byteAt(at) !== QUOTE) return 0;
    const nameEnd = stringEnd(at);
    if (nameEnd === 0) return 0;
    const isText = depth === 0 && isName(at + 1, nameEnd - 1);
    if (depth === 0 && !isText && hasEscape(at + 1, nameEnd - 1)) return 0;
    at = skipSpace(nameEnd);
    if (byteAt(at) !== COLON) return 0;
    at = skipSpace(at + 1);
    const end = isText ? textEnd(at) : valueEnd(at, depth);
    if (end === 0) return 0;
    at = skipSpace(end);
    const byte = byteAt(at);
    if (byte === CLOSE_OBJECT) return at + 1;
    if (byte !== COMMA) return 0;
    at = skipSpace(at + 1);
  }
}

function textEnd(from: usize): usize {
  if (byteAt(from) !== QUOTE || ++texts > 1) return 0;
  const close = readString(from + 1, limit, output);
  return close === 0 ? 0 : close + 1;
}

function isName(from: usize, end: usize): bool {
  if (end - from !== nameLength) return false;
  for (let index: usize = 0; index < nameLength; index++) {
    if (load<u8>(from + index) !== load<u8>(nameStart + index)) return false;
  }
  return true;
}

/** A name with escapes may be that of the text field. */
function hasEscape(from: usize, end: usize): bool {
  for (let at = from; at < end; at++) {
    if (load<u8>(at) === BACKSLASH) return true;
  }
  return false;
}
