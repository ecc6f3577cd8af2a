// Matching a line with the phrases takes three steps, each of which rules out almost all remaining lines:
//
//   1. its ends    by its raw text, without folding: no phrase starts like it, or none ends like it (ends.ts)
//   2. beginning   by the first two units of its phrase key: selects only the phrases that start with them
//   3. the phrase  by the whole key: a lookup of those without wildcards, the segments between wildcards in order
//
// The data for all three is compiled (compile.ts), at build time for the built-in tables. A line caches its match for
// all rules.

import type { Candidate, Document } from '../core/document.js';
import { TRAITS } from '../core/traits.js';
import type { Wording, WordingIndex } from '../core/wording.js';
import {
  BEGINNING_LENGTH,
  type CompiledGroup,
  type CompiledPattern,
  type CompiledPhrases,
  unpacked,
} from './compile.js';
import { mayCloseLike, phraseEnds, sharedOpenings } from './ends.js';
import { addTo } from './groups.js';

/** The phrases that match a phrase key, by the number of their table; empty for almost every key. */
export type Found = readonly (string | undefined)[];

export interface KnownLine {
  readonly phrases: Found;
  /** The numbers of the tables with a phrase that starts like the line; undefined if this cannot be determined quickly. */
  readonly openTables: readonly number[] | undefined;
}

/** Several phrase tables, searched together. */
export interface PhraseIndex extends WordingIndex<KnownLine> {
  /** Takes time linear in the phrase key. */
  readonly find: (phraseKey: string) => Found;
  /** The lines that may be a phrase, or start with one, in order; other lines never match. */
  readonly candidatesIn: (document: Document) => readonly Candidate[];
}

/**
 * Prepares compiled phrase tables for searching.
 *
 * @param isOfProgram whether these are the built-in phrases, which a scanner knows: then only candidates can match
 */
export function phraseIndex(
  { groups, open, ends }: CompiledPhrases,
  isOfProgram: boolean,
): PhraseIndex {
  const lookedUp = phraseEnds(ends);
  const known = new Map<string, CompiledGroup>();
  const openByEnding = openPatterns(open);
  const innerBySegment = bySegment(openByEnding.get(ANYTHING) ?? []);
  /** A line that only phrases with a leading wildcard can match; almost every line is one. */
  const openPhrasesOnly: KnownLine = { phrases: NOTHING, openTables: lookedUp.open };
  /** Every rule requests those of the same document. */
  const candidates = new WeakMap<Document, readonly Candidate[]>();
  const index = { find, lookUp, candidatesIn, unkeyed: UNKEYED };
  return index;

  function candidatesIn(document: Document): readonly Candidate[] {
    const remembered = candidates.get(document);
    if (remembered !== undefined) return remembered;
    const all = isOfProgram
      ? document.candidates
      : document.nonBlankLines.map((line, at) => ({ line, at }));
    const found = all.filter(({ line }) => {
      if ((line.traits & TRAITS.phrase) === 0) return false;
      const result = line.known(index);
      return result !== UNKEYED && result !== openPhrasesOnly;
    });
    candidates.set(document, found);
    return found;
  }

  function lookUp(wording: Wording): KnownLine {
    const { opening, closing } = wording;
    if (opening === 0) return { phrases: find(wording.phraseKey), openTables: undefined };
    const shared = sharedOpenings(lookedUp, opening);
    const isOpen = mayCloseLike(lookedUp, wording);
    if (shared.length === 0 && !isOpen) return openPhrasesOnly;
    const mayBe =
      isOpen ||
      closing === 0 ||
      shared.some(({ closings }) => closings?.includes(closing) !== false);
    return {
      phrases: mayBe ? find(wording.phraseKey) : NOTHING,
      openTables: [...lookedUp.open, ...shared.flatMap(({ tables }) => tables)],
    };
  }

  function groupOf(beginning: string): CompiledGroup {
    const group = known.get(beginning);
    if (group !== undefined) return group;
    const packed = groups.get(beginning);
    if (packed === undefined) return NO_GROUP;
    const fresh = unpacked(packed);
    known.set(beginning, fresh);
    return fresh;
  }

  function find(phraseKey: string): Found {
    if (phraseKey === '') return NOTHING;
    const found: (string | undefined)[] = [];
    const beginning = phraseKey.slice(0, BEGINNING_LENGTH);
    const { exact, patterns } = groupOf(beginning);
    for (const table of exact.get(phraseKey) ?? []) found[table] = phraseKey;
    addFits(found, patterns, phraseKey);
    // Only those with the same ending as the phrase key, or a wildcard at both ends, can match.
    addFits(found, openByEnding.get(phraseKey.charCodeAt(phraseKey.length - 1)) ?? [], phraseKey);
    for (const [segment, patterns] of innerBySegment) {
      if (phraseKey.includes(segment)) addFits(found, patterns, phraseKey);
    }
    return found.length === 0 ? NOTHING : found;
  }
}

const NOTHING: Found = [];
const NO_GROUP: CompiledGroup = { exact: new Map(), patterns: [] };
/** Blank lines, pieces of paragraphs, and lines too long for a phrase. */
const UNKEYED: KnownLine = { phrases: NOTHING, openTables: [] };

/** In UTF-16 units: about ten words, the name of a newsletter, of a site, of a series. */
const MAX_WILDCARD_LENGTH = 60;

/** The ending of patterns with a trailing wildcard. */
const ANYTHING = -1;

/** The patterns with a leading wildcard by their last unit. */
function openPatterns(
  patterns: readonly CompiledPattern[],
): ReadonlyMap<number, readonly CompiledPattern[]> {
  const byEnding = new Map<number, CompiledPattern[]>();
  for (const pattern of patterns) {
    const back = String(pattern.at(-1));
    addTo(byEnding, back === '' ? ANYTHING : back.charCodeAt(back.length - 1), pattern);
  }
  return byEnding;
}

/** The patterns by their first segment between wildcards: a phrase key without it matches none of them. */
function bySegment(
  patterns: readonly CompiledPattern[],
): readonly (readonly [string, readonly CompiledPattern[]])[] {
  const groups = new Map<string, CompiledPattern[]>();
  for (const pattern of patterns) addTo(groups, String(pattern[2]), pattern);
  return [...groups];
}

function addFits(
  found: (string | undefined)[],
  patterns: readonly CompiledPattern[],
  phraseKey: string,
): void {
  for (const pattern of patterns) {
    const table = pattern[0];
    if (found[table] === undefined && matchesSegments(phraseKey, pattern)) {
      found[table] = pattern.slice(1).join('*');
    }
  }
}

/** Leftmost matching: sufficient for identical wildcards, and linear. */
function matchesSegments(key: string, pattern: CompiledPattern): boolean {
  const front = pattern[1] ?? '';
  const back = pattern[pattern.length - 1] as string;
  if (!key.startsWith(front) || !key.endsWith(back)) return false;
  let at = front.length;
  for (let index = 2; index < pattern.length - 1; index++) {
    const segment = pattern[index] as string;
    const found = key.indexOf(segment, at + 1);
    if (found === -1 || found - at > MAX_WILDCARD_LENGTH) return false;
    at = found + segment.length;
  }
  const lastGap = key.length - back.length - at;
  return lastGap >= 1 && lastGap <= MAX_WILDCARD_LENGTH;
}
