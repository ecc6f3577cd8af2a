import { fold, labelOf } from './fold.js';
import { closingOf, openingOf } from './line-ends.js';
import { isBlankText, kindOf, type LineKind } from './line-kind.js';

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
  /** Whether its kind is blank, which is quickly told. */
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
  /** The first units of the label as a number, or 0 where they are not quickly told (see openingOf). */
  readonly opening: number;
  /** The last units of the label as a number, or 0 where they are not quickly told (see closingOf). */
  readonly closing: number;
  /** What the index tells of the line; remembered, for rules that share an index ask again and again. */
  readonly known: <Known>(index: LineIndex<Known>) => Known;
}

/** Tells something of a line by what it says. Pure: a line remembers the answer of the index that it asked last. */
export interface LineIndex<Known> {
  readonly lookUp: (line: Line) => Known;
}

/** In UTF-16 units. Markers and headlines are shorter; folding whole paragraphs would cost more than all rules. */
export const MAX_KEY_LENGTH = 240;

/** What a line is a part of: of nothing else, of a hard-wrapped paragraph, or of code. */
export type LineForm = 'whole' | 'wrapped' | 'code';

/** Where a line stands in the original text. */
type Place = Pick<Line, 'number' | 'start' | 'end' | 'eolStart' | 'eol'>;

/**
 * A line that judges and folds its text when a rule first asks for it, which for most lines none does. A class, against the custom
 * of the house: there are millions of them, and getters on plain objects cost six times as much.
 */
class FoldedLine implements Line {
  readonly isBlank: boolean;
  readonly isPart: boolean;
  readonly isCode: boolean;
  readonly isKeyed: boolean;
  #kind: LineKind | undefined;
  #key: string | undefined;
  #label: string | undefined;
  #opening = UNKNOWN;
  #closing = UNKNOWN;
  #index: LineIndex<unknown> | undefined;
  #known: unknown;

  constructor(
    readonly number: number,
    readonly start: number,
    readonly end: number,
    readonly eolStart: number,
    readonly eol: string,
    readonly text: string,
    form: LineForm,
    label?: string,
  ) {
    if (label !== undefined) {
      // Nothing can be told of it by the text.
      this.#label = label;
      this.#opening = 0;
      this.#closing = 0;
    }
    this.isCode = form === 'code';
    this.isBlank = form !== 'wrapped' && isBlankText(text);
    this.isPart = form !== 'whole' && !this.isBlank;
    this.isKeyed = !this.isBlank && !this.isPart && text.length <= MAX_KEY_LENGTH;
  }

  get kind(): LineKind {
    this.#kind ??= this.isPart ? 'prose' : kindOf(this.text);
    return this.#kind;
  }

  get key(): string {
    this.#key ??= this.isKeyed ? fold(this.text) : '';
    return this.#key;
  }

  get label(): string {
    this.#label ??= labelOf(this.key);
    return this.#label;
  }

  get opening(): number {
    if (this.#opening === UNKNOWN) this.#opening = openingOf(this.text);
    return this.#opening;
  }

  get closing(): number {
    if (this.#closing === UNKNOWN) this.#closing = closingOf(this.text);
    return this.#closing;
  }

  known<Known>(index: LineIndex<Known>): Known {
    if (this.#index !== index) {
      this.#known = index.lookUp(this);
      this.#index = index;
    }
    return this.#known as Known;
  }
}

const UNKNOWN = -1;

/** A line of its own. */
export function lineAt({ number, start, end, eolStart, eol }: Place, text: string): Line {
  return new FoldedLine(number, start, end, eolStart, eol, text, 'whole');
}

export function formOf({ isPart, isCode }: Line): LineForm {
  if (isCode) return 'code';
  return isPart ? 'wrapped' : 'whole';
}

/** The line as it is elsewhere in a document: a part of something larger, or not any more. */
export function withForm(line: Line, form: LineForm): Line {
  const { number, start, end, eolStart, eol, text } = line;
  return new FoldedLine(number, start, end, eolStart, eol, text, form);
}

/** The line without what stands before `start` or from `end` on, offsets in the original text. */
export function cutLine(line: Line, start: number, end: number): Line {
  const text = line.text.slice(start - line.start, end - line.start);
  const { number, eolStart, eol } = line;
  return lineAt({ number, start, end, eolStart, eol }, text);
}

/** The line with another label than its own. */
export function withLabel(line: Line, label: string): Line {
  const { number, start, end, eolStart, eol, text } = line;
  return new FoldedLine(number, start, end, eolStart, eol, text, formOf(line), label);
}

/** The line without its ending. */
export function withoutEnding(line: Line): Line {
  const { number, start, end, eolStart, text } = line;
  return new FoldedLine(number, start, end, eolStart, '', text, formOf(line));
}
