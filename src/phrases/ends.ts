import { CLOSING_LENGTH, frontOf, OPENING_LENGTH, packed } from '../core/line-ends.js';
import type { Wording } from '../core/wording.js';
import { labelStart } from './language.js';

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

/** The ends of phrases as plain data. */
export interface CompiledEnds {
  /** First units by numberOf, the tables of their phrases, and the last letters of those; null where anything may end one. */
  readonly openings: readonly (readonly [
    opening: number,
    tables: readonly number[],
    closings: readonly number[] | null,
  ])[];
  /** In units: how many first units there are of them. */
  readonly lengths: readonly number[];
  readonly closings: readonly number[];
  readonly open: readonly number[];
  readonly isOpenEnded: boolean;
  readonly areDense: boolean;
}

/**
 * The ends of the variants of some tables.
 *
 * @param tables variants, without groups: see expand
 */
export function compileEnds(tables: readonly (readonly string[])[]): CompiledEnds {
  const openings = new Map<number, { tables: Set<number>; closings: Set<number> | undefined }>();
  const lengths = new Set<number>();
  const closings = new Set<number>();
  const open = new Set<number>();
  let isOpenEnded = false;
  let areDense = false;
  for (const [table, variants] of tables.entries()) {
    for (const variant of variants) {
      const segments = variant.split('*');
      const front = segments.length === 1 ? labelStart(variant) : (segments[0] ?? '');
      const closing = closingOfPhrase(segments.at(-1) ?? '');
      if (front !== '') {
        // A short phrase may be a part of a line, or be said several times over, which needs no space from five units on.
        const isCertain = segments.length > 1 || front.length >= OPENING_LENGTH - 1;
        const known = isCertain ? front.slice(0, OPENING_LENGTH) : `${front} `;
        const opening = packed(known);
        if (opening === 0) continue;
        const number = numberOf(opening, known.length);
        const shared = openings.get(number) ?? { tables: new Set(), closings: new Set() };
        openings.set(number, shared);
        shared.tables.add(table);
        if (closing === 0) shared.closings = undefined;
        else shared.closings?.add(closing);
        lengths.add(known.length);
      } else {
        open.add(table);
        if (segments.some(isDense)) areDense = true;
        else if (closing === 0) isOpenEnded = true;
        else closings.add(closing);
      }
    }
  }
  return {
    openings: [...openings].map(([opening, shared]) => [
      opening,
      [...shared.tables],
      shared.closings === undefined ? null : [...shared.closings],
    ]),
    lengths: [...lengths],
    closings: [...closings],
    open: [...open],
    isOpenEnded,
    areDense,
  };
}

/** The ends as they are looked up. */
export function phraseEnds({ openings, lengths, closings, ...rest }: CompiledEnds): PhraseEnds {
  const byOpening = new Map<number, SharedOpening>();
  const hashes = new Uint8Array(1 << TABLE_BITS);
  for (const [number, tables, closingsOf] of openings) {
    byOpening.set(number, {
      tables,
      closings: closingsOf === null ? undefined : new Set(closingsOf),
    });
    const length = number % (OPENING_LENGTH + 1);
    hashes[hashOf((number - length) / (OPENING_LENGTH + 1), length)] = 1;
  }
  return { byOpening, hashes, lengths, closings: new Set(closings), ...rest };
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
export function mayCloseLike(ends: PhraseEnds, wording: Wording): boolean {
  if (ends.open.length === 0 || ends.isOpenEnded) return ends.isOpenEnded;
  const { closing } = wording;
  return (
    closing === 0 || ends.closings.has(closing) || (ends.areDense && isDense(wording.visible.text))
  );
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
