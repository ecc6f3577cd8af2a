import { addTo } from './groups.js';
import { expand, frontsOf, labelStart, STARTS_PLAINLY } from './phrase-language.js';

export interface Phrase {
  /** The number of its table. */
  readonly table: number;
  readonly phrase: string;
}

/** The first two units as a number: almost every line that is no phrase is told by it, at the cost of a look. */
export function beginningOf(label: string): number {
  return label.charCodeAt(0) * UNITS + (label.charCodeAt(1) || 0);
}

const UNITS = 0x10000;

/** The beginning of phrases that begin with anything. */
export const OPEN = -1;

/**
 * Sorts the phrases of some tables by how labels begin that they match. Every run pays for this, and a short one asks for
 * the phrases of few beginnings, so almost all phrases are only looked at once here, for their first unit.
 *
 * @returns the phrases of a beginning
 */
export function phrasesByBeginning(
  tables: readonly (readonly string[])[],
): (beginning: number) => readonly Phrase[] {
  const byUnit = new Map<number, Phrase[]>();
  const varying: Phrase[] = [];
  tables.forEach((phrases, table) => {
    for (const phrase of phrases) {
      if (phrase.includes('|') && STARTS_WITH_CHOICE.test(phrase)) varying.push({ table, phrase });
      else addTo(byUnit, phrase.charCodeAt(0), { table, phrase });
    }
  });
  // Units that no label begins with: wildcards, optional words, frames.
  for (const [unit, phrases] of byUnit) {
    if (STARTS_PLAINLY.test(String.fromCharCode(unit))) continue;
    varying.push(...phrases);
    byUnit.delete(unit);
  }
  const byBeginning = new Map<number, Phrase[]>();
  const sort = (known: Phrase) => {
    for (const beginning of new Set(beginningsOf(known.phrase)))
      addTo(byBeginning, beginning, known);
  };
  varying.forEach(sort);
  return (beginning) => {
    const unit = Math.floor(beginning / UNITS);
    byUnit.get(unit)?.forEach(sort);
    byUnit.delete(unit);
    return byBeginning.get(beginning) ?? NOTHING;
  };
}

const NOTHING: readonly Phrase[] = [];

/** One of several words, in the first place. */
const STARTS_WITH_CHOICE = /^\S*\|/u;

/** All ways in which a phrase can begin. Labels have lost what frames them, so the whole of a framed phrase is needed. */
function beginningsOf(phrase: string): readonly number[] {
  const fronts = frontsOf(phrase, BEGINNING_LENGTH);
  if (fronts.every((front) => STARTS_PLAINLY.test(front))) return fronts.map(beginningOfFront);
  return expand(phrase).map((variant) =>
    variant.startsWith('*') ? OPEN : beginningOfFront(labelStart(variant)),
  );
}

/** In units: what phrases are told apart by. */
const BEGINNING_LENGTH = 2;

function beginningOfFront(front: string): number {
  return front.slice(0, BEGINNING_LENGTH).includes('*') ? OPEN : beginningOf(front);
}
