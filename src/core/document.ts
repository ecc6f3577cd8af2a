import { codeLines } from './code.js';
import { formOf, type Line, type LineForm, lineOf, withForm } from './line.js';
import type { Range } from './range.js';
import { type LineTable, tableOf } from './table.js';
import { CANDIDATE, TRAITS } from './traits.js';
import { wrappedLines } from './wrapping.js';

export interface Document {
  /** A path or a record id; informational, for rules and callers. */
  readonly id: string;
  /** The complete original text. */
  readonly text: string;
  /** Length of the text in UTF-16 units. */
  readonly length: number;
  /** The byte order mark before the first line, or an empty string. */
  readonly bom: string;
  /**
   * The remaining lines. After parsing, `bom` and all lines with their endings make up the text; removals leave fewer
   * lines. Offsets always refer to the original text.
   */
  readonly lines: readonly Line[];
  /** The lines that are not blank, front matter or trailing definitions. */
  readonly nonBlankLines: readonly Line[];
  /**
   * For each non-blank line, whether a blank line precedes it. Line numbers cannot show this, because they refer to the
   * original and rules may have removed the lines in between.
   */
  readonly precededByBlank: readonly boolean[];
  /** The non-blank lines at which a rule with `startsAt` may start (see Rule.startsAt). */
  readonly candidates: readonly Candidate[];
  /** Whether a title above the text may be repeated; true if unknown. */
  readonly mayRepeatTitle: boolean;
  /** Whether a scanner selected the candidates; otherwise every line that is not blank is one. */
  readonly isScanned: boolean;
}

/** A line at which a rule may start. */
export interface Candidate {
  readonly line: Line;
  /** Index into the non-blank lines. */
  readonly at: number;
}

/** The source of a document; the text may be decoded on first access. */
export interface Source {
  readonly id: string;
  readonly text: string;
  readonly length: number;
  readonly bom: string;
  readonly isScanned: boolean;
}

/** Splits the text at \n, \r\n and lone \r when the lines are first accessed. Lossless: see Document.lines. */
export function parseDocument(text: string, id = 'text'): Document {
  return new UnparsedText(id, text);
}

// Classes, because V8 creates a hidden class for every accessor of an object literal, and keeps it, with everything that the
// accessor closes over, until the next major garbage collection: 10 kB per document, which took half of the time for garbage
// collection. Their state is keyed by symbols: an object that inherits from a document, such as the one that a plugin's rule
// receives, has no #private members, and with string keys JSON.stringify would find circular references.
const PARSED = Symbol('parsed');
const SOURCE = Symbol('source');

class UnparsedText implements Document {
  readonly length: number;
  readonly bom: string;
  readonly mayRepeatTitle = true;
  readonly isScanned = false;
  private [PARSED]: Document | undefined;

  constructor(
    readonly id: string,
    readonly text: string,
  ) {
    this.length = text.length;
    this.bom = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  }

  get lines(): readonly Line[] {
    return this.document().lines;
  }
  get nonBlankLines(): readonly Line[] {
    return this.document().nonBlankLines;
  }
  get precededByBlank(): readonly boolean[] {
    return this.document().precededByBlank;
  }
  get candidates(): readonly Candidate[] {
    return this.document().candidates;
  }

  private document(): Document {
    this[PARSED] ??= documentOf(this, tableOf(this.text, this.bom.length));
    return this[PARSED];
  }
}

class LinesOfText implements Document {
  readonly id: string;
  readonly length: number;
  readonly bom: string;
  readonly isScanned: boolean;
  private readonly [SOURCE]: Source;

  constructor(
    source: Source,
    readonly lines: readonly Line[],
    readonly nonBlankLines: readonly Line[],
    readonly precededByBlank: readonly boolean[],
    readonly candidates: readonly Candidate[],
    readonly mayRepeatTitle: boolean,
  ) {
    this.id = source.id;
    this.length = source.length;
    this.bom = source.bom;
    this.isScanned = source.isScanned;
    this[SOURCE] = source;
  }

  get text(): string {
    return this[SOURCE].text;
  }
}

/**
 * Creates a document from a line table.
 *
 * @param mayRepeatTitle see Document
 */
export function documentOf(source: Source, table: LineTable, mayRepeatTitle = true): Document {
  const lines: Line[] = [];
  for (let row = 0; row < table.count; row++) lines.push(lineOf(table, row));
  return ofLines(source, lines, mayRepeatTitle);
}

/** The same document with fewer or shortened lines. */
export function withLines(document: Document, lines: readonly Line[]): Document {
  return ofLines(document, lines, true);
}

function ofLines(source: Source, all: readonly Line[], mayRepeatTitle: boolean): Document {
  const { lines, frontMatter, backMatter } = formed(all);
  const content: Line[] = [];
  const gaps: boolean[] = [];
  const candidates: Candidate[] = [];
  let isAfterBlank = false;
  for (let index = frontMatter; index < backMatter; index++) {
    const line = lines[index] as Line;
    const { traits } = line;
    const isBlank = (traits & TRAITS.blank) !== 0;
    if (!isBlank) {
      if ((traits & CANDIDATE) !== 0) candidates.push({ line, at: content.length });
      content.push(line);
      gaps.push(isAfterBlank);
    }
    isAfterBlank = isBlank;
  }
  return new LinesOfText(source, lines, content, gaps, candidates, mayRepeatTitle);
}

/** Recomputes the form of each line: removals can join or split paragraphs and code blocks. */
function formed(lines: readonly Line[]): {
  readonly lines: readonly Line[];
  readonly frontMatter: number;
  readonly backMatter: number;
} {
  const { code, frontMatter, backMatter } = codeLines(lines);
  const wrapped = wrappedLines(lines);
  if (code.size + frontMatter + wrapped.size === 0 && !lines.some(({ isPart }) => isPart)) {
    return { lines, frontMatter, backMatter };
  }
  const formAt = (index: number): LineForm => {
    if (index < frontMatter || code.has(index)) return 'code';
    return wrapped.has(index) ? 'wrapped' : 'whole';
  };
  const form = (line: Line, index: number) =>
    formOf(line) === formAt(index) ? line : withForm(line, formAt(index));
  return { lines: lines.map(form), frontMatter, backMatter };
}

/**
 * Index of the line that contains the offset, line ending included; 0 for an offset before the first line. Binary
 * search.
 */
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

/** Whether all non-blank lines that a range touches pass a test. */
export function everyLineIn(
  lines: readonly Line[],
  range: Range,
  passes: (line: Line) => boolean,
): boolean {
  return linesIn(lines, range).every((line) => line.isBlank || passes(line));
}

/** The lines that a range touches, in order. */
export function linesIn(lines: readonly Line[], { start, end }: Range): readonly Line[] {
  const from = lineIndexAt(lines, start);
  let to = from;
  while ((lines[to]?.start ?? end) < end) to++;
  return lines.slice(from, to);
}
