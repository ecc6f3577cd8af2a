// How a line is told to be a phrase, in three steps, each of which rules out almost all that come to it:
//
//   1. its ends    by its raw text, without folding it: no phrase begins as it does, or none ends so (phrase-ends.ts)
//   2. beginning   by the first two units of its label: only the phrases that begin so are looked at (phrase-beginnings.ts)
//   3. the phrase  by the whole label: a table of those without wildcards, the stretches between wildcards in order
//
// The first step needs to know all phrases, so it begins when enough lines have come by; the answer of a line is the same
// with it and without. What one line is known by is remembered by the line, for all rules that ask.

import type { Document } from '../../core/document.js';
import { labelOf } from '../../core/fold.js';
import type { Line, LineIndex } from '../../core/line.js';
import { addTo } from './groups.js';
import { beginningOf, OPEN, type Phrase, phrasesByBeginning } from './phrase-beginnings.js';
import { learnedEnds, mayCloseLike, sharedOpenings } from './phrase-ends.js';
import { expand } from './phrase-language.js';

/** The phrases that a label is, by the number of their table; nothing for almost every label. */
export type Found = readonly (string | undefined)[];

export interface KnownLine {
  readonly phrases: Found;
  /** The numbers of the tables that have a phrase which begins as the line does; undefined where that is not quickly told. */
  readonly openTables: readonly number[] | undefined;
}

/** Several tables of phrases, searched at once. */
export interface PhraseIndex extends LineIndex<KnownLine> {
  /** Time linear in the label. */
  readonly find: (label: string) => Found;
  /** The lines that may be a phrase, or begin with one, in order; of no other line anything is known. */
  readonly suspectsIn: (document: Document) => readonly Suspect[];
}

/** A line that a phrase table may know. */
export interface Suspect {
  readonly line: Line;
  /** Index in the content lines. */
  readonly at: number;
}

interface Pattern extends Phrase {
  /** The literal stretches between the wildcards; the first and the last may be empty. */
  readonly segments: readonly string[];
}

/** The phrases that begin alike. */
interface Compiled {
  /** Without wildcards: by label, as they stand in the tables. */
  readonly literals: ReadonlyMap<string, readonly Phrase[]>;
  readonly patterns: readonly Pattern[];
}

/** Prepares tables of phrases, which must be folded. Next to nothing is done before a label needs it. */
export function phraseIndex(tables: readonly (readonly string[])[]): PhraseIndex {
  let phrasesAt: ((beginning: number) => readonly Phrase[]) | undefined;
  /** Made when a label first begins so: a run looks at few of the phrases of fifteen languages. */
  const compiled = new Map<number, Compiled>();
  let open: ReadonlyMap<number, readonly Pattern[]> | undefined;
  const endsOf = learnedEnds(() => tables);
  /** A line that only phrases which begin with anything may know; almost every line is one. */
  let unsuspected: KnownLine | undefined;
  /** Every rule asks for those of the same document. */
  const suspects = new WeakMap<Document, readonly Suspect[]>();
  const index = { find, lookUp, suspectsIn };
  return index;

  function suspectsIn(document: Document): readonly Suspect[] {
    const remembered = suspects.get(document);
    if (remembered !== undefined) return remembered;
    const found: Suspect[] = [];
    for (const [at, line] of document.content.entries()) {
      const known = line.known(index);
      if (known !== UNKEYED && known !== unsuspected) found.push({ line, at });
    }
    suspects.set(document, found);
    return found;
  }

  function compiledFor(beginning: number): Compiled {
    phrasesAt ??= phrasesByBeginning(tables);
    const phrases = phrasesAt(beginning);
    if (phrases.length === 0) return NONE;
    const alike = compiled.get(beginning) ?? compile(phrases);
    compiled.set(beginning, alike);
    return alike;
  }

  function lookUp(line: Line): KnownLine {
    if (!line.isKeyed) return UNKEYED;
    const ends = endsOf();
    const { opening, closing } = line;
    if (ends === undefined || opening === 0) {
      return { phrases: find(line.label), openTables: undefined };
    }
    const shared = sharedOpenings(ends, opening);
    const isOpen = mayCloseLike(ends, line);
    unsuspected ??= { phrases: NOTHING, openTables: ends.open };
    if (shared.length === 0 && !isOpen) return unsuspected;
    const mayBe =
      isOpen || closing === 0 || shared.some(({ closings }) => closings?.has(closing) !== false);
    return {
      phrases: mayBe ? find(line.label) : NOTHING,
      openTables: [...ends.open, ...shared.flatMap(({ tables }) => tables)],
    };
  }

  function find(label: string): Found {
    if (label === '') return NOTHING;
    const found: (string | undefined)[] = [];
    const alike = compiledFor(beginningOf(label));
    for (const { table, phrase } of alike.literals.get(label) ?? []) found[table] ??= phrase;
    addFits(found, alike.patterns, label);
    open ??= openPatterns(compiledFor(OPEN).patterns);
    // Only those that end as the label does, or with anything, can fit.
    addFits(found, open.get(label.charCodeAt(label.length - 1)) ?? [], label);
    addFits(found, open.get(OPEN) ?? [], label);
    return found.length === 0 ? NOTHING : found;
  }
}

const NOTHING: Found = [];
const NONE: Compiled = { literals: new Map(), patterns: [] };
/** Blank lines, pieces of paragraphs, and lines too long for a phrase. */
const UNKEYED: KnownLine = { phrases: NOTHING, openTables: [] };

/** In UTF-16 units: about ten words, the name of a newsletter, of a site, of a series. */
const MAX_WILDCARD_LENGTH = 60;

function compile(phrases: readonly Phrase[]): Compiled {
  const literals = new Map<string, Phrase[]>();
  const patterns: Pattern[] = [];
  for (const known of phrases) {
    for (const variant of expand(known.phrase)) {
      const segments = variant.split('*');
      if (segments.length > 1) patterns.push({ ...known, segments });
      else {
        addTo(literals, labelOf(variant), known);
      }
    }
  }
  return { literals, patterns };
}

/** The patterns that begin with anything by their last unit; by OPEN those that end with anything, too. */
function openPatterns(patterns: readonly Pattern[]): ReadonlyMap<number, readonly Pattern[]> {
  const byEnding = new Map<number, Pattern[]>();
  for (const pattern of patterns) {
    const back = pattern.segments.at(-1) ?? '';
    const ending = back === '' ? OPEN : back.charCodeAt(back.length - 1);
    addTo(byEnding, ending, pattern);
  }
  return byEnding;
}

function addFits(found: (string | undefined)[], patterns: readonly Pattern[], label: string): void {
  for (const { table, phrase, segments } of patterns) {
    if (found[table] === undefined && matchesSegments(label, segments)) found[table] = phrase;
  }
}

/** Leftmost matching: enough for wildcards that are all alike, and linear. */
function matchesSegments(key: string, segments: readonly string[]): boolean {
  const front = segments[0] ?? '';
  const back = segments.at(-1) ?? '';
  if (!key.startsWith(front) || !key.endsWith(back)) return false;
  let at = front.length;
  for (let index = 1; index < segments.length - 1; index++) {
    const segment = segments[index] ?? '';
    const found = key.indexOf(segment, at + 1);
    if (found === -1 || found - at > MAX_WILDCARD_LENGTH) return false;
    at = found + segment.length;
  }
  const lastGap = key.length - back.length - at;
  return lastGap >= 1 && lastGap <= MAX_WILDCARD_LENGTH;
}
