import type { Range } from '../core/range.js';
import { COLUMN, COLUMNS } from '../core/table.js';

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
