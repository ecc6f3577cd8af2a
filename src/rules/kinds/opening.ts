import { fold } from '../../core/fold.js';
import type { Line } from '../../core/line.js';
import { addTo } from './groups.js';
import { learnedEnds, sharedOpenings } from './phrase-ends.js';

/** In UTF-16 units: more than the longest opening. */
const PROBE_LENGTH = 80;

/** What stands before the first word of a call or a notice: bullets, stars, brackets, inverted marks. */
const LEADING = /^[\s*\u2022>\u00a1\u00bf([-]+/u;

/** Whether a line begins with one of some phrases: folded first words, without wildcards. */
export function openingMatcher(phrases: readonly string[]): (line: Line) => boolean {
  let byUnit: ReadonlyMap<number, readonly string[]> | undefined;
  const endsOf = learnedEnds(() => [phrases.map((phrase) => `${phrase}*`)]);
  return ({ text, isBlank, isWrapped, opening }) => {
    if (isBlank || isWrapped) return false;
    const ends = endsOf();
    if (ends !== undefined && opening !== 0 && sharedOpenings(ends, opening).length === 0) {
      return false;
    }
    byUnit ??= grouped(phrases);
    const start = fold(text.slice(0, PROBE_LENGTH)).replace(LEADING, '');
    const near = byUnit.get(start.charCodeAt(0));
    return near?.some((phrase) => start.startsWith(phrase)) === true;
  };
}

function grouped(phrases: readonly string[]): ReadonlyMap<number, readonly string[]> {
  const groups = new Map<number, string[]>();
  for (const phrase of phrases) {
    addTo(groups, phrase.charCodeAt(0), phrase);
  }
  return groups;
}
