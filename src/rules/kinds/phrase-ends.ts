import type { Line } from '../../core/document.js';
import { CLOSING_LENGTH, frontOf, OPENING_LENGTH, packed } from '../../core/line-ends.js';
import { expand, labelStart } from './phrase-variants.js';

/** What the labels that a table knows begin and end with. */
export interface PhraseEnds {
  /** Their first units, or fewer where they are shorter or have a wildcard there, with their number. */
  readonly openings: ReadonlySet<number>;
  /** The same by hash: a byte tells most lines. */
  readonly hashes: Uint8Array;
  /** In units: how many fewer there are. */
  readonly shortLengths: readonly number[];
  /** Of phrases that begin with anything: their last letters, packed. */
  readonly closings: ReadonlySet<number>;
  /** Whether there are phrases that begin with anything. */
  readonly areOpen: boolean;
  /** Whether one of them can end with any letters, too. */
  readonly isOpenEnded: boolean;
  /** Whether one of them has CJK characters. */
  readonly areDense: boolean;
}

/** In bytes, a power of two: some hundred openings leave most of it empty. */
const TABLE_BITS = 13;

/** Looks at every variant of every phrase. */
export function phraseEnds(phrases: readonly string[]): PhraseEnds {
  const openings = new Set<number>();
  const hashes = new Uint8Array(1 << TABLE_BITS);
  const shortLengths = new Set<number>();
  const closings = new Set<number>();
  let areOpen = false;
  let isOpenEnded = false;
  let areDense = false;
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
      openings.add(numberOf(opening, known.length));
      hashes[hashOf(opening, known.length)] = 1;
      if (known.length < OPENING_LENGTH) shortLengths.add(known.length);
    } else {
      areOpen = true;
      if (segments.some(isDense)) {
        areDense = true;
        continue;
      }
      const closing = back.length < CLOSING_LENGTH ? 0 : packed(back.slice(-CLOSING_LENGTH));
      if (closing === 0) isOpenEnded = true;
      else closings.add(closing);
    }
  }
  return {
    openings,
    hashes,
    shortLengths: [...shortLengths],
    closings,
    areOpen,
    isOpenEnded,
    areDense,
  };
}

/** Whether a line with such an opening may be one of the phrases that begin with something. */
export function mayOpenWith(ends: PhraseEnds, opening: number): boolean {
  if (opening === 0 || isKnown(ends, opening, OPENING_LENGTH)) return true;
  for (const length of ends.shortLengths) {
    if (isKnown(ends, frontOf(opening, length), length)) return true;
  }
  return false;
}

function isKnown({ openings, hashes }: PhraseEnds, opening: number, length: number): boolean {
  return hashes[hashOf(opening, length)] === 1 && openings.has(numberOf(opening, length));
}

/** Whether a line may by its closing be one of the phrases that begin with anything. */
export function mayCloseLike(ends: PhraseEnds, line: Line): boolean {
  if (!ends.areOpen || ends.isOpenEnded) return ends.areOpen;
  const { closing } = line;
  return closing === 0 || ends.closings.has(closing) || (ends.areDense && isDense(line.text));
}

/** CJK characters, and whatever is made one of them by folding. */
function isDense(text: string): boolean {
  return DENSE.test(text);
}

const DENSE = /[\u2e80-\uffff]/u;

function numberOf(opening: number, length: number): number {
  return opening * (OPENING_LENGTH + 1) + length;
}

function hashOf(opening: number, length: number): number {
  return Math.imul(opening * OPENING_LENGTH + length, 0x9e3779b1) >>> (32 - TABLE_BITS);
}
