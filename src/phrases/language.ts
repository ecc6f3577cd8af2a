import { labelOf } from '../core/fold.js';

// Phrases are data, so they are written in a small language that cannot run away:
//
// - words, matched as `fold` leaves them: case, quotes, dashes and spacing do not matter
// - `{a,b}` one of several, `[a]` a or nothing, `[a,b]` one of several or nothing; each may have several words
// - `#` any number but a year, `####` a year
// - `*` one to sixty units of anything (MAX_WILDCARD_LENGTH in phrase-index.ts)

const GROUP = /\{([^{}]*)\}|\[([^[\]]*)\]/gu;

/** The parts of a phrase, each as its choices: literal text has one. */
export function choicesOf(phrase: string): readonly (readonly string[])[] {
  const parts: (readonly string[])[] = [];
  let at = 0;
  for (const { 0: group, 1: needed, 2: optional, index } of phrase.matchAll(GROUP)) {
    parts.push([phrase.slice(at, index)]);
    parts.push(needed === undefined ? [...(optional ?? '').split(','), ''] : needed.split(','));
    at = index + group.length;
  }
  return [...parts, [phrase.slice(at)]];
}

/** All variants of a phrase: every choice of its groups. */
export function expand(phrase: string): readonly string[] {
  let variants: readonly string[] = [''];
  for (const choices of choicesOf(phrase)) {
    variants = variants.flatMap((variant) => choices.map((choice) => variant + choice));
  }
  return variants.map((variant) => variant.replace(/ {2,}/gu, ' ').trim());
}

/** How many variants there are, told without making them. */
export function variantCount(phrase: string): number {
  return choicesOf(phrase).reduce((product, choices) => product * choices.length, 1);
}

/** A letter or a digit, which no frame and no bullet begins with. */
const STARTS_PLAINLY = /^[\p{L}\p{N}]/u;

/** Labels have lost what frames them; a phrase that begins with a bracket or a dash has to lose it as well. */
export function labelStart(variant: string): string {
  return STARTS_PLAINLY.test(variant) ? variant : labelOf(variant);
}
