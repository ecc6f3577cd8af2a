import { fold, labelOf } from '../../core/fold.js';

/**
 * Finds the phrase that a line is. Phrases are data, so they are written in a small language that cannot run away:
 *
 * - words, matched as `fold` leaves them: case, quotes, dashes and spacing do not matter
 * - `a|b` one of several words, `[a|b]` the same or nothing
 * - `#` any number but a year, `####` a year
 * - `*` one to MAX_WILDCARD_LENGTH units of anything
 */
export interface PhraseMatcher {
  /**
   * The phrase as it stands in the table, or undefined; always undefined for an empty label. Time linear in the label.
   *
   * @param label a Line's label, or what labelOf makes of a folded text
   */
  readonly match: (label: string) => string | undefined;
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

  function compiledFor(beginning: number): Compiled | undefined {
    buckets ??= bucketsOf(phrases);
    const bucket = buckets.get(beginning);
    if (bucket !== undefined) bucket.compiled ??= compile(bucket.phrases);
    return bucket?.compiled;
  }

  return {
    match: (label) => {
      if (label === '') return undefined;
      const literal = compiledFor(beginningOf(label));
      const known = literal?.literals.get(label);
      if (known !== undefined) return known;
      const fits = ({ segments }: Pattern) => matchesSegments(label, segments);
      const open = compiledFor(OPEN);
      return (literal?.patterns.find(fits) ?? open?.patterns.find(fits))?.phrase;
    },
  };
}

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

const STARTS_PLAINLY = /^[\p{L}\p{N}]/u;

/** Labels have lost what frames them; a phrase that begins with a bracket or a dash has to lose it as well. */
function labelStart(variant: string): string {
  return STARTS_PLAINLY.test(variant) ? variant : labelOf(variant);
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

/** Leftmost matching: enough for wildcards that are all alike, and linear. */
function matchesSegments(key: string, segments: readonly string[]): boolean {
  const front = segments[0] ?? '';
  const back = segments.at(-1) ?? '';
  if (!key.startsWith(front) || !key.endsWith(back)) return false;
  let at = front.length;
  for (const segment of segments.slice(1, -1)) {
    const found = key.indexOf(segment, at + 1);
    if (found === -1 || found - at > MAX_WILDCARD_LENGTH) return false;
    at = found + segment.length;
  }
  const lastGap = key.length - back.length - at;
  return lastGap >= 1 && lastGap <= MAX_WILDCARD_LENGTH;
}

/** All variants of a phrase with alternatives and optional words, folded. */
function expand(phrase: string): readonly string[] {
  let variants: readonly string[] = [''];
  for (const word of fold(phrase).split(' ')) {
    const optional = word.startsWith('[') && word.endsWith(']');
    const choices = optional ? [...word.slice(1, -1).split('|'), ''] : word.split('|');
    variants = variants.flatMap((variant) => choices.map((choice) => joinWords(variant, choice)));
  }
  return variants;
}

function joinWords(left: string, right: string): string {
  return left === '' || right === '' ? left + right : `${left} ${right}`;
}
