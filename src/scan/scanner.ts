import { type Document, documentOf } from '../core/document.js';
import { type Line, sharedWordingOf } from '../core/line.js';
import type { Range } from '../core/range.js';
import { COLUMN, COLUMNS, type LineTable } from '../core/table.js';
import { Wording } from '../core/wording.js';
import { instantiated, MAX_WORDINGS } from './program.js';
import { advanced } from './raw-text.js';
import { trieOf } from './trie.js';

/** What the scanner says of a record or a text. */
export type Verdict =
  /** There is no record left. */
  | 'end'
  /** A rule that says where it begins may find something. */
  | 'suspect'
  /** It is not as it should be, or more than the scanner knows; the plain way has to read it. */
  | 'odd'
  /** No such rule can find anything. */
  | 'clean';

const VERDICTS: readonly Verdict[] = ['end', 'suspect', 'odd', 'clean'];

/** What is known of a text without its lines. */
export interface Passed {
  readonly documents: number;
  readonly lines: number;
  /** In UTF-16 units. */
  readonly characters: number;
}

/** A text that was scanned. What it says counts until the next is scanned; its document lasts. */
export interface Scanned {
  readonly document: (id: string) => Document;
  readonly figures: () => Passed;
  /**
   * Where ranges of the text stand in the bytes that were scanned.
   *
   * @param ranges in UTF-16 units, in order, without overlaps
   * @returns byte offsets in the input, half-open
   */
  readonly bytesOf: (ranges: readonly Range[]) => readonly Range[];
}

/** A record that was scanned. */
export interface Scanning extends Scanned {
  /**
   * Goes to the next record.
   *
   * @param passesClean whether to pass over records that are clean; they are counted
   */
  readonly next: (passesClean: boolean) => Verdict;
  /** Byte offsets of the record in the input, without its line ending; and its 0-based line. */
  readonly place: () => { readonly start: number; readonly end: number; readonly index: number };
  /** The records that were passed over since the scan began. */
  readonly passed: () => Passed;
}

/**
 * Makes documents of bytes: splits texts into lines, tells what each line is, and which of them a rule may begin with,
 * without making a string of any. For each thread one, for it remembers the lines that it has met; about 10 MB, and what
 * the largest input needs.
 */
export interface Scanner {
  /** Scans a text in UTF-8. Its figures count until the next call. */
  readonly text: (bytes: Uint8Array) => Scanned & { readonly verdict: Verdict };
  /**
   * Scans JSON Lines in UTF-8.
   *
   * @param field the name of the field with the text, as it stands in the bytes: without dots and escapes
   */
  readonly records: (bytes: Uint8Array, field: string) => Scanning;
  /**
   * Of the candidates of a document, those with which no rule begins are no candidates from now on.
   *
   * @param begins whether one of the rules that the scans are for begins with the line
   */
  readonly learn: (document: Document, begins: (line: Line) => boolean) => void;
  /** Forgets what was learned: other rules are in force. */
  readonly forget: () => void;
}

