import { type Cursor, readByte, readNumber, readSigned, skip } from './thrift.js';

/** In values: a writer may pad its last run; the longest known padding is 63 groups of eight. */
const MAX_PADDING = 504;

/**
 * Checks runs of repeated and bit-packed numbers, the encoding of levels and dictionary indexes: a wrong count would make
 * the library repeat a value billions of times.
 *
 * @param width of a number, in bits
 * @param count of numbers to read
 * @param wanted a number to count
 * @returns how often it occurs
 * @throws RangeError if a run is longer than the numbers to read, or the bytes end early
 */
export function checkRuns(cursor: Cursor, width: number, count: number, wanted?: number): number {
  let seen = 0;
  let found = 0;
  while (seen < count) {
    const head = readNumber(cursor);
    const isPacked = head % 2 === 1;
    const length = isPacked ? ((head - 1) / 2) * 8 : head / 2;
    if (length > count - seen + MAX_PADDING)
      throw new RangeError(`a run has too many values (${length})`);
    const taken = Math.min(length, count - seen);
    if (isPacked) {
      if (wanted !== undefined) found += countPacked(cursor, width, taken, wanted);
      // The bytes of the padding may be missing.
      skip(cursor, Math.min((length / 8) * width, cursor.bytes.length - cursor.at));
    } else if (readRepeated(cursor, width) === wanted) {
      found += taken;
    }
    seen += length;
  }
  return found;
}

function readRepeated(cursor: Cursor, width: number): number {
  let value = 0;
  for (let bit = 0; bit < width; bit += 8) value += readByte(cursor) * 2 ** bit;
  return value;
}

function countPacked({ bytes, at }: Cursor, width: number, count: number, wanted: number): number {
  let found = 0;
  for (let index = 0; index < count; index++) {
    if (bitsAt(bytes, at * 8 + index * width, width) === wanted) found++;
  }
  return found;
}

/** @param at in bits */
function bitsAt(bytes: Uint8Array, at: number, width: number): number {
  let value = 0;
  for (let bit = 0; bit < width; bit++) {
    const place = at + bit;
    const byte = bytes[Math.floor(place / 8)] ?? 0;
    if ((byte >> (place % 8)) & 1) value += 2 ** bit;
  }
  return value;
}

/**
 * The total size in bytes of texts encoded by their shared prefixes (DELTA_BYTE_ARRAY): a few bytes can represent any
 * length.
 *
 * @throws RangeError if the lengths are impossible
 */
export function sizeOfPrefixedTexts(cursor: Cursor, count: number): number {
  const shared = readDifferences(cursor, count);
  const own = readDifferences(cursor, count);
  let size = 0;
  let before = 0;
  for (let index = 0; index < count; index++) {
    const prefix = shared[index] ?? 0;
    const rest = own[index] ?? 0;
    if (prefix < 0 || prefix > before || rest < 0)
      throw new RangeError('a text has an invalid length');
    before = prefix + rest;
    size += before;
  }
  return size;
}

/** 32-bit numbers encoded as differences (DELTA_BINARY_PACKED). */
function readDifferences(cursor: Cursor, count: number): Int32Array {
  const blockSize = readNumber(cursor);
  const parts = readNumber(cursor);
  readNumber(cursor);
  const partSize = blockSize / parts;
  if (!(Number.isInteger(partSize) && partSize > 0))
    throw new RangeError('a block has an invalid size');
  const numbers = new Int32Array(count);
  numbers[0] = readSigned(cursor);
  for (let index = 1; index < count; ) {
    const least = readSigned(cursor);
    const widths = cursor.bytes.subarray(cursor.at, cursor.at + parts);
    skip(cursor, parts);
    for (const width of widths) {
      if (index >= count) break;
      const start = cursor.at * 8;
      skip(cursor, (partSize * width) / 8);
      for (let part = 0; part < partSize && index < count; part++, index++) {
        const difference = least + bitsAt(cursor.bytes, start + part * width, width);
        numbers[index] = (numbers[index - 1] ?? 0) + difference;
      }
    }
  }
  return numbers;
}
