import type { LineKind } from './line-kind.js';
import { COLUMN, COLUMNS, type LineTable, tableOfOne } from './table.js';
import { ENDING_SHIFT, TRAITS } from './traits.js';
import { Wording, type WordingIndex } from './wording.js';

/** A line of a document: a view of its row. */
export interface Line {
  /** 1-based, in the original text: for people. Neighbours may have been taken, so rules cannot reckon with it. */
  readonly number: number;
  /** UTF-16 offset in the original text, inclusive. */
  readonly start: number;
  /** UTF-16 offset in the original text, exclusive, before the line ending. */
  readonly end: number;
  /** Where the line ending stands; behind `end` only where the end of the line has been cut off. */
  readonly eolStart: number;
  /** Where the next line stands, behind the line ending. */
  readonly next: number;
  /** `original.slice(start, end)`. */
  readonly text: string;
  /** The text as a reader sees it: without link targets, pictures and other signs of Markdown. Offsets do not count in it. */
  readonly visible: string;
  /** In UTF-16 units: of `visible`. */
  readonly length: number;
  /** The share of the letters and digits of `visible` that are links of Markdown, 0 to 1. */
  readonly linkShare: number;
  /** `\n`, `\r\n`, `\r`, or empty for a last line without an ending. */
  readonly eol: string;
  /** What is told of its text: see TRAITS. */
  readonly traits: number;
  readonly kind: LineKind;
  readonly isBlank: boolean;
  /**
   * Whether the line is a part of something larger: a hard-wrapped paragraph, or code. Its `kind` is prose, whatever it
   * says, and its `key` and `label` are empty, for a piece of a sentence is no label and no title.
   */
  readonly isPart: boolean;
  /** Whether the line is a part of code or data. Nothing removes it. */
  readonly isCode: boolean;
  /** Whether it has a key: it is not blank, not a part, and at most MAX_KEY_LENGTH units long. */
  readonly isKeyed: boolean;
  /** The folded text (see fold) of a line of at most MAX_KEY_LENGTH units; empty for blank and longer lines. */
  readonly key: string;
  /** The key as phrase tables know it (see labelOf); empty where the key is. */
  readonly label: string;
  /**
   * The first letters as a number, folded: eight, four in dense scripts, or all where there are fewer, odd then. Lines with
   * other heads begin otherwise; 0 where that is not told.
   */
  readonly head: number;
  /** Its words, and what is remembered of them. */
  readonly wording: Wording;
  /** What the index tells of the line; remembered, for rules that share an index ask again and again. */
  readonly known: <Known>(index: WordingIndex<Known>) => Known;
}

/** In UTF-16 units. Markers and headlines are shorter; folding whole paragraphs would cost more than all rules. */
export const MAX_KEY_LENGTH = 240;

/** What a line is a part of: of nothing else, of a hard-wrapped paragraph, or of code. */
export type LineForm = 'whole' | 'wrapped' | 'code';

/** The lines of a table. A class, as a wording is. */
class TableLine implements Line {
  #wording: Wording | undefined;

  constructor(
    readonly table: LineTable,
    readonly row: number,
    readonly form: LineForm,
    wording?: Wording,
  ) {
    this.#wording = wording;
  }

  get number(): number {
    return this.table.firstNumber + this.row;
  }
  get start(): number {
    return this.table.rows[this.row * COLUMNS + COLUMN.start] as number;
  }
  get end(): number {
    return this.table.rows[this.row * COLUMNS + COLUMN.end] as number;
  }
  get length(): number {
    return this.isMarkdown ? this.visible.length : this.end - this.start;
  }
  get isMarkdown(): boolean {
    return (this.traits & TRAITS.markdown) !== 0;
  }
  get visible(): string {
    return this.isMarkdown ? this.wording.visible.text : this.text;
  }
  get linkShare(): number {
    return this.isMarkdown ? this.wording.visible.linkShare : 0;
  }
  get eolStart(): number {
    return this.end + this.table.gap;
  }
  get next(): number {
    const { table, row } = this;
    const at = row * COLUMNS;
    const ending = (table.rows[at + COLUMN.traits] as number) >> ENDING_SHIFT;
    return (table.rows[at + COLUMN.end] as number) + table.gap + ending;
  }
  get eol(): string {
    const length = (this.table.rows[this.row * COLUMNS + COLUMN.traits] as number) >> ENDING_SHIFT;
    return length === 0 ? '' : this.table.endingOf(this.row);
  }
  get traits(): number {
    return this.table.rows[this.row * COLUMNS + COLUMN.traits] as number;
  }
  get head(): number {
    return this.table.rows[this.row * COLUMNS + COLUMN.head] as number;
  }
  get kind(): LineKind {
    const { traits } = this;
    if ((traits & TRAITS.blank) !== 0) return 'blank';
    return (traits & TRAITS.prose) !== 0 || this.form !== 'whole' ? 'prose' : 'short';
  }
  get isBlank(): boolean {
    return (this.traits & TRAITS.blank) !== 0;
  }
  get isPart(): boolean {
    return this.form !== 'whole' && !this.isBlank;
  }
  get isCode(): boolean {
    return this.form === 'code';
  }
  get isKeyed(): boolean {
    return this.form === 'whole' && this.length <= MAX_KEY_LENGTH && !this.isBlank;
  }
  get wording(): Wording {
    this.#wording ??= this.table.wordingOf(this.row);
    return this.#wording;
  }
  /** The wording if it has been made. */
  get keptWording(): Wording | undefined {
    return this.#wording;
  }
  get text(): string {
    return this.wording.text;
  }
  passingText(): string {
    const wording = this.#wording ?? this.table.wordingOf(this.row);
    return this.isMarkdown ? wording.visible.text : wording.text;
  }
  get key(): string {
    return this.isKeyed ? this.wording.key : '';
  }
  get label(): string {
    return this.isKeyed ? this.wording.label : '';
  }
  known<Known>(index: WordingIndex<Known>): Known {
    return this.isKeyed ? this.wording.known(index) : index.unkeyed;
  }
}

/** The line of a row. */
export function lineOf(table: LineTable, row: number): Line {
  return new TableLine(table, row, 'whole');
}

export function formOf(line: Line): LineForm {
  return (line as TableLine).form;
}

/** The line as it is elsewhere in a document: a part of something larger, or not any more. */
export function withForm(line: Line, form: LineForm): Line {
  const { table, row, keptWording } = line as TableLine;
  return new TableLine(table, row, form, keptWording);
}

/** The line without what stands before `start` or from `end` on, offsets in the original text. */
export function cutLine(line: Line, start: number, end: number): Line {
  const text = line.text.slice(start - line.start, end - line.start);
  const place = { number: line.number, start, end };
  return lineOf(tableOfOne(place, text, line.eol, line.eolStart - end), 0);
}

/** The line with another label than its own. */
export function withLabel(line: Line, label: string): Line {
  const { table, row, form, text } = line as TableLine;
  return new TableLine(table, row, form, new Wording(text, label));
}

/** The line without its ending. */
export function withoutEnding(line: Line): Line {
  const { form, text, wording } = line as TableLine;
  return new TableLine(tableOfOne(line, text, '', 0), 0, form, wording);
}

/** The visible text of a line that is read once, among all lines of a document: it is not kept with the line. */
export function passingText(line: Line): string {
  return (line as TableLine).passingText();
}

/** The number of the wording that the line shares with others of the same words, for the scanner that told it; 0 without. */
export function sharedWordingOf(line: Line): number {
  const { table, row } = line as TableLine;
  return table.rows[row * COLUMNS + COLUMN.wording] as number;
}
