import { fold, foldNumbers } from '../../core/fold.js';

/**
 * Finds the phrase that a whole folded line is. Phrases are data, so they are written in a small language that cannot
 * run away:
 *
 * - words, matched as `fold` leaves them: case, quotes, dashes and spacing do not matter
 * - `a|b` one of several words, `[a|b]` the same or nothing
 * - `#` any number
 * - `*` one to MAX_WILDCARD_LENGTH units of anything
 */
export interface PhraseMatcher {
  /** The phrase as it stands in the table, or undefined. Time linear in the key. */
  readonly match: (key: string) => string | undefined;
}

/** In UTF-16 units: about ten words, the name of a newsletter, of a site, of a series. */
const MAX_WILDCARD_LENGTH = 60;

interface Pattern {
  readonly phrase: string;
  /** The literal stretches between the wildcards; the first and the last may be empty. */
  readonly segments: readonly string[];
}

/** Prepares a table of phrases. Work is done once a table, never once a line. */
export function phraseMatcher(phrases: readonly string[]): PhraseMatcher {
  const literals = new Map<string, string>();
  const byFirstUnit = new Map<string, Pattern[]>();
  const openFront: Pattern[] = [];

  for (const phrase of phrases) {
    for (const variant of expand(phrase)) {
      if (!variant.includes('*')) {
        literals.set(variant, phrase);
        continue;
      }
      const pattern = { phrase, segments: variant.split('*') };
      const first = variant.charAt(0);
      if (first === '*') openFront.push(pattern);
      else byFirstUnit.set(first, [...(byFirstUnit.get(first) ?? []), pattern]);
    }
  }

  function match(key: string): string | undefined {
    const bare = foldNumbers(withoutDecoration(key));
    const literal = literals.get(bare);
    if (literal !== undefined) return literal;
    const candidates = byFirstUnit.get(bare.charAt(0)) ?? [];
    return (candidates.find(fits) ?? openFront.find(fits))?.phrase;

    function fits({ segments }: Pattern): boolean {
      return matchesSegments(bare, segments);
    }
  }

  return { match };
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

/**
 * The key without what frames or points from a label: "- advertisement -", "[advertisement]", "read more »",
 * "comments:". Quotes stay, for they make the line a quotation.
 */
export function withoutDecoration(key: string): string {
  let from = 0;
  let to = key.length;
  while (to > from && TRAILING.includes(key.charAt(to - 1))) to--;
  while (from < to && LEADING.includes(key.charAt(from))) from++;
  while (to - from > 2 && FRAMES[key.charAt(from)]?.includes(key.charAt(to - 1))) {
    from++;
    to--;
    while (from < to && key.charAt(from) === ' ') from++;
    while (to > from && key.charAt(to - 1) === ' ') to--;
  }
  return key.slice(from, to);
}

// "‹" and "›" are single quotes after folding, "«" and "»" double ones.
const TRAILING = ' :.!?>\u2192\u25b6\u25b8\u25ba\u2193"\'';
const LEADING = ' >\u2192\u25b6\u25b8\u25ba\u2193';
const FRAMES: Readonly<Record<string, string>> = {
  '-': '-',
  '*': '*',
  '=': '=',
  '~': '~',
  '|': '|',
  _: '_',
  '#': '#',
  '(': ')',
  '[': ']',
  '{': '}',
};
