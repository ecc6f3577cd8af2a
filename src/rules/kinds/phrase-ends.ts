import type { Line } from '../../core/line.js';
import { CLOSING_LENGTH, frontOf, OPENING_LENGTH, packed } from '../../core/line-ends.js';
import { expand, labelStart } from './phrase-language.js';

/** The phrases with the same first units. */
export interface SharedOpening {
  /** The numbers of their tables. */
  readonly tables: readonly number[];
  /** Their last letters, packed; undefined where one of them can end with anything. */
  readonly closings: ReadonlySet<number> | undefined;
}

/** What the labels that some tables know begin and end with. */
export interface PhraseEnds {
  /**
   * The phrases with these first units, or fewer where they are shorter or have a wildcard there, by numberOf.
   */
  readonly byOpening: ReadonlyMap<number, SharedOpening>;
  /** The same by hash: a byte tells most lines. */
  readonly hashes: Uint8Array;
  /** In units: how many there are of them. */
  readonly lengths: readonly number[];
  /** Of phrases that begin with anything: their last letters, packed. */
  readonly closings: ReadonlySet<number>;
  /** The tables that have phrases which begin with anything. */
  readonly open: readonly number[];
  /** Whether one of those phrases can end with any letters, too. */
  readonly isOpenEnded: boolean;
  /** Whether one of them has CJK characters. */
  readonly areDense: boolean;
}

/** In bytes, a power of two: some thousand openings leave most of it empty. */
const TABLE_BITS = 14;

/** Lines that are looked at before it is worth the time to learn the ends of all phrases. */
const WORTH_ENDS = 2000;

/**
 * The ends of the phrases of some tables, learned when they have been asked for often enough: it takes a look at every
 * phrase, so a short run goes without. Undefined until then.
 */
export function learnedEnds(
  tables: () => readonly (readonly string[])[],
): () => PhraseEnds | undefined {
  let ends: PhraseEnds | undefined;
  let looks = 0;
  return () => {
    if (ends === undefined && ++looks > WORTH_ENDS) ends = phraseEnds(tables());
    return ends;
  };
}

/** Looks at every variant of every phrase. */
function phraseEnds(tables: readonly (readonly string[])[]): PhraseEnds {
  const byOpening = new Map<number, { tables: number[]; closings: Set<number> | undefined }>();
  const hashes = new Uint8Array(1 << TABLE_BITS);
  const lengths = new Set<number>();
  const closings = new Set<number>();
  const open = new Set<number>();
  let isOpenEnded = false;
  let areDense = false;
  for (const [table, phrases] of tables.entries()) {
    for (const variant of phrases.flatMap(expand)) {
      const segments = variant.split('*');
      const front = segments.length === 1 ? labelStart(variant) : (segments[0] ?? '');
      const back = segments.at(-1) ?? '';
      if (front !== '') {
        // A short phrase may be a part of a line, or be said several times over, which needs no space from five units on.
        const isCertain = segments.length > 1 || front.length >= OPENING_LENGTH - 1;
        const known = isCertain ? front.slice(0, OPENING_LENGTH) : `${front} `;
        const opening = packed(known);
        if (opening === 0) continue;
        const number = numberOf(opening, known.length);
        const shared = byOpening.get(number) ?? { tables: [], closings: new Set() };
        byOpening.set(number, shared);
        if (shared.tables.at(-1) !== table) shared.tables.push(table);
        const closing = closingOfPhrase(back);
        if (closing === 0) shared.closings = undefined;
        else shared.closings?.add(closing);
        hashes[hashOf(opening, known.length)] = 1;
        lengths.add(known.length);
      } else {
        open.add(table);
        if (segments.some(isDense)) {
          areDense = true;
          continue;
        }
        const closing = closingOfPhrase(back);
        if (closing === 0) isOpenEnded = true;
        else closings.add(closing);
      }
    }
  }
  return {
    byOpening,
    hashes,
    lengths: [...lengths],
    closings,
    open: [...open],
    isOpenEnded,
    areDense,
  };
}

/** The last letters of a phrase, packed; 0 unless they are plain ones. */
function closingOfPhrase(back: string): number {
  const letters = back.slice(-CLOSING_LENGTH);
  return /^[a-z]{3}$/u.test(letters) ? packed(letters) : 0;
}

/** The phrases that begin with something and may begin as a line with such an opening does, which is not 0. */
export function sharedOpenings(ends: PhraseEnds, opening: number): readonly SharedOpening[] {
  let found = NOBODY;
  for (const length of ends.lengths) {
    const front = frontOf(opening, length);
    if (ends.hashes[hashOf(front, length)] === 0) continue;
    const shared = ends.byOpening.get(numberOf(front, length));
    if (shared !== undefined) found = [...found, shared];
  }
  return found;
}

const NOBODY: readonly SharedOpening[] = [];

/** Whether a line may by its closing be one of the phrases that begin with anything. */
export function mayCloseLike(ends: PhraseEnds, line: Line): boolean {
  if (ends.open.length === 0 || ends.isOpenEnded) return ends.isOpenEnded;
  const { closing } = line;
  return closing === 0 || ends.closings.has(closing) || (ends.areDense && isDense(line.text));
}

/** CJK characters, and whatever is made one of them by folding. By hand: a regular expression takes ten times as long. */
function isDense(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    if (text.charCodeAt(at) >= FIRST_DENSE) return true;
  }
  return false;
}

const FIRST_DENSE = 0x2e80;

function numberOf(opening: number, length: number): number {
  return opening * (OPENING_LENGTH + 1) + length;
}

function hashOf(opening: number, length: number): number {
  return Math.imul(opening * OPENING_LENGTH + length, 0x9e3779b1) >>> (32 - TABLE_BITS);
}
