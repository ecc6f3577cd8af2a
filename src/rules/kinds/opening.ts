import type { Line } from '../../core/document.js';
import { fold } from '../../core/fold.js';
import { frontOf, OPENING_LENGTH, packed } from '../../core/line-ends.js';

/** In UTF-16 units: more than the longest opening. */
const PROBE_LENGTH = 80;

/** What stands before the first word of a call or a notice: bullets, stars, brackets, inverted marks. */
const LEADING = /^[\s*\u2022>\u00a1\u00bf([-]+/u;

/** Whether a line begins with one of some phrases. Phrases are first words, without wildcards; see fold. */
export function openingMatcher(phrases: readonly string[]): (line: Line) => boolean {
  let byUnit: ReadonlyMap<number, readonly string[]> | undefined;
  let openings: ReadonlySet<number> | undefined;
  return ({ text, kind, isWrapped, opening }) => {
    if (kind === 'blank' || isWrapped) return false;
    openings ??= openingsOf(phrases);
    if (opening !== 0 && !mayBegin(openings, opening)) return false;
    byUnit ??= grouped(phrases);
    const start = fold(text.slice(0, PROBE_LENGTH)).replace(LEADING, '');
    const near = byUnit.get(start.charCodeAt(0));
    return near?.some((opening) => start.startsWith(opening)) === true;
  };
}

function grouped(phrases: readonly string[]): ReadonlyMap<number, readonly string[]> {
  const groups = new Map<number, string[]>();
  for (const phrase of phrases.map(fold)) {
    const unit = phrase.charCodeAt(0);
    groups.set(unit, [...(groups.get(unit) ?? []), phrase]);
  }
  return groups;
}

/** The first units of the phrases, packed, with their number. */
function openingsOf(phrases: readonly string[]): ReadonlySet<number> {
  return new Set(
    phrases.map((phrase) => {
      const front = fold(phrase).slice(0, OPENING_LENGTH);
      return numberOf(packed(front), front.length);
    }),
  );
}

function mayBegin(openings: ReadonlySet<number>, opening: number): boolean {
  for (let length = OPENING_LENGTH; length > 0; length--) {
    if (openings.has(numberOf(frontOf(opening, length), length))) return true;
  }
  return false;
}

function numberOf(packedUnits: number, length: number): number {
  return packedUnits * (OPENING_LENGTH + 1) + length;
}
