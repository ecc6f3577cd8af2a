import { labelOf } from '../../core/fold.js';

// Phrases are data, so they are written in a small language that cannot run away:
//
// - words, matched as `fold` leaves them: case, quotes, dashes and spacing do not matter
// - `a|b` one of several words, `[a|b]` the same or nothing
// - `#` any number but a year, `####` a year
// - `*` one to sixty units of anything (MAX_WILDCARD_LENGTH in phrase-index.ts)

/** All variants of a phrase with alternatives and optional words. */
export function expand(phrase: string): readonly string[] {
  let variants: readonly string[] = [''];
  for (const word of phrase.split(' ')) {
    const choices = choicesOf(word);
    variants = variants.flatMap((variant) => choices.map((choice) => joinWords(variant, choice)));
  }
  return variants;
}

/** How many variants there are, told without making them. */
export function variantCount(phrase: string): number {
  return phrase.split(' ').reduce((product, word) => product * choicesOf(word).length, 1);
}

/** The first units of all variants: at least so many, or all that there are. */
export function frontsOf(phrase: string, units: number): readonly string[] {
  let fronts: readonly string[] = [''];
  for (const word of phrase.split(' ')) {
    if (fronts.every((front) => front.length >= units)) break;
    const choices = choicesOf(word);
    fronts = fronts.flatMap((front) =>
      front.length >= units ? front : choices.map((choice) => joinWords(front, choice)),
    );
  }
  return fronts;
}

function choicesOf(word: string): readonly string[] {
  const isOptional = word.startsWith('[') && word.endsWith(']');
  if (isOptional) return [...word.slice(1, -1).split('|'), ''];
  return word.includes('|') ? word.split('|') : [word];
}

function joinWords(left: string, right: string): string {
  return left === '' || right === '' ? left + right : `${left} ${right}`;
}

/** A letter or a digit, which no frame and no bullet begins with. */
export const STARTS_PLAINLY = /^[\p{L}\p{N}]/u;

/** Labels have lost what frames them; a phrase that begins with a bracket or a dash has to lose it as well. */
export function labelStart(variant: string): string {
  return STARTS_PLAINLY.test(variant) ? variant : labelOf(variant);
}
