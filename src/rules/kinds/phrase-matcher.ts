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

/** In UTF-16 units: enough to tell almost all phrases from a line that is none of them. */
const PREFIX_LENGTH = 4;

/** Prepares a table of phrases. Work is done once a table, never once a line. */
export function phraseMatcher(phrases: readonly string[]): PhraseMatcher {
  const literals = new Map<string, string>();
  const byPrefix = new Map<string, Pattern[]>();
  const shortFront: Pattern[] = [];

  for (const phrase of phrases) {
    for (const variant of expand(phrase)) {
      const segments = variant.split('*');
      const front = segments[0] ?? '';
      if (segments.length === 1) {
        literals.set(labelOf(variant), phrase);
      } else if (front.length < PREFIX_LENGTH) {
        shortFront.push({ phrase, segments });
      } else {
        const prefix = front.slice(0, PREFIX_LENGTH);
        byPrefix.set(prefix, [...(byPrefix.get(prefix) ?? []), { phrase, segments }]);
      }
    }
  }

  return {
    match: (label) => {
      const literal = literals.get(label);
      if (literal !== undefined || label === '') return literal;
      const fits = ({ segments }: Pattern) => matchesSegments(label, segments);
      const pattern =
        byPrefix.get(label.slice(0, PREFIX_LENGTH))?.find(fits) ?? shortFront.find(fits);
      return pattern?.phrase;
    },
  };
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
