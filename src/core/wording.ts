import { fold, paddedWords, phraseKeyOf } from './fold.js';
import { closingOf, openingOf } from './line-ends.js';
import { type VisibleText, visibleTextOf } from './markdown.js';

/** Looks up a fact by the words of a line. Pure: a wording caches the result of the last index used. */
export interface WordingIndex<Known> {
  readonly lookUp: (wording: Wording) => Known;
  /** The result for lines without a key. */
  readonly unkeyed: Known;
}

const UNKNOWN = -1;

/**
 * The words of a line and facts that depend on them alone, computed on first access, which for most lines never
 * happens. Lines with the same words may share one, across all documents of a run. A class, an exception to our rule
 * against classes: there are millions of instances, and getters on plain objects cost six times as much.
 */
export class Wording {
  #visible: VisibleText | undefined;
  #key: string | undefined;
  #phraseKey: string | undefined;
  #words: string | undefined;
  #opening = UNKNOWN;
  #closing = UNKNOWN;
  #index: WordingIndex<unknown> | undefined;
  #known: unknown;
  #facts: Map<unknown, unknown> | undefined;

  /** @param phraseKey what rules see instead of the one derived from the text */
  constructor(
    readonly text: string,
    phraseKey?: string,
  ) {
    if (phraseKey === undefined) return;
    // A replaced phrase key cannot be derived from the text, so it has no opening or closing.
    this.#phraseKey = phraseKey;
    this.#opening = 0;
    this.#closing = 0;
  }

  /** The text as rendered, without Markdown syntax. */
  get visible(): VisibleText {
    this.#visible ??= visibleTextOf(this.text) ?? { text: this.text, linkShare: 0 };
    return this.#visible;
  }

  get normalized(): string {
    this.#key ??= fold(this.visible.text);
    return this.#key;
  }

  get phraseKey(): string {
    this.#phraseKey ??= phraseKeyOf(this.normalized);
    return this.#phraseKey;
  }

  /** The words of the visible text: see paddedWords. */
  get words(): string {
    this.#words ??= paddedWords(this.normalized);
    return this.#words;
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

  /** The result of `compute`, which must depend on the words alone; cached by `key`. */
  fact<Fact>(key: unknown, compute: () => Fact): Fact {
    this.#facts ??= new Map();
    const known = this.#facts.get(key);
    if (known !== undefined || this.#facts.has(key)) return known as Fact;
    const fresh = compute();
    this.#facts.set(key, fresh);
    return fresh;
  }
}
