import { fold, labelOf } from './fold.js';
import { kindOf, type LineKind } from './line-kind.js';
import { wrappedLines } from './wrapping.js';

export type { LineKind } from './line-kind.js';

export interface Line {
  /** 1-based, in the original text: for people. Neighbours may have been taken, so rules cannot reckon with it. */
  readonly number: number;
  /** UTF-16 offset in the original text, inclusive. */
  readonly start: number;
  /** UTF-16 offset in the original text, exclusive, before the line ending. */
  readonly end: number;
  /** Where the line ending stands; behind `end` only where the end of the line has been cut off. */
  readonly eolStart: number;
  /** `original.slice(start, end)`. */
  readonly text: string;
  /** `\n`, `\r\n`, `\r`, or empty for a last line without an ending. */
  readonly eol: string;
  readonly kind: LineKind;
  /**
   * Stands in a hard-wrapped paragraph, so that it is a piece of prose whatever it says: `kind` is prose, and `key`
   * and `label` are empty, for a piece of a sentence is no label and no title.
   */
  readonly isWrapped: boolean;
  /** The folded text (see fold) of a line of at most MAX_KEY_LENGTH units; empty for blank and longer lines. */
  readonly key: string;
  /** The key as phrase tables know it (see labelOf); empty where the key is. */
  readonly label: string;
}

export interface Document {
  /** What names the document in messages and reports: a path, a record's id. */
  readonly id: string;
  /** The original text, whole. */
  readonly text: string;
  /** A byte order mark that stands before the first line, or nothing. */
  readonly bom: string;
  /**
   * The lines that are left: all of them in a document just parsed (then `bom` and the lines, each with its ending,
   * make up the text), fewer where rules have taken some. Ranges stay those of the original.
   */
  readonly lines: readonly Line[];
}

/** In UTF-16 units. Markers and headlines are shorter; folding whole paragraphs would cost more than all rules. */
export const MAX_KEY_LENGTH = 240;

/** Splits at \n, \r\n and lone \r. Nothing is lost: see Document.lines. */
export function parseDocument(text: string, id = 'text'): Document {
  const bom = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  const lines: Line[] = [];
  let start = bom.length;
  let carriageReturn = indexOrEnd(text, '\r', start);
  while (start < text.length) {
    if (carriageReturn < start) carriageReturn = indexOrEnd(text, '\r', start);
    const end = Math.min(indexOrEnd(text, '\n', start), carriageReturn);
    const eol = endingAt(text, end);
    lines.push(lineOf(text, lines.length + 1, start, end, eol));
    start = end + eol.length;
  }
  return documentOf(id, text, bom, lines);
}

function indexOrEnd(text: string, character: string, from: number): number {
  const index = text.indexOf(character, from);
  return index === -1 ? text.length : index;
}

function endingAt(text: string, end: number): string {
  if (text.startsWith('\r\n', end)) return '\r\n';
  return text.charAt(end);
}

function lineOf(text: string, number: number, start: number, end: number, eol: string): Line {
  return { number, start, end, eolStart: end, eol, ...contentOf(text.slice(start, end)) };
}

/** The line without what stands before `start` or from `end` on, offsets in the original text. */
export function cutLine(line: Line, start: number, end: number): Line {
  return {
    ...line,
    start,
    end,
    ...contentOf(line.text.slice(start - line.start, end - line.start)),
  };
}

function contentOf(text: string): Pick<Line, 'text' | 'kind' | 'isWrapped' | 'key' | 'label'> {
  const kind = kindOf(text);
  const isKeyed = kind !== 'blank' && text.length <= MAX_KEY_LENGTH;
  const key = isKeyed ? fold(text) : '';
  return { text, kind, isWrapped: false, key, label: isKeyed ? labelOf(key) : '' };
}

/** The same document with fewer lines, or lines cut shorter. */
export function withLines(document: Document, lines: readonly Line[]): Document {
  return documentOf(document.id, document.text, document.bom, lines);
}

function documentOf(id: string, text: string, bom: string, lines: readonly Line[]): Document {
  const wrapped = wrappedLines(lines.map((line) => line.text));
  if (wrapped.size === 0 && !lines.some((line) => line.isWrapped)) return { id, text, bom, lines };
  // Removals can bring lines together or part them, so what is wrapped is found anew.
  const judged = lines.map((line, index) =>
    line.isWrapped === wrapped.has(index) ? line : rewrapped(line, wrapped.has(index)),
  );
  return { id, text, bom, lines: judged };
}

function rewrapped(line: Line, isWrapped: boolean): Line {
  return isWrapped ? { ...line, ...WRAPPED } : { ...line, ...contentOf(line.text) };
}

const WRAPPED = { kind: 'prose', isWrapped: true, key: '', label: '' } as const;

/** Index of the line that holds the offset, its ending included; 0 for an offset before the first. Binary search. */
export function lineIndexAt(lines: readonly Line[], offset: number): number {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lines[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
