import type { Range } from '../core/range.js';
import { COLUMN, COLUMNS, type LineTable } from '../core/table.js';
import { ENDING_SHIFT, TRAITS, traitsOf } from '../core/traits.js';
import { Wording } from '../core/wording.js';

/** The wordings that lines of several documents share. */
export interface SharedWordings {
  /** Starts another document and returns its number. */
  readonly nextDocument: () => number;
  /** The wording with an id in a document, by its number or SHARES_AT_ONCE; `make` is called if there is none to share. */
  readonly wordingOf: (id: number, document: number, make: () => Wording) => Wording;
  /** Whether lines of several documents have it. */
  readonly isShared: (id: number) => boolean;
}

/**
 * Shares a wording from the second document on: most lines occur in one document only, and keeping their words costs more
 * than everything else that is done with them. A long document shares its wordings at once, because it repeats lines, too.
 *
 * @param most number of ids
 */
export function sharedWordings(most: number): SharedWordings {
  const wordings: (Wording | undefined)[] = [];
  /** By id: the first document that had it. */
  const firstSeen = new Uint32Array(most);
  let documents = 0;
  return {
    nextDocument: () => ++documents,
    wordingOf: (id, document, make) => {
      const known = wordings[id];
      if (known !== undefined) return known;
      const wording = make();
      if (firstSeen[id] === 0 && document !== SHARES_AT_ONCE) firstSeen[id] = document;
      else if (firstSeen[id] !== document) wordings[id] = wording;
      return wording;
    },
    isShared: (id) => wordings[id] !== undefined,
  };
}

/** In place of the number of a long document. */
const SHARES_AT_ONCE = -1;
/** In lines: longer than articles are. */
const LONG = 10_000;

/**
 * The line table of scanned rows.
 *
 * @param rows their byte columns are offsets in `bytes`
 * @param bytes the text in UTF-8
 * @param units length of the text in UTF-16 units
 */
export function tableOfRows(
  rows: Int32Array,
  bytes: Buffer,
  units: number,
  shared: SharedWordings,
): LineTable {
  const decode = decoderOf(bytes, units);
  const isLong = rows.length / COLUMNS > LONG;
  const document = isLong ? SHARES_AT_ONCE : shared.nextDocument();
  const wordingOf = (row: number): Wording => {
    const at = row * COLUMNS;
    const id = rows[at + COLUMN.wording] as number;
    const start = rows[at + COLUMN.byteStart] as number;
    const make = () => new Wording(decode(start, rows[at + COLUMN.byteEnd] as number));
    return id === 0 ? make() : shared.wordingOf(id, document, make);
  };
  for (let row = 0; row * COLUMNS < rows.length; row++) {
    const at = row * COLUMNS + COLUMN.traits;
    const traits = rows[at] as number;
    if ((traits & TRAITS.markdown) === 0) continue;
    rows[at] = traitsOf(wordingOf(row).text) | ((traits >> ENDING_SHIFT) << ENDING_SHIFT);
  }
  return {
    rows,
    count: rows.length / COLUMNS,
    firstNumber: 1,
    gap: 0,
    wordingOf,
    endingOf: (row) => {
      const at = row * COLUMNS;
      const end = rows[at + COLUMN.byteEnd] as number;
      return bytes.toString('latin1', end, end + endingIn(rows, at));
    },
  };
}

/** Creates a decoder for parts of the bytes, with a fast path for ASCII texts. */
export function decoderOf(bytes: Buffer, units: number): (start: number, end: number) => string {
  const encoding = bytes.length === units ? 'latin1' : 'utf8';
  return (start, end) => bytes.toString(encoding, start, end);
}

/** Length of the line ending of the row at `at`, in UTF-16 units, which equal bytes here. */
export function endingIn(rows: Int32Array, at: number): number {
  return (rows[at + COLUMN.traits] as number) >> ENDING_SHIFT;
}

/** Shifts the columns of a piece, so that they are relative to the whole text. */
export function moveRows(rows: Int32Array, units: number, bytes: number, raw: number): void {
  for (let at = 0; at < rows.length; at += COLUMNS) {
    add(rows, at + COLUMN.start, units);
    add(rows, at + COLUMN.end, units);
    add(rows, at + COLUMN.byteStart, bytes);
    add(rows, at + COLUMN.byteEnd, bytes);
    add(rows, at + COLUMN.rawStart, raw);
    add(rows, at + COLUMN.rawEnd, raw);
  }
}

function add(rows: Int32Array, at: number, addend: number): void {
  rows[at] = (rows[at] as number) + addend;
}

/**
 * Maps ranges of the text to ranges of the scanned bytes.
 *
 * @param ranges in UTF-16 units, in order, without overlaps
 * @param raw the bytes to which the raw columns of the rows refer
 * @param isJson whether the bytes are those of a JSON string
 */
export function rawRanges(
  rows: Int32Array,
  ranges: readonly Range[],
  raw: Uint8Array,
  isJson: boolean,
): readonly Range[] {
  let at = 0;
  const byteAt = (unit: number): number => {
    while (at + COLUMNS < rows.length && (rows[at + COLUMNS + COLUMN.start] as number) <= unit) {
      at += COLUMNS;
    }
    const end = rows[at + COLUMN.end] as number;
    // A line ending in a JSON string is a two-byte escape per unit.
    if (unit >= end) return (rows[at + COLUMN.rawEnd] as number) + (unit - end) * (isJson ? 2 : 1);
    const start = rows[at + COLUMN.start] as number;
    return advanced(raw, rows[at + COLUMN.rawStart] as number, unit - start, isJson);
  };
  return ranges.map(({ start, end }) => ({ start: byteAt(start), end: byteAt(end) }));
}

/** The byte offset that is `units` UTF-16 units after `from`. */
function advanced(bytes: Uint8Array, from: number, units: number, isJson: boolean): number {
  let at = from;
  let left = units;
  while (left > 0) {
    const byte = bytes[at] as number;
    if (isJson && byte === 0x5c) at += bytes[at + 1] === 0x75 ? 6 : 2;
    else if (byte < 0x80) at += 1;
    else if (byte < 0xe0) at += 2;
    else if (byte < 0xf0) at += 3;
    else {
      at += 4;
      left--;
    }
    left--;
  }
  return at;
}
