import { type Document, documentOf, type Source } from '../core/document.js';
import { type Line, sharedWordingOf } from '../core/line.js';
import type { Range } from '../core/range.js';
import { COLUMN, COLUMNS } from '../core/table.js';
import { TRAITS } from '../core/traits.js';
import { phraseRows } from './phrase-rows.js';
import { instantiated, MAX_WORDINGS } from './program.js';
import {
  decoderOf,
  endingIn,
  moveRows,
  rawRanges,
  sharedWordings,
  tableOfRows,
} from './scanned-rows.js';

/** Result of scanning a record or a text. */
export type Verdict =
  /** There are no more records. */
  | 'end'
  /** A rule with `startsAt` may match. */
  | 'candidate'
  /** Malformed, or more than the scanner supports; the regular reader must process it. */
  | 'odd'
  /** No rule with `startsAt` can match. */
  | 'clean';

const VERDICTS: readonly Verdict[] = ['end', 'candidate', 'odd', 'clean'];

/** Statistics of texts whose lines were not read. */
export interface Passed {
  readonly documents: number;
  readonly lines: number;
  /** In UTF-16 units. */
  readonly characters: number;
}

/** A scanned text. The methods are valid until the next scan, but the document remains valid. */
export interface Scanned {
  readonly document: (id: string) => Document;
  readonly figures: () => Passed;
  /** Number of lines that are not blank. */
  readonly contentLines: () => number;
  /**
   * Maps ranges of the text to ranges of the scanned bytes.
   *
   * @param ranges in UTF-16 units, in order, without overlaps
   * @returns byte offsets in the input, half-open
   */
  readonly bytesOf: (ranges: readonly Range[]) => readonly Range[];
}

/** A scan over records. */
export interface Scanning extends Scanned {
  /**
   * Advances to the next record.
   *
   * @param passesClean whether to skip clean records; they are counted
   */
  readonly next: (passesClean: boolean) => Verdict;
  /** Byte offsets of the record in the input, without its line ending, and its 0-based line. */
  readonly place: () => { readonly start: number; readonly end: number; readonly index: number };
  /** Statistics of the records skipped since the scan started. */
  readonly passed: () => Passed;
}

/**
 * Creates documents from bytes: splits texts into lines and determines the traits of each line and the candidates
 * without creating strings. Use one per thread, because it caches the lines that it has seen. It needs about 10 MB,
 * plus memory for the largest input.
 */
export interface Scanner {
  /** Scans a text in UTF-8. The result is valid until the next call. */
  readonly text: (bytes: Uint8Array) => Scanned & { readonly verdict: Verdict };
  /**
   * Scans JSON Lines in UTF-8.
   *
   * @param field name of the field with the text, as in the bytes: without dots and escapes, at most 256 units
   */
  readonly records: (bytes: Uint8Array, field: string) => Scanning;
  /**
   * Marks a document's candidates at which no rule starts, so that they are no longer candidates.
   *
   * @param begins whether any of the rules of this scan starts at the line
   */
  readonly learn: (document: Document, begins: (line: Line) => boolean) => void;
  /**
   * Forgets what was learned, for a different set of rules.
   *
   * @param atEdges whether any of them starts at the edges of a text: see Rule.startsAt
   */
  readonly begin: (atEdges: boolean) => void;
}

/**
 * In bytes: longer texts are scanned in pieces of whole lines, to limit the scanner's memory. Repeated titles are only
 * detected in texts of one piece.
 */
