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
  /** Without wildcards: by label, as they stand in the table. */
  readonly literals: Map<string, string>;
  readonly patterns: Pattern[];
}

/** Prepares a table of phrases. Work is done once a table, never once a line. */
export function phraseMatcher(phrases: readonly string[]): PhraseMatcher {
  const buckets = new Map<number, Bucket>();
  const openFront: Pattern[] = [];

  for (const phrase of phrases) {
    for (const variant of expand(phrase)) {
      const segments = variant.split('*');
      const front = segments[0] ?? '';
      if (segments.length > 1 && front.length < 2) {
        openFront.push({ phrase, segments });
        continue;
      }
      const beginning = beginningOf(variant);
      const bucket: Bucket = buckets.get(beginning) ?? { literals: new Map(), patterns: [] };
      buckets.set(beginning, bucket);
      if (segments.length === 1) bucket.literals.set(labelOf(variant), phrase);
      else bucket.patterns.push({ phrase, segments });
    }
  }

  return {
    match: (label) => {
      if (label === '') return undefined;
      const bucket = buckets.get(beginningOf(label));
      const fits = ({ segments }: Pattern) => matchesSegments(label, segments);
      return (
        bucket?.literals.get(label) ?? (bucket?.patterns.find(fits) ?? openFront.find(fits))?.phrase
      );
    },
  };
}

/** The first two units as a number: almost every line that is no phrase is told by it, at the cost of a look. */
function beginningOf(label: string): number {
  return label.charCodeAt(0) * 0x10000 + (label.charCodeAt(1) || 0);
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
