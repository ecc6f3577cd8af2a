import { type Document, documentOf } from '../core/document.js';
import { type Line, sharedWordingOf } from '../core/line.js';
import { COLUMN, COLUMNS } from '../core/table.js';
import { phraseRows } from './phrase-rows.js';
import { OF_JSON, OF_TEXT, PIECE, PIECE_FIELD, type PieceForm } from './pieces.js';
import { instantiated, MAX_WORDINGS } from './program.js';
import { rawRanges } from './raw-ranges.js';
import { type Pieces, type ScannedWhole, type Scanning, type Verdict, whole } from './scanned.js';
import {
  contentIn,
  copyRawPlaces,
  decoderOf,
  endingIn,
  forgetNumbers,
  jsonDecoderOf,
  moveRows,
  ScannedSource,
  sharedWordings,
  tableOfRows,
} from './scanned-rows.js';

/**
 * Creates documents from bytes: splits texts into lines and determines the traits of each line and the candidates
 * without creating strings. Use one per thread, because it caches the lines that it has seen. It needs about 10 MB,
 * plus memory for the largest input.
 */
export interface Scanner {
  /** Scans a text in UTF-8. The result is valid until the next call. */
  readonly text: (bytes: Uint8Array) => ScannedWhole;
  /**
   * Scans the text of one record, between the quotation marks of its JSON string, in pieces: less memory than with `records`. The
   * document reads its lines from the bytes, so they must stay as they are.
   */
  readonly longString: (bytes: Buffer, start: number, end: number) => ScannedWhole;
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

/** By the scanner's numbers. */
const VERDICTS: readonly Verdict[] = ['end', 'candidate', 'odd', 'clean'];

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

  function nameField(field: string): void {
    const name = Buffer.from(field);
    memoryNow().set(name, wasm.nameAt());
    wasm.nameField(name.length);
  }

  /** A view of the last scanned rows, valid until the next scan. */
  function rowsInMemory(): Int32Array {
    const from = wasm.rowsAt();
    return new Int32Array(wasm.memory.buffer, from, (wasm.rowsEndAt() - from) / 4);
  }

  /** A copy of the last scanned rows; their wording ids refer to `shared`. */
  function rowsNow(): Int32Array {
    if (wasm.wereForgotten() === 1) {
      shared = sharedWordings(MAX_WORDINGS);
      learned.fill(0);
    }
    return rowsInMemory().slice();
  }

  function text(input: Uint8Array): ScannedWhole {
    const bytes = Buffer.from(input.buffer, input.byteOffset, input.byteLength);
    const found = pieces(bytes, 0, bytes.length, OF_TEXT);
    const mayRepeatTitle = bytes.length > PIECE || wasm.hasTitleAgain() === 1;
    const decode = decoderOf(bytes, found.units);
    return whole(found, () => decode(0, bytes.length), {
      table: () => tableOfRows(found.rows, decode, OF_TEXT.endingWidth, shared),
      mayRepeatTitle,
      bytesOf: (ranges) => rawRanges(found.rows, ranges, bytes, false),
    });
  }

  function longString(bytes: Buffer, start: number, end: number): ScannedWhole {
    nameField(PIECE_FIELD);
    const found = pieces(bytes, start, end, OF_JSON);
    // The lines are decoded from the JSON: a decoded copy of the text would take as much memory again.
    const decode = jsonDecoderOf(bytes);
    return whole(found, () => decode(start, end), {
      table: () => tableOfRows(found.rows, decode, OF_JSON.endingWidth, shared),
      mayRepeatTitle: true,
      bytesOf: (ranges) => rawRanges(found.rows, ranges, bytes, true),
    });
  }

  /** The rows of a text or the body of a JSON string, its length in UTF-16 units, and the verdict. */
  function pieces(bytes: Buffer, start: number, end: number, form: PieceForm): Pieces {
    const isOnePiece = end - start <= PIECE;
    // Allocates all rows at once, because joining pieces would take twice the memory.
    const lineCount = isOnePiece ? 0 : form.countLines(bytes, start, end);
    let rows: Int32Array = new Int32Array(lineCount * COLUMNS);
    let filled = 0;
    let units = 0;
    let verdict: Verdict = 'clean';
    for (let from = start; from < end || from === start; ) {
      const to = form.endOfPiece(bytes, from, end);
      const told = scanPiece(bytes.subarray(from, to), form);
      if (told === 'odd' || (from === start && wasm.beginsWithMark() === 1)) {
        return { rows: new Int32Array(0), units: 0, verdict: 'odd' };
      }
      const before = shared;
      const piece = rowsNow();
      if (shared !== before) forgetNumbers(rows.subarray(0, filled));
      const shift = from - wasm.inputAt() - form.opening.length;
      moveRows(piece, units, shift, shift);
      if (form === OF_JSON) copyRawPlaces(piece);
      if (isOnePiece) rows = piece;
      else rows.set(piece, filled);
      filled += piece.length;
      units += wasm.unitCount();
      if (told === 'candidate' || to < end) verdict = 'candidate';
      from = to;
      if (to === end) break;
    }
    return { rows: rows.subarray(0, filled), units, verdict };
  }

  function scanPiece(piece: Buffer, { opening, closing }: PieceForm): Verdict {
    const size = opening.length + piece.length + closing.length;
    const isJson = opening.length > 0;
    if (wasm.layOut(size, isJson ? 1 : 0) === 0) return 'odd';
    const into = memoryNow();
    const at = wasm.inputAt();
    into.set(opening, at);
    into.set(piece, at + opening.length);
    into.set(closing, at + opening.length + piece.length);
    if (!isJson) return VERDICTS[wasm.readAll(size)] ?? 'odd';
    wasm.open(size);
    return VERDICTS[wasm.next(0)] ?? 'odd';
  }

  function records(input: Uint8Array, field: string): Scanning {
    if (wasm.layOut(input.length, 1) === 0) {
      throw new RangeError('Not enough memory for the records.');
    }
    memoryNow().set(input, wasm.inputAt());
    nameField(field);
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
        const table = tableOfRows(rows, decode, OF_TEXT.endingWidth, shared);
        return documentOf(source, table, wasm.hasTitleAgain() === 1);
      },
      figures: () => ({
        documents: 1,
        lines: (wasm.rowsEndAt() - wasm.rowsAt()) / (COLUMNS * 4),
        characters: wasm.unitCount(),
      }),
      contentLines: () => contentIn(rowsInMemory()),
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
    longString,
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
