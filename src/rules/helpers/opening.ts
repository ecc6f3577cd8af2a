import { fold } from '../../core/fold.js';
import type { Line } from '../../core/line.js';
import { compileEnds, type PhraseEnds, phraseEnds, sharedOpenings } from '../../phrases/ends.js';
import { addTo } from '../../phrases/groups.js';

/** In UTF-16 units: longer than the longest opening. */
const PROBE_LENGTH = 80;

/** Characters before the first word of a call to action or a notice: bullets, stars, brackets, inverted marks. */
const LEADING = /^[\s*\u2022>\u00a1\u00bf([-]+/u;

/**
 * Creates a matcher for the longest phrase with which a line starts; undefined if there is none. Phrases are folded
 * first words without wildcards.
 */
export function openingMatcher(phrases: readonly string[]): (line: Line) => string | undefined {
  let byUnit: ReadonlyMap<number, readonly string[]> | undefined;
  let ends: PhraseEnds | undefined;
  return ({ isBlank, isPart, wording }) => {
    if (isBlank || isPart) return undefined;
    const { visible, opening } = wording;
    ends ??= phraseEnds(compileEnds([phrases.map((phrase) => `${phrase}*`)]));
    if (opening !== 0 && sharedOpenings(ends, opening).length === 0) {
      return undefined;
    }
    byUnit ??= grouped(phrases);
    const start = foldedStart(visible.text.slice(0, PROBE_LENGTH));
    const near = byUnit.get(start.charCodeAt(0));
    const phrase = near
      ?.filter((candidate) => start.startsWith(candidate))
      .reduce((a, b) => (b.length > a.length ? b : a), '');
    return phrase === '' ? undefined : phrase;
  };
}

/** The folded text from its first word on, for matching openings. */
export function foldedStart(text: string): string {
  return fold(text).replace(LEADING, '');
}

function grouped(phrases: readonly string[]): ReadonlyMap<number, readonly string[]> {
  const groups = new Map<number, string[]>();
  for (const phrase of phrases) {
    addTo(groups, phrase.charCodeAt(0), phrase);
  }
  return groups;
}
