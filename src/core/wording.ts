import { fold, labelOf } from './fold.js';
import { closingOf, openingOf } from './line-ends.js';
import { type VisibleText, visibleTextOf } from './markdown.js';

/** Tells something of a line by its words. Pure: a wording remembers the answer of the index that it asked last. */
export interface WordingIndex<Known> {
  readonly lookUp: (wording: Wording) => Known;
  /** What it tells of lines without a key. */
  readonly unkeyed: Known;
}

const UNKNOWN = -1;

/**
 * What a line says, and what follows from its words alone; worked out when it is first asked for, which for most lines is
 * never. Lines that say the same may share one, over all documents of a run. A class, an exception to our rule against classes:
 * there are millions of them, and getters on plain objects cost six times as much.
 */
export class Wording {
  #visible: VisibleText | undefined;
  #key: string | undefined;
  #label: string | undefined;
  #opening = UNKNOWN;
  #closing = UNKNOWN;
  #index: WordingIndex<unknown> | undefined;
  #known: unknown;
  #facts: Map<unknown, unknown> | undefined;

  /** @param label what rules are told that it says, in place of its words */
  constructor(
    readonly text: string,
    label?: string,
  ) {
    if (label === undefined) return;
    // Nothing can be told of it by the text.
    this.#label = label;
    this.#opening = 0;
    this.#closing = 0;
  }

  /** What a reader sees of the text, where Markdown hides the rest. */
  get visible(): VisibleText {
    this.#visible ??= visibleTextOf(this.text) ?? { text: this.text, linkShare: 0 };
    return this.#visible;
  }

  get key(): string {
    this.#key ??= fold(this.visible.text);
    return this.#key;
  }

  get label(): string {
    this.#label ??= labelOf(this.key);
    return this.#label;
  }

  get opening(): number {
    if (this.#opening === UNKNOWN) this.#opening = openingOf(this.visible.text);
    return this.#opening;
  }

  get closing(): number {
    if (this.#closing === UNKNOWN) this.#closing = closingOf(this.visible.text);
    return this.#closing;
  }

  known<Known>(index: WordingIndex<Known>): Known {
    if (this.#index !== index) {
      this.#known = index.lookUp(this);
      this.#index = index;
    }
    return this.#known as Known;
  }

  /** What `tell` says, which follows from the words alone; asked once for each `key`. */
  fact<Fact>(key: unknown, tell: () => Fact): Fact {
    this.#facts ??= new Map();
    const known = this.#facts.get(key);
    if (known !== undefined || this.#facts.has(key)) return known as Fact;
    const fresh = tell();
    this.#facts.set(key, fresh);
    return fresh;
  }
}
