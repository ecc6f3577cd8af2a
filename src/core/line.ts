import type { LineKind } from './line-kind.js';
import { COLUMN, COLUMNS, type LineTable, tableOfOne } from './table.js';
import { ENDING_SHIFT, TRAITS } from './traits.js';
import { Wording, type WordingIndex } from './wording.js';

/** A line of a document: a view of a table row. */
export interface Line {
  /**
   * 1-based, in the original text; for display. Rules cannot use it to find neighbours, because lines may have been
   * removed.
   */
  readonly number: number;
  /** UTF-16 offset in the original text, inclusive. */
  readonly start: number;
  /** UTF-16 offset in the original text, exclusive, before the line ending. */
  readonly end: number;
  /** Offset of the line ending; greater than `end` only if the end of the line has been cut off. */
  readonly eolStart: number;
  /** Offset of the next line, after the line ending. */
  readonly next: number;
  /** `original.slice(start, end)`. */
  readonly text: string;
  /** The text as rendered: without link targets, images and Markdown syntax. Offsets do not refer to it. */
  readonly visible: string;
  /** Length of `visible` in UTF-16 units. */
  readonly length: number;
  /** Share of the letters and digits of `visible` that are Markdown links, 0 to 1. */
  readonly linkShare: number;
  /** `\n`, `\r\n`, `\r`, or empty for a last line without an ending. */
  readonly eol: string;
  /** Bit set of facts about the text: see TRAITS. */
  readonly traits: number;
  readonly kind: LineKind;
  readonly isBlank: boolean;
  /**
   * Whether the line is part of a hard-wrapped paragraph or of code. Its `kind` is then prose, whatever it says, and
   * its `normalized` and `phraseKey` are empty, because a fragment of a sentence is neither a label nor a title.
   */
  readonly isPart: boolean;
  /** Whether the line is part of code or data. Nothing removes it. */
  readonly isCode: boolean;
  /** Whether it has a `normalized` text and a `phraseKey`: it is not blank, not a part, and at most MAX_KEY_LENGTH units long. */
  readonly hasPhraseKey: boolean;
  /** The folded text (see fold) of a line of at most MAX_KEY_LENGTH units; empty for blank and longer lines. */
  readonly normalized: string;
  /** The normalized text without bullets, frames and numbers, for phrase tables (see phraseKeyOf); empty if `normalized` is. */
  readonly phraseKey: string;
  /**
   * Hash of the first folded letters: of eight, of four in CJK scripts, or of all if there are fewer, in which case
   * it is odd. Lines with different nonzero heads start differently; 0 means unknown.
   */
  readonly head: number;
  /** The words of the line, with cached facts about them. */
  readonly wording: Wording;
  /** The index's result for the line; cached, because rules that share an index look it up repeatedly. */
  readonly known: <Known>(index: WordingIndex<Known>) => Known;
}

/**
 * In UTF-16 units. Markers and headlines are shorter; folding whole paragraphs would cost more than all rules together.
 */
export const MAX_KEY_LENGTH = 240;

/** What a line is part of: nothing (`whole`), a hard-wrapped paragraph, or code. */
export type LineForm = 'whole' | 'wrapped' | 'code';

/** A line of a table. A class for the same reason as Wording. */
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
  get hasPhraseKey(): boolean {
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
  get normalized(): string {
    return this.hasPhraseKey ? this.wording.normalized : '';
  }
  get phraseKey(): string {
    return this.hasPhraseKey ? this.wording.phraseKey : '';
  }
  known<Known>(index: WordingIndex<Known>): Known {
    return this.hasPhraseKey ? this.wording.known(index) : index.unkeyed;
  }
}

export function lineOf(table: LineTable, row: number): Line {
  return new TableLine(table, row, 'whole');
}

export function formOf(line: Line): LineForm {
  return (line as TableLine).form;
}

/** The line with another form. */
export function withForm(line: Line, form: LineForm): Line {
  const { table, row, keptWording } = line as TableLine;
  return new TableLine(table, row, form, keptWording);
}

/** The part of the line from `start` to `end`, which are offsets in the original text. */
export function cutLine(line: Line, start: number, end: number): Line {
  const text = line.text.slice(start - line.start, end - line.start);
  const place = { number: line.number, start, end };
  return lineOf(tableOfOne(place, text, line.eol, line.eolStart - end), 0);
}

/** The line with a replaced phrase key. */
export function withPhraseKey(line: Line, phraseKey: string): Line {
  const { table, row, form, text } = line as TableLine;
  return new TableLine(table, row, form, new Wording(text, phraseKey));
}

export function withoutEnding(line: Line): Line {
  const { form, text, wording } = line as TableLine;
  return new TableLine(tableOfOne(line, text, '', 0), 0, form, wording);
}

/** The visible text of a line, without caching it; for passes that read every line of a document once. */
export function passingText(line: Line): string {
  return (line as TableLine).passingText();
}

/** Id that the scanner gave to the wording that the line shares with other lines; 0 if there is none. */
export function sharedWordingOf(line: Line): number {
  const { table, row } = line as TableLine;
  return table.rows[row * COLUMNS + COLUMN.wording] as number;
}