/** @param phrases a user's, which lines may be beside those of the program */
export function scannerOf(phrases: readonly string[] = []): Scanner {
  const wasm = instantiated(trieOf(phrases));
  /** By the number of their class. */
  let wordings: (Wording | undefined)[] = [];
  /** By the number of their class: whether it is known if rules begin with it. */
  const learned = new Uint8Array(MAX_WORDINGS);
  let memory = Buffer.from(wasm.memory.buffer);

  /** The memory moves when it grows. */
  function bytes(): Buffer {
    if (memory.buffer !== wasm.memory.buffer) memory = Buffer.from(wasm.memory.buffer);
    return memory;
  }

  function load(input: Uint8Array, isJson: boolean): void {
    if (wasm.layOut(input.length, isJson ? 1 : 0) === 0)
      throw new RangeError('no memory for the input');
    bytes().set(input, wasm.inputAt());
  }

  /** @param given the bytes of a text, which stay; without them those that were decoded are copied */
  function document(id: string, given?: Uint8Array): Document {
    const table = scannedTable(given);
    let text: string | undefined;
    const source = {
      id,
      length: wasm.unitCount(),
      bom: '',
      isScanned: true,
      get text() {
        text ??= table.text();
        return text;
      },
    };
    return documentOf(source, table, wasm.hasTitleAgain() === 1);
  }

  function scannedTable(
    given: Uint8Array | undefined,
  ): LineTable & { readonly text: () => string } {
    const from = wasm.rowsAt();
    const count = (wasm.rowsEndAt() - from) / (COLUMNS * 4);
    const rows = new Int32Array(wasm.memory.buffer, from, count * COLUMNS).slice();
    const base = given === undefined ? (rows[COLUMN.byteStart] ?? 0) : wasm.inputAt();
    const units = wasm.unitCount();
    const last = (count - 1) * COLUMNS;
    const end = count === 0 ? 0 : (rows[last + COLUMN.byteEnd] ?? 0) + endingIn(rows, last);
    const own =
      given === undefined
        ? Buffer.from(bytes().subarray(base, end))
        : Buffer.from(given.buffer, given.byteOffset, given.byteLength);
    const isAscii = own.length === units;
    const decode = (start: number, stop: number) =>
      isAscii ? own.toString('latin1', start, stop) : own.toString('utf8', start, stop);
    if (wasm.wereForgotten() === 1) {
      wordings = [];
      learned.fill(0);
    }
    const known = wordings;
    return {
      rows,
      count,
      firstNumber: 1,
      gap: 0,
      wordingOf: (row) => {
        const at = row * COLUMNS;
        const number = rows[at + COLUMN.wording] as number;
        if (number !== 0) {
          const shared = known[number];
          if (shared !== undefined) return shared;
        }
        const start = (rows[at + COLUMN.byteStart] as number) - base;
        const wording = new Wording(decode(start, (rows[at + COLUMN.byteEnd] as number) - base));
        if (number !== 0) known[number] = wording;
        return wording;
      },
      endingOf: (row) => {
        const at = (rows[row * COLUMNS + COLUMN.byteEnd] as number) - base;
        return own.toString('latin1', at, at + endingIn(rows, row * COLUMNS));
      },
      text: () => decode(0, own.length),
    };
  }

  /** Where offsets of the text stand in the input. They come in order. */
  function bytesOf(ranges: readonly Range[], isJson: boolean): readonly Range[] {
    const from = wasm.rowsAt();
    const count = (wasm.rowsEndAt() - from) / (COLUMNS * 4);
    const rows = new Int32Array(wasm.memory.buffer, from, count * COLUMNS);
    const raw = bytes();
    let row = 0;
    const byteAt = (unit: number): number => {
      while (row + 1 < count && (rows[(row + 1) * COLUMNS + COLUMN.start] as number) <= unit) row++;
      const at = row * COLUMNS;
      const start = rows[at + COLUMN.start] as number;
      const end = rows[at + COLUMN.end] as number;
      const rawEnd = rows[at + COLUMN.rawEnd] as number;
      // A line ending of a JSON string is an escape of two bytes a unit.
      if (unit >= end) return rawEnd + (unit - end) * (isJson ? 2 : 1);
      return advanced(raw, rows[at + COLUMN.rawStart] as number, unit - start, isJson);
    };
    const input = wasm.inputAt();
    return ranges.map(({ start, end }) => ({
      start: byteAt(start) - input,
      end: byteAt(end) - input,
    }));
  }

  const figures = () => ({
    documents: 1,
    lines: (wasm.rowsEndAt() - wasm.rowsAt()) / (COLUMNS * 4),
    characters: wasm.unitCount(),
  });

  return {
    text: (input) => {
      load(input, false);
      const told = VERDICTS[wasm.readAll(input.length)] ?? 'odd';
      const verdict = wasm.beginsWithMark() === 1 ? 'odd' : told;
      return {
        verdict,
        document: (id) => document(id, input),
        figures,
        bytesOf: (ranges) => bytesOf(ranges, false),
      };
    },
    records: (input, field) => {
      load(input, true);
      const name = Buffer.from(field);
      bytes().set(name, wasm.nameAt());
      wasm.nameField(name.length);
      wasm.open(input.length);
      return {
        next: (passesClean) => {
          const verdict = VERDICTS[wasm.next(passesClean ? 1 : 0)] ?? 'odd';
          return verdict === 'suspect' && wasm.beginsWithMark() === 1 ? 'odd' : verdict;
        },
        place: () => ({
          start: wasm.recordFrom(),
          end: wasm.recordTo(),
          index: wasm.recordIndex(),
        }),
        document,
        figures,
        bytesOf: (ranges) => bytesOf(ranges, true),
        passed: () => ({
          documents: wasm.passedDocuments(),
          lines: wasm.passedLines(),
          characters: wasm.passedUnits(),
        }),
      };
    },
    learn: ({ candidates }, begins) => {
      for (const { line } of candidates) {
        const number = sharedWordingOf(line);
        if (number === 0 || learned[number] === 1 || line.isPart) continue;
        learned[number] = 1;
        if (!begins(line)) wasm.setInert(number);
      }
    },
    forget: () => wasm.forget(),
  };
}

function endingIn(rows: Int32Array, at: number): number {
  return (rows[at + COLUMN.traits] as number) >> 16;
}
