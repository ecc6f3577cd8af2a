// The Thrift compact protocol, which Parquet uses for footers and page headers: the subset needed for sizes and counts,
// parsed in bounded time for any input.

/** Bytes and the read position. */
export interface Cursor {
  readonly bytes: Uint8Array;
  at: number;
}

/** The numbers of a struct by field id, booleans as 1 and 0, and nested structs. Texts and lists are skipped. */
export type Fields = ReadonlyMap<number, number | Fields>;

/** Schemas are lists: nesting beyond a handful of structs is not valid. */
const MAX_DEPTH = 32;

/** In bytes: 64 bits, seven per byte. */
const LONGEST_NUMBER = 10;

const STOP = 0;
const TRUE = 1;
const FALSE = 2;
const BYTE = 3;
const I16 = 4;
const I64 = 6;
const DOUBLE = 7;
const BINARY = 8;
const LIST = 9;
const STRUCT = 12;

/** @throws RangeError if it is truncated, or has an unknown type */
export function readFields(cursor: Cursor, depth = 0): Fields {
  if (depth > MAX_DEPTH) throw new RangeError('a header is nested too deeply');
  const fields = new Map<number, number | Fields>();
  for (let id = 0; ; ) {
    const head = readByte(cursor);
    const type = head & 0x0f;
    if (type === STOP) return fields;
    id = head >> 4 === 0 ? readSigned(cursor) : id + (head >> 4);
    const value = readValue(cursor, type, depth);
    if (value !== undefined) fields.set(id, value);
  }
}

function readValue(cursor: Cursor, type: number, depth: number): number | Fields | undefined {
  if (type === TRUE || type === FALSE) return type === TRUE ? 1 : 0;
  if (type === BYTE) return readByte(cursor);
  if (type >= I16 && type <= I64) return readSigned(cursor);
  if (type === STRUCT) return readFields(cursor, depth + 1);
  if (type === DOUBLE) skip(cursor, 8);
  else if (type === BINARY) skip(cursor, readNumber(cursor));
  else if (type === LIST) skipList(cursor, depth);
  else throw new RangeError(`a header has a value of the unknown type ${type}`);
  return undefined;
}

function skipList(cursor: Cursor, depth: number): void {
  const head = readByte(cursor);
  const type = head & 0x0f;
  const size = head >> 4 === 15 ? readNumber(cursor) : head >> 4;
  // Every item takes at least one byte, so this terminates.
  for (let item = 0; item < size; item++) {
    readValue(cursor, type === TRUE || type === FALSE ? BYTE : type, depth);
  }
}

export function readByte(cursor: Cursor): number {
  const byte = cursor.bytes[cursor.at++];
  if (byte === undefined) throw new RangeError('it ends unexpectedly');
  return byte;
}

/** Exact up to 2^53; larger numbers are out of range anyway. */
export function readNumber(cursor: Cursor): number {
  let number = 0;
  for (let length = 0; length < LONGEST_NUMBER; length++) {
    const byte = readByte(cursor);
    number += (byte & 0x7f) * 2 ** (7 * length);
    if (byte < 0x80) return number;
  }
  throw new RangeError('a number is not terminated');
}

/** Zigzag encoding: 0, -1, 1, -2 ... */
export function readSigned(cursor: Cursor): number {
  const number = readNumber(cursor);
  return number % 2 === 0 ? number / 2 : -(number + 1) / 2;
}

export function skip(cursor: Cursor, size: number): void {
  if (!(size >= 0 && cursor.at + size <= cursor.bytes.length))
    throw new RangeError('it ends unexpectedly');
  cursor.at += size;
}
