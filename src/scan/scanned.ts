import { type Candidate, type Document, documentOf } from '../core/document.js';
import { lineOf } from '../core/line.js';
import type { Range } from '../core/range.js';
import type { LineTable } from '../core/table.js';
import { candidateRows, contentIn, ScannedSource } from './scanned-rows.js';

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

/** A text that was scanned as a whole. */
export interface ScannedWhole extends Scanned {
  /** The lines at which a rule may start; the document need not exist for it. */
  readonly candidates: Iterable<Pick<Candidate, 'line'>>;
  readonly verdict: Verdict;
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
  /** Statistics of the record. */
  readonly figures: () => Passed;
  /** Statistics of the records skipped since the scan started. */
  readonly passed: () => Passed;
}

/** The rows of a text that was scanned as a whole. */
export interface Pieces {
  readonly rows: Int32Array;
  readonly units: number;
  readonly verdict: Verdict;
}

/** The methods of a text that was scanned as a whole. */
export function whole(
  { rows, units, verdict }: Pieces,
  text: () => string,
  {
    table,
    mayRepeatTitle,
    bytesOf,
  }: {
    readonly table: () => LineTable;
    readonly mayRepeatTitle: boolean;
    readonly bytesOf: Scanned['bytesOf'];
  },
): ScannedWhole {
  return {
    verdict,
    document: (id) => documentOf(new ScannedSource(id, units, text), table(), mayRepeatTitle),
    contentLines: () => contentIn(rows),
    candidates: {
      *[Symbol.iterator]() {
        const all = table();
        for (const row of candidateRows(rows)) yield { line: lineOf(all, row) };
      },
    },
    bytesOf,
  };
}
