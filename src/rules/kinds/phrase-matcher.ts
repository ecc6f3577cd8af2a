import type { Line } from '../../core/document.js';
import { labelOf } from '../../core/fold.js';
import { mayCloseLike, mayOpenWith, type PhraseEnds, phraseEnds } from './phrase-ends.js';
import { expand, labelStart, STARTS_PLAINLY } from './phrase-variants.js';

/** Finds what a line is known by. */
export interface LineMatcher {
  /** What its label matches, or undefined. Most lines are told by their ends, and their labels are never made. */
  readonly matchLine: (line: Line) => string | undefined;
}

/**
 * Finds the phrase that a line is. Phrases are data, so they are written in a small language that cannot run away:
 *
 * - words, matched as `fold` leaves them: case, quotes, dashes and spacing do not matter
 * - `a|b` one of several words, `[a|b]` the same or nothing
 * - `#` any number but a year, `####` a year
 * - `*` one to MAX_WILDCARD_LENGTH units of anything
 */
export interface PhraseMatcher extends LineMatcher {
  /**
   * The phrase as it stands in the table, or undefined; always undefined for an empty label. Time linear in the label.
   *
   * @param label a Line's label, or what labelOf makes of a folded text
   */
  readonly match: (label: string) => string | undefined;
  /** Whether a line, or its first part, can be a phrase by how it begins; true where that is not quickly told. */
  readonly mayOpen: (line: Line) => boolean;
}

/** In UTF-16 units: about ten words, the name of a newsletter, of a site, of a series. */
const MAX_WILDCARD_LENGTH = 60;

interface Pattern {
  readonly phrase: string;
  /** The literal stretches between the wildcards; the first and the last may be empty. */
  readonly segments: readonly string[];
}

/** The phrases that begin alike. */
interface Bucket {
  readonly phrases: string[];
  /** Made when a label first begins so: a run looks at few of the phrases of fifteen languages. */
  compiled: Compiled | undefined;
}

interface Compiled {
  /** Without wildcards: by label, as they stand in the table. */
  readonly literals: ReadonlyMap<string, string>;
  readonly patterns: readonly Pattern[];
}

/** Prepares a table of phrases, which must be folded. Next to nothing is done before a label needs it. */
export function phraseMatcher(phrases: readonly string[]): PhraseMatcher {
  let buckets: ReadonlyMap<number, Bucket> | undefined;
  let open: ReadonlyMap<number, readonly Pattern[]> | undefined;

  function compiledFor(beginning: number): Compiled | undefined {
    buckets ??= bucketsOf(phrases);
    const bucket = buckets.get(beginning);
    if (bucket !== undefined) bucket.compiled ??= compile(bucket.phrases);
    return bucket?.compiled;
  }

  /** What the ends of labels tell; it takes a look at every phrase, so a short run goes without. */
  let ends: PhraseEnds | undefined;
  let looks = 0;

  function mayOpen(line: Line): boolean {
    if (ends === undefined) {
      if (looks++ < WORTH_ENDS) return true;
      ends = phraseEnds(phrases);
    }
    return ends.areOpen || mayOpenWith(ends, line.opening);
  }

  const matchLine = (line: Line) => {
    if (!line.isKeyed) return undefined;
    if (ends === undefined && looks++ < WORTH_ENDS) return match(line.label);
    ends ??= phraseEnds(phrases);
    const may = mayOpenWith(ends, line.opening) || mayCloseLike(ends, line);
    return may ? match(line.label) : undefined;
  };
  return { match, matchLine, mayOpen };

  function match(label: string): string | undefined {
    if (label === '') return undefined;
    const alike = compiledFor(beginningOf(label));
    const known = alike?.literals.get(label);
    if (known !== undefined) return known;
    const fits = alike === undefined ? undefined : firstFit(alike.patterns, label);
    if (fits !== undefined) return fits;
    open ??= openPatterns(compiledFor(OPEN));
    if (open === NONE) return undefined;
    // Only those that end as the label does, or with anything, can fit.
    const closed = open.get(label.charCodeAt(label.length - 1));
    return (closed && firstFit(closed, label)) ?? firstFit(open.get(OPEN) ?? [], label);
  }
}

/** Lines that are looked at before a matcher takes the time to learn the ends of its phrases. */
const WORTH_ENDS = 2000;

/** Where the phrases stand that begin with anything. */
const OPEN = -1;

/** The first two units as a number: almost every line that is no phrase is told by it, at the cost of a look. */
function beginningOf(label: string): number {
  return label.charCodeAt(0) * 0x10000 + (label.charCodeAt(1) || 0);
}

function bucketsOf(phrases: readonly string[]): ReadonlyMap<number, Bucket> {
  const buckets = new Map<number, Bucket>();
  for (const phrase of phrases) {
    for (const beginning of beginningsOf(phrase)) {
      const bucket = buckets.get(beginning);
      if (bucket === undefined) buckets.set(beginning, { phrases: [phrase], compiled: undefined });
      else if (bucket.phrases.at(-1) !== phrase) bucket.phrases.push(phrase);
    }
  }
  return buckets;
}

/** All ways in which a phrase can begin; most begin with a plain word, or one of several, which is quickly seen. */
function beginningsOf(phrase: string): readonly number[] {
  const space = phrase.indexOf(' ');
  const word = space === -1 ? phrase : phrase.slice(0, space);
  if (STARTS_PLAINLY.test(phrase) && !word.includes('*')) {
    if (!word.includes('|') && word.length > 1) return [beginningOf(word)];
    const rest = space === -1 ? '' : ' ';
    const choices = word.split('|');
    if (choices.every((choice) => STARTS_PLAINLY.test(choice))) {
      return choices.map((choice) => beginningOf(choice + rest));
    }
  }
  return expand(phrase).map((variant) => {
    const [front = '', ...others] = variant.split('*');
    return front.length < 2 && others.length > 0 ? OPEN : beginningOf(labelStart(variant));
  });
}

function compile(phrases: readonly string[]): Compiled {
  const literals = new Map<string, string>();
  const patterns: Pattern[] = [];
  for (const phrase of phrases) {
    for (const variant of expand(phrase)) {
      const segments = variant.split('*');
      if (segments.length === 1) literals.set(labelOf(variant), phrase);
      else patterns.push({ phrase, segments });
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

function firstFit(patterns: readonly Pattern[], label: string): string | undefined {
  for (const { phrase, segments } of patterns) {
    if (matchesSegments(label, segments)) return phrase;
  }
  return undefined;
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