const PIECE = 1 << 22;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** @param phrases a user's phrases, in addition to the built-in ones */
export function scannerOf(phrases: readonly string[] = []): Scanner {
  const wasm = instantiated(phraseRows(phrases));
  let shared = sharedWordings(MAX_WORDINGS);
  /** By wording id: 1 if it is known whether rules start at it. */
  const learned = new Uint8Array(MAX_WORDINGS);
  let memory = Buffer.from(wasm.memory.buffer);

  /** The buffer is replaced when the memory grows. */
  function memoryNow(): Buffer {
    if (memory.buffer !== wasm.memory.buffer) memory = Buffer.from(wasm.memory.buffer);
    return memory;
  }

  /** Copies the input into memory; false if there is not enough. */
  function load(input: Uint8Array, isJson: boolean): boolean {
    if (wasm.layOut(input.length, isJson ? 1 : 0) === 0) return false;
    memoryNow().set(input, wasm.inputAt());
    return true;
  }

  /** A copy of the last scanned rows; their wording ids refer to `shared`. */
  function rowsNow(): Int32Array {
    if (wasm.wereForgotten() === 1) {
      shared = sharedWordings(MAX_WORDINGS);
      learned.fill(0);
    }
    const from = wasm.rowsAt();
    return new Int32Array(wasm.memory.buffer, from, (wasm.rowsEndAt() - from) / 4).slice();
  }

  function text(input: Uint8Array): Scanned & { readonly verdict: Verdict } {
    const own = Buffer.from(input.buffer, input.byteOffset, input.byteLength);
    const { rows, units, verdict } = pieces(own);
    const mayRepeatTitle = own.length > PIECE || wasm.hasTitleAgain() === 1;
    return {
      verdict,
      document: (id) => {
        const decode = decoderOf(own, units);
        const source = new ScannedSource(id, units, () => decode(0, own.length));
        return documentOf(source, tableOfRows(rows, own, units, shared), mayRepeatTitle);
      },
      figures: () => ({ documents: 1, lines: rows.length / COLUMNS, characters: units }),
      contentLines: () => contentIn(rows),
      bytesOf: (ranges) => rawRanges(rows, ranges, own, false),
    };
  }

  /** The rows of a text, its length in UTF-16 units, and the verdict. */
  function pieces(bytes: Buffer): { rows: Int32Array; units: number; verdict: Verdict } {
    const isOnePiece = bytes.length <= PIECE;
    // Allocates all rows at once, because joining pieces would take twice the memory.
    let rows: Int32Array = new Int32Array(isOnePiece ? 0 : mostLinesIn(bytes) * COLUMNS);
    let filled = 0;
    let units = 0;
    let verdict: Verdict = 'clean';
    for (let from = 0; from < bytes.length || from === 0; ) {
      const to = endOfPiece(bytes, from);
      const told = load(bytes.subarray(from, to), false)
        ? VERDICTS[wasm.readAll(to - from)]
        : 'odd';
      if (told === 'odd' || (from === 0 && wasm.beginsWithMark() === 1)) {
        return { rows: new Int32Array(0), units: 0, verdict: 'odd' };
      }
      const before = shared;
      const piece = rowsNow();
      if (shared !== before) forgetNumbers(rows.subarray(0, filled));
      const shift = from - wasm.inputAt();
      moveRows(piece, units, shift, shift);
      if (isOnePiece) rows = piece;
      else rows.set(piece, filled);
      filled += piece.length;
      units += wasm.unitCount();
      if (told === 'candidate' || to < bytes.length) verdict = 'candidate';
      from = to;
      if (to === bytes.length) break;
    }
    return { rows: rows.subarray(0, filled), units, verdict };
  }

  function records(input: Uint8Array, field: string): Scanning {
    if (!load(input, true)) throw new RangeError('There is no memory for the records.');
    const name = Buffer.from(field);
    memoryNow().set(name, wasm.nameAt());
    wasm.nameField(name.length);
    wasm.open(input.length);
    let rows: Int32Array = new Int32Array(0);
    return {
      next: (passesClean) => {
        const verdict = VERDICTS[wasm.next(passesClean ? 1 : 0)] ?? 'odd';
        return verdict === 'candidate' && wasm.beginsWithMark() === 1 ? 'odd' : verdict;
      },
      place: () => ({
        start: wasm.recordFrom(),
        end: wasm.recordTo(),
        index: wasm.recordIndex(),
      }),
      document: (id) => {
        rows = rowsNow();
        const units = wasm.unitCount();
        const base = rows[COLUMN.byteStart] ?? 0;
        const last = rows.length - COLUMNS;
        const end = last < 0 ? 0 : (rows[last + COLUMN.byteEnd] as number) + endingIn(rows, last);
        const own = Buffer.from(memoryNow().subarray(base, end));
        moveRows(rows, 0, -base, -wasm.inputAt());
        const decode = decoderOf(own, units);
        const source = new ScannedSource(id, units, () => decode(0, own.length));
        const table = tableOfRows(rows, own, units, shared);
        return documentOf(source, table, wasm.hasTitleAgain() === 1);
      },
      figures: () => ({
        documents: 1,
        lines: (wasm.rowsEndAt() - wasm.rowsAt()) / (COLUMNS * 4),
        characters: wasm.unitCount(),
      }),
      contentLines: () => {
        const from = wasm.rowsAt();
        return contentIn(new Int32Array(wasm.memory.buffer, from, (wasm.rowsEndAt() - from) / 4));
      },
      bytesOf: (ranges) => rawRanges(rows, ranges, input, true),
      passed: () => ({
        documents: wasm.passedDocuments(),
        lines: wasm.passedLines(),
        characters: wasm.passedUnits(),
      }),
    };
  }

  return {
    text,
    records,
    learn: ({ candidates }, begins) => {
      for (const { line } of candidates) {
        const number = sharedWordingOf(line);
        if (!shared.isShared(number) || learned[number] === 1 || line.isPart) continue;
        learned[number] = 1;
        if (!begins(line)) wasm.setInert(number);
      }
    },
    begin: (atEdges) => {
      wasm.forget();
      wasm.askForEdges(atEdges ? 1 : 0);
    },
  };
}

/** A source that decodes its text on first access. A class for the reason that document.ts gives. */
class ScannedSource implements Source {
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

function endOfPiece(bytes: Buffer, from: number): number {
  if (bytes.length - from <= PIECE) return bytes.length;
  const before = bytes.lastIndexOf(LINE_FEED, from + PIECE - 1);
  if (before >= from) return before + 1;
  const behind = bytes.indexOf(LINE_FEED, from + PIECE);
  return behind === -1 ? bytes.length : behind + 1;
}

/** Clears the wording ids of rows whose wordings are no longer shared. */
function forgetNumbers(rows: Int32Array): void {
  for (let at = COLUMN.wording; at < rows.length; at += COLUMNS) rows[at] = 0;
}

function contentIn(rows: Int32Array): number {
  let count = 0;
  for (let at = COLUMN.traits; at < rows.length; at += COLUMNS) {
    if (((rows[at] as number) & TRAITS.blank) === 0) count++;
  }
  return count;
}

/** Upper bound of the number of lines: counts both characters of CRLF. */
function mostLinesIn(bytes: Buffer): number {
  let count = 1;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === LINE_FEED || byte === CARRIAGE_RETURN) count++;
  }
  return count;
}
