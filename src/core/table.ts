import { ENDING_SHIFT, traitsOf } from './traits.js';
import { Wording } from './wording.js';

/** Columns of a row, as 32-bit integers; src/wasm/scanner/memory.ts uses the same layout. */
export const COLUMN = {
  /** UTF-16 offset in the text, inclusive. */
  start: 0,
  /** UTF-16 offset in the text, exclusive, before the line ending. */
  end: 1,
  /** Traits, and from bit ENDING_SHIFT on the length of the line ending in units. */
  traits: 2,
  /** Id of the wording that the line shares with other lines; 0 if there is none. */
  wording: 3,
  /** Hash of the first letters of the line: see Line. */
  head: 4,
  /** Offsets of the line in the scanned bytes, decoded (`byte`) and original (`raw`). */
  byteStart: 5,
  byteEnd: 6,
  rawStart: 7,
  rawEnd: 8,
} as const;

export const COLUMNS = 9;

/** The lines of a text as rows. */
export interface LineTable {
  readonly rows: Int32Array;
  readonly count: number;
  /** 1-based number of the first row's line in the original text. */
  readonly firstNumber: number;
  /** Distance in units from the end of a line to its ending; nonzero only for a line whose end has been cut off. */
  readonly gap: number;
  readonly wordingOf: (row: number) => Wording;
  /** The line ending of a row whose ending is not empty. */
  readonly endingOf: (row: number) => string;
}

/** The rows of a text from an offset on, split at \n, \r\n and lone \r. */
export function tableOf(text: string, from: number): LineTable {
  let rows = new Int32Array(FIRST_ROWS * COLUMNS);
  let count = 0;
  let start = from;
  // Search for each terminator only once: a text with only one kind would otherwise be searched to its end for every
  // line.
  let lineFeed = indexOrEnd(text, '\n', start);
  let carriageReturn = indexOrEnd(text, '\r', start);
  while (start < text.length) {
    if (lineFeed < start) lineFeed = indexOrEnd(text, '\n', start);
    if (carriageReturn < start) carriageReturn = indexOrEnd(text, '\r', start);
    const end = Math.min(lineFeed, carriageReturn);
    const ending = endingAt(text, end).length;
    if ((count + 1) * COLUMNS > rows.length) rows = doubled(rows);
    writeRow(rows, count++, start, end, traitsOf(text.slice(start, end)), ending);
    start = end + ending;
  }
  const wordingOf = (row: number) => {
    const at = row * COLUMNS;
    return new Wording(text.slice(rows[at + COLUMN.start], rows[at + COLUMN.end]));
  };
  const endingOf = (row: number) => endingAt(text, rows[row * COLUMNS + COLUMN.end] ?? 0);
  return { rows, count, firstNumber: 1, gap: 0, wordingOf, endingOf };
}

const FIRST_ROWS = 64;

/**
 * A table of one row, for a line that differs from the original text.
 *
 * @param ending the line ending, `gap` units after the end of the line
 */
export function tableOfOne(
  place: { readonly number: number; readonly start: number; readonly end: number },
  text: string,
  ending: string,
  gap: number,
): LineTable {
  const rows = new Int32Array(COLUMNS);
  writeRow(rows, 0, place.start, place.end, traitsOf(text), ending.length);
  const wording = new Wording(text);
  return {
    rows,
    count: 1,
    firstNumber: place.number,
    gap,
    wordingOf: () => wording,
    endingOf: () => ending,
  };
}

function writeRow(
  rows: Int32Array,
  row: number,
  start: number,
  end: number,
  traits: number,
  ending: number,
): void {
  const at = row * COLUMNS;
  rows[at + COLUMN.start] = start;
  rows[at + COLUMN.end] = end;
  rows[at + COLUMN.traits] = traits | (ending << ENDING_SHIFT);
}

function doubled(rows: Int32Array): Int32Array<ArrayBuffer> {
  const more = new Int32Array(rows.length * 2);
  more.set(rows);
  return more;
}

function indexOrEnd(text: string, character: string, from: number): number {
  const index = text.indexOf(character, from);
  return index === -1 ? text.length : index;
}

function endingAt(text: string, end: number): string {
  if (text.startsWith('\r\n', end)) return '\r\n';
  return text.charAt(end);
}
