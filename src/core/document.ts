import { codeLines } from './code.js';
import { formOf, type Line, type LineForm, lineAt, withForm } from './line.js';
import type { Range } from './range.js';
import { wrappedLines } from './wrapping.js';

export interface Document {
  /** A path, a record's id: for rules and callers of one's own. */
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
  /** The lines that are not blank and not front matter: what a reader counts. */
  readonly content: readonly Line[];
  /**
   * For each content line, whether a blank line stands before it. Line numbers cannot tell: they are those of the
   * original, where lines may stand between that rules have taken since.
   */
  readonly gaps: readonly boolean[];
}

/** Splits at \n, \r\n and lone \r. Nothing is lost: see Document.lines. */
export function parseDocument(text: string, id = 'text'): Document {
  const bom = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  const lines: Line[] = [];
  let start = bom.length;
  // The next of each is looked for once: a text that has only one of them would be searched to its end for each line.
  let lineFeed = indexOrEnd(text, '\n', start);
  let carriageReturn = indexOrEnd(text, '\r', start);
  while (start < text.length) {
    if (lineFeed < start) lineFeed = indexOrEnd(text, '\n', start);
    if (carriageReturn < start) carriageReturn = indexOrEnd(text, '\r', start);
    const end = Math.min(lineFeed, carriageReturn);
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
  return lineAt({ number, start, end, eolStart: end, eol }, text.slice(start, end));
}

/** The same document with fewer lines, or lines cut shorter. */
export function withLines(document: Document, lines: readonly Line[]): Document {
  return documentOf(document.id, document.text, document.bom, lines);
}

function documentOf(id: string, text: string, bom: string, lines: readonly Line[]): Document {
  const { code, frontMatter } = codeLines(lines);
  const wrapped = wrappedLines(lines);
  // Removals can bring lines together or part them, so what a line is a part of is found anew.
  const formAt = (index: number): LineForm => {
    if (index < frontMatter || code.has(index)) return 'code';
    return wrapped.has(index) ? 'wrapped' : 'whole';
  };
  const hasParts = code.size + frontMatter + wrapped.size > 0 || lines.some(({ isPart }) => isPart);
  const formed = hasParts
    ? lines.map((line, index) => {
        const form = formAt(index);
        return formOf(line) === form ? line : withForm(line, form);
      })
    : lines;
  const content: Line[] = [];
  const gaps: boolean[] = [];
  let isAfterBlank = false;
  for (const line of frontMatter === 0 ? formed : formed.slice(frontMatter)) {
    if (!line.isBlank) {
      content.push(line);
      gaps.push(isAfterBlank);
    }
    isAfterBlank = line.isBlank;
  }
  return { id, text, bom, lines: formed, content, gaps };
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

/** The lines that a range touches, in order. */
export function* linesIn(lines: readonly Line[], { start, end }: Range): Generator<Line> {
  for (let at = lineIndexAt(lines, start); at < lines.length; at++) {
    const line = lines[at];
    if (line === undefined || line.start >= end) return;
    yield line;
  }
}
