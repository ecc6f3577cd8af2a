import type { ColumnMetaData } from 'hyparquet';
import type { Leaf } from './columns.js';
import { checkRuns, sizeOfPrefixedTexts } from './runs.js';
import { type Cursor, type Fields, readFields, skip } from './thrift.js';

// The Parquet library trusts the counts in pages: wrong ones make it loop almost endlessly, or allocate memory for data
// that does not exist. So pages are checked before it sees them, and compressed ones as soon as they are decompressed.

/** A compressed page, and what to check after decompression. */
export interface PackedPage {
  readonly packed: Uint8Array;
  readonly check: (page: Uint8Array) => void;
}

/** The memory budget for the pages of a column. */
export interface Allowance {
  /** @throws if the bytes exceed the remaining budget */
  readonly take: (bytes: number) => void;
}

/** Page types, as numbered in the format. */
const DATA = 0;
const DICTIONARY = 2;
const DATA_2 = 3;

/** Encodings. */
const PLAIN_DICTIONARY = 2;
const REPEATED = 3;
const SHARED = 7;
const RLE_DICTIONARY = 8;

/**
 * Checks the pages of a chunk.
 *
 * @param bytes all of its pages
 * @param values its number of values according to the footer
 * @returns the compressed pages
 * @throws RangeError if sizes or counts are impossible
 */
export function checkPages(
  bytes: Uint8Array,
  { codec, num_values: values }: Pick<ColumnMetaData, 'codec' | 'num_values'>,
  leaf: Leaf,
  allowance: Allowance,
): readonly PackedPage[] {
  const packed: PackedPage[] = [];
  const cursor = { bytes, at: 0 };
  let count = 0;
  // A single remaining byte is not a page.
  while (cursor.at < bytes.length - 1 && !(leaf.isFlat && BigInt(count) >= values)) {
    const header = readFields(cursor);
    const size = numberIn(header, 2);
    const start = cursor.at;
    skip(cursor, numberIn(header, 3));
    const body = bytes.subarray(start, cursor.at);
    allowance.take(size);
    const type = header.get(1);
    if (type === DICTIONARY) {
      // Every entry of a dictionary takes at least one byte.
      if (numberIn(structIn(header, 7), 1) > size)
        throw new RangeError('a dictionary is too large');
      add(body, true, () => {});
    } else if (type === DATA) {
      const page = structIn(header, 5);
      count += numberIn(page, 1);
      add(body, true, (content) => checkPage(content, page, leaf, allowance));
    } else if (type === DATA_2) {
      const page = structIn(header, 8);
      count += numberIn(page, 1);
      const rest = checkLevels(body, page, leaf);
      add(body.subarray(rest), page.get(7) !== 0, (content) =>
        checkValues(
          { bytes: content, at: 0 },
          numberIn(page, 4),
          numberIn(page, 1) - numberIn(page, 2),
          allowance,
        ),
      );
    }
  }
  if (BigInt(count) !== values)
    throw new RangeError('its pages do not have the declared number of values');
  return packed;

  function add(body: Uint8Array, isPacked: boolean, check: PackedPage['check']): void {
    if (isPacked && codec !== 'UNCOMPRESSED') packed.push({ packed: body, check });
    else check(body);
  }
}

/** A page of version 1: levels, each preceded by its size, then values. */
function checkPage(bytes: Uint8Array, page: Fields, leaf: Leaf, allowance: Allowance): void {
  const count = numberIn(page, 1);
  const cursor = { bytes, at: 0 };
  if (leaf.repetition > 0) checkSizedRuns(cursor, leaf.repetition, count);
  const present = leaf.definition > 0 ? checkSizedRuns(cursor, leaf.definition, count) : count;
  const encoding = numberIn(page, 2);
  // Indexes of zero bits are not written.
  const isOne = isDictionary(encoding) && bytes[cursor.at] === 0;
  if (!isOne) checkValues(cursor, encoding, present, allowance);
}

/** The levels of version 2; returns where the values start. */
function checkLevels(bytes: Uint8Array, page: Fields, leaf: Leaf): number {
  const count = numberIn(page, 1);
  const definitions = numberIn(page, 5);
  const repetitions = numberIn(page, 6);
  const end = repetitions + definitions;
  if (end > bytes.length) throw new RangeError('it ends unexpectedly');
  const sections = [
    [leaf.repetition, bytes.subarray(0, repetitions)],
    [leaf.definition, bytes.subarray(repetitions, end)],
  ] as const;
  for (const [level, part] of sections) {
    if (level > 0) checkRuns({ bytes: part, at: 0 }, widthOf(level), count);
  }
  return end;
}

/** Returns how often the highest level occurs. */
function checkSizedRuns(cursor: Cursor, level: number, count: number): number {
  const runs = sized(cursor);
  return checkRuns({ bytes: runs, at: 0 }, widthOf(level), count, level);
}

function sized(cursor: Cursor): Uint8Array {
  const { bytes, at } = cursor;
  skip(cursor, 4);
  const size = Buffer.from(bytes.buffer, bytes.byteOffset + at, 4).readUInt32LE();
  skip(cursor, size);
  return bytes.subarray(at + 4, cursor.at);
}

function checkValues(cursor: Cursor, encoding: number, count: number, allowance: Allowance): void {
  if (count < 0) throw new RangeError('a page has a negative number of values');
  if (count === 0) return;
  if (isDictionary(encoding)) {
    const width = cursor.bytes[cursor.at] ?? 0;
    skip(cursor, 1);
    checkRuns(cursor, width, count);
  } else if (encoding === REPEATED) {
    checkRuns({ bytes: sized(cursor), at: 0 }, 1, count);
  } else if (encoding === SHARED) {
    allowance.take(sizeOfPrefixedTexts(cursor, count));
  }
}

function isDictionary(encoding: number): boolean {
  return encoding === PLAIN_DICTIONARY || encoding === RLE_DICTIONARY;
}

function widthOf(level: number): number {
  return 32 - Math.clz32(level);
}

/** @throws RangeError if it is missing or negative */
function numberIn(fields: Fields, id: number): number {
  const value = fields.get(id);
  if (typeof value === 'number' && value >= 0) return value;
  throw new RangeError('a page header is missing a number');
}

function structIn(fields: Fields, id: number): Fields {
  const value = fields.get(id);
  if (typeof value === 'object') return value;
  throw new RangeError('a page header is missing a part');
}
