import type { Source } from '../core/document.js';
import { COLUMN, COLUMNS, type LineTable } from '../core/table.js';
import { CANDIDATE, ENDING_SHIFT, TRAITS, traitsOf } from '../core/traits.js';
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
 * @param maxIds number of ids
 */
export function sharedWordings(maxIds: number): SharedWordings {
  const wordings: (Wording | undefined)[] = [];
  /** By id: the first document that had it. */
  const firstSeen = new Uint32Array(maxIds);
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
 * @param decode the text between two offsets; the byte columns of the rows are such offsets
 * @param endingWidth offsets that each unit of a line ending takes
 */
export function tableOfRows(
  rows: Int32Array,
  decode: Decoder,
  endingWidth: number,
  shared: SharedWordings,
): LineTable {
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
      return decode(end, end + endingIn(rows, at) * endingWidth);
    },
  };
}

/** The text between two byte offsets. */
export type Decoder = (start: number, end: number) => string;

/**
 * A decoder for parts of a text in UTF-8, with a fast path for ASCII texts.
 *
 * @param units length of the text in UTF-16 units
 */
export function decoderOf(bytes: Buffer, units: number): Decoder {
  const encoding = bytes.length === units ? 'latin1' : 'utf8';
  return (start, end) => bytes.toString(encoding, start, end);
}

/** A decoder for parts of a JSON string. */
export function jsonDecoderOf(bytes: Buffer): Decoder {
  return (start, end) => {
    const literal = bytes.toString('utf8', start, end);
    return literal.includes('\\') ? (JSON.parse(`"${literal}"`) as string) : literal;
  };
}

/** Makes the rows of a JSON string refer to its bytes instead of to the decoded text. */
export function copyRawPlaces(rows: Int32Array): void {
  for (let at = 0; at < rows.length; at += COLUMNS) {
    rows[at + COLUMN.byteStart] = rows[at + COLUMN.rawStart] as number;
    rows[at + COLUMN.byteEnd] = rows[at + COLUMN.rawEnd] as number;
  }
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

/** Clears the wording ids of rows whose wordings are no longer shared. */
export function forgetNumbers(rows: Int32Array): void {
  for (let at = COLUMN.wording; at < rows.length; at += COLUMNS) rows[at] = 0;
}

/** The rows of the lines at which a rule may start. */
export function* candidateRows(rows: Int32Array): Generator<number> {
  for (let row = 0; row * COLUMNS < rows.length; row++) {
    if (((rows[row * COLUMNS + COLUMN.traits] as number) & CANDIDATE) !== 0) yield row;
  }
}

/** The number of lines that are not blank. */
export function contentIn(rows: Int32Array): number {
  let count = 0;
  for (let at = COLUMN.traits; at < rows.length; at += COLUMNS) {
    if (((rows[at] as number) & TRAITS.blank) === 0) count++;
  }
  return count;
}

/** A source that decodes its text on first access. A class for the reason that document.ts gives. */
export class ScannedSource implements Source {
  readonly bom = '';
  readonly isScanned = true;
  #text: string | undefined;
  readonly #decoded: () => string;

  constructor(
    readonly id: string,
    readonly length: number,
    decoded: () => string,
  ) {
    this.#decoded = decoded;
  }

  get text(): string {
    this.#text ??= this.#decoded();
    return this.#text;
  }
}
