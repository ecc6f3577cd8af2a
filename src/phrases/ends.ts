import { CLOSING_LENGTH, frontOf, OPENING_LENGTH, packed } from '../core/line-ends.js';
import type { Wording } from '../core/wording.js';
import { phraseKeyStart } from './language.js';

/** The phrases with the same first units. */
export interface SharedOpening {
  /** The numbers of their tables. */
  readonly tables: readonly number[];
  /** Their last letters, packed; undefined if one of them ends with a wildcard. */
  readonly closings: readonly number[] | undefined;
}

/** The first and last units of the phrase keys in some tables. */
export interface PhraseEnds {
  /** First units by numberOf, in ascending order: fewer where a phrase is shorter or has a wildcard. */
  readonly openings: Float64Array;
  /** Whether there is an opening with this hash: one byte rules out most lines. */
  readonly hashes: Uint8Array;
  /** The phrases with the opening at an index. */
  readonly sharing: (index: number) => SharedOpening;
  /** The numbers of units that openings have. */
  readonly lengths: readonly number[];
  /** For phrases that start with a wildcard: their last letters, packed. */
  readonly closings: ReadonlySet<number>;
  /** The tables with phrases that start with a wildcard. */
  readonly open: readonly number[];
  /** Whether one of those phrases also ends with a wildcard. */
  readonly isOpenEnded: boolean;
  /** Whether one of them has CJK characters. */
  readonly areCjk: boolean;
}

/** Binary logarithm of the table's size in bytes: with some thousand openings, most of it is empty. */
const TABLE_BITS = 14;

/** The ends of phrases as plain data. */
export interface CompiledEnds {
  /** First units by numberOf, in ascending order. */
  readonly openings: readonly number[];
  /**
   * For each, the tables of its phrases, and after a semicolon the last letters of those, unless one may end with anything. Text,
   * because a run needs few.
   */
  readonly sharing: readonly string[];
  /** The numbers of first units that openings have. */
  readonly lengths: readonly number[];
  readonly closings: readonly number[];
  readonly open: readonly number[];
  readonly isOpenEnded: boolean;
  readonly areCjk: boolean;
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
  let areCjk = false;
  for (const [table, variants] of tables.entries()) {
    for (const variant of variants) {
      const segments = variant.split('*');
      const front = segments.length === 1 ? phraseKeyStart(variant) : (segments[0] ?? '');
      const closing = closingOfPhrase(segments.at(-1) ?? '');
      if (front !== '') {
        // A short phrase may be a part of a line, or be repeated, which needs no space from five units on.
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
        if (segments.some(isCjk)) areCjk = true;
        else if (closing === 0) isOpenEnded = true;
        else closings.add(closing);
      }
    }
  }
  const sorted = [...openings].sort(([one], [other]) => one - other);
  return {
    openings: sorted.map(([opening]) => opening),
    sharing: sorted.map(([, { tables, closings: last }]) =>
      [tables, ...(last === undefined ? [] : [last])].map((set) => [...set].join()).join(';'),
    ),
    lengths: [...lengths],
    closings: [...closings],
    open: [...open],
    isOpenEnded,
    areCjk,
  };
}

/** The ends in the form for lookup. */
export function phraseEnds({ openings, sharing, closings, ...rest }: CompiledEnds): PhraseEnds {
  const hashes = new Uint8Array(1 << TABLE_BITS);
  for (const number of openings) {
    const length = number % (OPENING_LENGTH + 1);
    hashes[hashOf((number - length) / (OPENING_LENGTH + 1), length)] = 1;
  }
  const parsed = new Map<number, SharedOpening>();
  return {
    openings: Float64Array.from(openings),
    hashes,
    sharing: (index) => {
      const known = parsed.get(index);
      if (known !== undefined) return known;
      const [tables, last] = (sharing[index] as string).split(';').map(numbersIn);
      const fresh = { tables: tables as readonly number[], closings: last };
      parsed.set(index, fresh);
      return fresh;
    },
    closings: new Set(closings),
    ...rest,
  };
}

function numbersIn(list: string): readonly number[] {
  return list.split(',').map(Number);
}

/** The last letters of a phrase, packed; 0 unless they are plain ones. */
function closingOfPhrase(back: string): number {
  const letters = back.slice(-CLOSING_LENGTH);
  return /^[a-z]{3}$/u.test(letters) ? packed(letters) : 0;
}

/**
 * The phrases without a leading wildcard that may start like a line with this opening, which must not be 0.
 */
export function sharedOpenings(ends: PhraseEnds, opening: number): readonly SharedOpening[] {
  let found = NOBODY;
  for (const length of ends.lengths) {
    const front = frontOf(opening, length);
    if (ends.hashes[hashOf(front, length)] === 0) continue;
    const index = indexIn(ends.openings, numberOf(front, length));
    if (index !== -1) found = [...found, ends.sharing(index)];
  }
  return found;
}

const NOBODY: readonly SharedOpening[] = [];

/** The index of a number in an ascending list, or -1. */
function indexIn(sorted: Float64Array, number: number): number {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((sorted[middle] as number) < number) from = middle + 1;
    else to = middle;
  }
  return sorted[from] === number ? from : -1;
}

/** Whether a line's closing allows it to be one of the phrases that start with a wildcard. */
export function mayCloseLike(ends: PhraseEnds, wording: Wording): boolean {
  if (ends.open.length === 0 || ends.isOpenEnded) return ends.isOpenEnded;
  const { closing } = wording;
  return (
    closing === 0 || ends.closings.has(closing) || (ends.areCjk && isCjk(wording.visible.text))
  );
}

/** CJK characters, and everything that folds to one. Hand-written: a regular expression takes ten times as long. */
function isCjk(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    if (text.charCodeAt(at) >= FIRST_CJK) return true;
  }
  return false;
}

const FIRST_CJK = 0x2e80;

function numberOf(opening: number, length: number): number {
  return opening * (OPENING_LENGTH + 1) + length;
}

function hashOf(opening: number, length: number): number {
  return Math.imul(opening * OPENING_LENGTH + length, 0x9e3779b1) >>> (32 - TABLE_BITS);
}
