import { fold, labelOf } from './fold.js';

/**
 * - `blank`: nothing but white space
 * - `prose`: reads like a sentence or a paragraph
 * - `short`: everything else: headlines, menu entries, captions, list items, verse
 */
export type LineKind = 'blank' | 'prose' | 'short';

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
  /** Index in `lines` of the first prose line; `lines.length` when there is none. */
  readonly firstProse: number;
  /** Index in `lines` of the last prose line; -1 when there is none. */
  readonly lastProse: number;
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

function contentOf(text: string): Pick<Line, 'text' | 'kind' | 'key' | 'label'> {
  const kind = kindOf(text);
  if (kind === 'blank' || text.length > MAX_KEY_LENGTH) return { text, kind, key: '', label: '' };
  const key = fold(text);
  return { text, kind, key, label: labelOf(key) };
}

/** The same document with fewer lines, or lines cut shorter. */
export function withLines(document: Document, lines: readonly Line[]): Document {
  return documentOf(document.id, document.text, document.bom, lines);
}

function documentOf(id: string, text: string, bom: string, lines: readonly Line[]): Document {
  const first = lines.findIndex((line) => line.kind === 'prose');
  return {
    id,
    text,
    bom,
    lines,
    firstProse: first === -1 ? lines.length : first,
    lastProse: lines.findLastIndex((line) => line.kind === 'prose'),
  };
}

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

function kindOf(text: string): LineKind {
  const trimmed = text.trim();
  if (trimmed === '') return 'blank';
  return looksLikeProse(trimmed) ? 'prose' : 'short';
}

/**
 * A sentence of some length with its full stop, or a long line written mostly in lower case (a menu on one line is
 * long too, but in capitals). Scripts without case or without spaces are judged by length and ending alone. The
 * thresholds are those at which headlines, captions and link titles of the fixtures fall on the other side.
 */
function looksLikeProse(text: string): boolean {
  if (text.length < MIN_DENSE_PROSE_LENGTH) return false;
  if (ENDS_LIKE_A_SENTENCE.test(text)) {
    if (isDense(text)) return true;
    const needed = ENDS_LIKE_A_HEADLINE.test(text) ? MIN_QUESTION_LENGTH : MIN_SENTENCE_LENGTH;
    return text.length >= needed && hasWords(text, MIN_SENTENCE_WORDS);
  }
  if (text.length < MIN_UNPUNCTUATED_LENGTH) return false;
  return isDense(text) || lowerCaseShare(text) >= MIN_LOWER_CASE_SHARE;
}

const MIN_DENSE_PROSE_LENGTH = 18;
const MIN_SENTENCE_LENGTH = 30;
const MIN_SENTENCE_WORDS = 5;
// Headlines ask and exclaim too.
const MIN_QUESTION_LENGTH = 100;
const MIN_UNPUNCTUATED_LENGTH = 120;
const MIN_LOWER_CASE_SHARE = 0.5;

/** Full stop, question or exclamation mark of any script, with closing quotes and brackets after it. */
const ENDS_LIKE_A_SENTENCE =
  /[.!?:;\u2026\u3002\uff01\uff1f\uff0e\u0964\u06d4\u061f]["'\u201d\u2019\u00bb\u300d\u300f)\]\uff09]{0,3}$/u;

const ENDS_LIKE_A_HEADLINE = /[?!]["'\u201d\u2019]?$/u;

function hasWords(text: string, atLeast: number): boolean {
  let words = 0;
  for (let at = text.indexOf(' '); at !== -1 && words < atLeast; at = text.indexOf(' ', at + 1))
    words++;
  return words + 1 >= atLeast;
}

// Han, Kana and Hangul say in one character what Latin script says in two or three.
function isDense(text: string): boolean {
  const middle = text.charCodeAt(text.length >> 1);
  const quarter = text.charCodeAt(text.length >> 2);
  return isDenseUnit(middle) || isDenseUnit(quarter);
}

function isDenseUnit(unit: number): boolean {
  return (unit >= 0x3040 && unit <= 0x9fff) || (unit >= 0xac00 && unit <= 0xd7a3);
}

/** Of the words that begin with a cased letter, the share that begins in lower case; 1 in scripts without case. */
function lowerCaseShare(text: string): number {
  let lower = 0;
  let upper = 0;
  for (const word of text.split(' ')) {
    const first = word.charAt(0);
    if (first !== first.toUpperCase()) lower++;
    else if (first !== first.toLowerCase()) upper++;
  }
  return lower + upper === 0 ? 1 : lower / (lower + upper);
}

/** Han, Kana or Hangul characters carry about as much as this many Latin letters. */
const DENSE_WEIGHT = 2.5;

/** How much a short text says, in Latin letters: a headline's length, comparable across scripts. */
export function textWeight(text: string): number {
  let weight = 0;
  for (let index = 0; index < text.length; index++) {
    weight += isDenseUnit(text.charCodeAt(index)) ? DENSE_WEIGHT : 1;
  }
  return weight;
}
