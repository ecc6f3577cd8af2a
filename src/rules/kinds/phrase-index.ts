import type { Document, Line, LineIndex } from '../../core/document.js';
import { labelOf } from '../../core/fold.js';
import { mayCloseLike, openersOf, type PhraseEnds, phraseEnds, WORTH_ENDS } from './phrase-ends.js';
import { expand, frontsOf, labelStart, STARTS_PLAINLY } from './phrase-variants.js';

/** The phrases that a label is, by the number of their table; nothing for almost every label. */
export type Found = readonly (string | undefined)[];

export interface KnownLine {
  readonly phrases: Found;
  /** The numbers of the tables that have a phrase which begins as the line does; undefined where that is not quickly told. */
  readonly openers: readonly number[] | undefined;
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

interface Phrase {
  readonly table: number;
  readonly phrase: string;
}

interface Pattern extends Phrase {
  /** The literal stretches between the wildcards; the first and the last may be empty. */
  readonly segments: readonly string[];
}

/** The phrases that begin alike. */
interface Bucket {
  readonly phrases: Phrase[];
  /** Made when a label first begins so: a run looks at few of the phrases of fifteen languages. */
  compiled: Compiled | undefined;
}

interface Compiled {
  /** Without wildcards: by label, as they stand in the tables. */
  readonly literals: ReadonlyMap<string, readonly Phrase[]>;
  readonly patterns: readonly Pattern[];
}

/** Prepares tables of phrases, which must be folded. Next to nothing is done before a label needs it. */
export function phraseIndex(tables: readonly (readonly string[])[]): PhraseIndex {
  let buckets: ReadonlyMap<number, Bucket> | undefined;
  let open: ReadonlyMap<number, readonly Pattern[]> | undefined;
  /** What the ends of labels tell; it takes a look at every phrase, so a short run goes without. */
  let ends: PhraseEnds | undefined;
  let looks = 0;
  /** Almost every line is this one. */
  let nobodys: KnownLine | undefined;
  /** Every rule asks for those of the same document. */
  const suspects = new WeakMap<Document, readonly Suspect[]>();
  const index = { find, lookUp, suspectsIn };
  return index;

  function suspectsIn(document: Document): readonly Suspect[] {
    let found = suspects.get(document) as Suspect[] | undefined;
    if (found === undefined) {
      found = [];
      for (const [at, line] of document.content.entries()) {
        const known = line.known(index);
        if (known !== NOBODYS && known !== nobodys) found.push({ line, at });
      }
      suspects.set(document, found);
    }
    return found;
  }

  function compiledFor(beginning: number): Compiled | undefined {
    buckets ??= bucketsOf(tables);
    const bucket = buckets.get(beginning);
    if (bucket !== undefined) bucket.compiled ??= compile(bucket.phrases);
    return bucket?.compiled;
  }

  function lookUp(line: Line): KnownLine {
    if (!line.isKeyed) return NOBODYS;
    if (ends === undefined && looks++ < WORTH_ENDS) {
      return { phrases: find(line.label), openers: undefined };
    }
    ends ??= phraseEnds(tables);
    const { opening, closing } = line;
    if (opening === 0) return { phrases: find(line.label), openers: undefined };
    const openers = openersOf(ends, opening);
    const isOpen = mayCloseLike(ends, line);
    nobodys ??= { phrases: NOTHING, openers: ends.open };
    if (openers.length === 0 && !isOpen) return nobodys;
    const mayBe =
      isOpen || closing === 0 || openers.some(({ closings }) => closings?.has(closing) !== false);
    return {
      phrases: mayBe ? find(line.label) : NOTHING,
      openers: [...ends.open, ...openers.flatMap(({ tables }) => tables)],
    };
  }

  function find(label: string): Found {
    if (label === '') return NOTHING;
    const found: (string | undefined)[] = [];
    const alike = compiledFor(beginningOf(label));
    for (const { table, phrase } of alike?.literals.get(label) ?? []) found[table] ??= phrase;
    if (alike !== undefined) addFits(found, alike.patterns, label);
    open ??= openPatterns(compiledFor(OPEN));
    if (open !== NONE) {
      // Only those that end as the label does, or with anything, can fit.
      addFits(found, open.get(label.charCodeAt(label.length - 1)) ?? [], label);
      addFits(found, open.get(OPEN) ?? [], label);
    }
    return found.length === 0 ? NOTHING : found;
  }
}

const NOTHING: Found = [];
const NOBODYS: KnownLine = { phrases: NOTHING, openers: [] };

/** Where the phrases stand that begin with anything. */
const OPEN = -1;

/** In UTF-16 units: about ten words, the name of a newsletter, of a site, of a series. */
const MAX_WILDCARD_LENGTH = 60;

/** The first two units as a number: almost every line that is no phrase is told by it, at the cost of a look. */
function beginningOf(label: string): number {
  return label.charCodeAt(0) * 0x10000 + (label.charCodeAt(1) || 0);
}

function bucketsOf(tables: readonly (readonly string[])[]): ReadonlyMap<number, Bucket> {
  const buckets = new Map<number, Bucket>();
  tables.forEach((phrases, table) => {
    for (const phrase of phrases) {
      const known = { table, phrase };
      for (const beginning of beginningsOf(phrase)) {
        const bucket = buckets.get(beginning);
        if (bucket === undefined) buckets.set(beginning, { phrases: [known], compiled: undefined });
        else if (bucket.phrases.at(-1) !== known) bucket.phrases.push(known);
      }
    }
  });
  return buckets;
}

/** All ways in which a phrase can begin. Labels have lost what frames them, so the whole of a framed phrase is needed. */
function beginningsOf(phrase: string): readonly number[] {
  if (!MAY_VARY.test(phrase) && STARTS_PLAINLY.test(phrase)) return [beginningOf(phrase)];
  const fronts = frontsOf(phrase, BEGINNING_LENGTH);
  if (fronts.every((front) => STARTS_PLAINLY.test(front))) return fronts.map(beginningOfFront);
  return expand(phrase).map((variant) =>
    variant.startsWith('*') ? OPEN : beginningOfFront(labelStart(variant)),
  );
}

/** Whether there may be several, or none; for almost all phrases the answer is no. */
const MAY_VARY = /^(?:\[|\S \[|\S?\*|\S*\|)/u;

/** In units: what phrases are told apart by. */
const BEGINNING_LENGTH = 2;

function beginningOfFront(front: string): number {
  return front.indexOf('*') === -1 || front.indexOf('*') >= BEGINNING_LENGTH
    ? beginningOf(front)
    : OPEN;
}

function compile(phrases: readonly Phrase[]): Compiled {
  const literals = new Map<string, Phrase[]>();
  const patterns: Pattern[] = [];
  for (const known of phrases) {
    for (const variant of expand(known.phrase)) {
      const segments = variant.split('*');
      if (segments.length > 1) patterns.push({ ...known, segments });
      else {
        const label = labelOf(variant);
        literals.set(label, [...(literals.get(label) ?? []), known]);
      }
    }
  }
  return { literals, patterns };
}

/** The patterns that begin with anything by their last unit; by OPEN those that end with anything, too. */
function openPatterns(compiled: Compiled | undefined): ReadonlyMap<number, readonly Pattern[]> {
  if (compiled === undefined) return NONE;
  const byEnding = new Map<number, Pattern[]>();
  for (const pattern of compiled.patterns) {
    const back = pattern.segments.at(-1) ?? '';
    const ending = back === '' ? OPEN : back.charCodeAt(back.length - 1);
    const others = byEnding.get(ending);
    if (others === undefined) byEnding.set(ending, [pattern]);
    else others.push(pattern);
  }
  return byEnding;
}

const NONE: ReadonlyMap<number, readonly Pattern[]> = new Map();

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
