import { phraseKeyOf } from '../core/fold.js';

// Phrases are data, in a small language that matches in linear time:
//
// - words, matched after `fold`: case, quotes, dashes and spacing do not matter
// - `{a,b}` one of several, `[a]` optional, `[a,b]` one of several or none; each may have several words
// - `#` any number except a year, `####` a year
// - `*` one to sixty arbitrary units (MAX_WILDCARD_LENGTH in phrase-index.ts)

const GROUP = /\{([^{}]*)\}|\[([^[\]]*)\]/gu;

/** The parts of a phrase, each with its alternatives: literal text has one. */
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

/** All variants of a phrase: every combination of its alternatives. */
export function expand(phrase: string): readonly string[] {
  let variants: readonly string[] = [''];
  for (const choices of choicesOf(phrase)) {
    variants = variants.flatMap((variant) => choices.map((choice) => variant + choice));
  }
  return variants.map((variant) => variant.replace(/ {2,}/gu, ' ').trim());
}

/** The number of variants, without expanding them. */
export function variantCount(phrase: string): number {
  return choicesOf(phrase).reduce((product, choices) => product * choices.length, 1);
}

/** A letter or a digit, which no decoration or bullet starts with. */
const STARTS_PLAINLY = /^[\p{L}\p{N}]/u;

/** Phrase keys have no decoration, so a bracket or a dash at the start of a phrase must be removed too. */
export function phraseKeyStart(variant: string): string {
  return STARTS_PLAINLY.test(variant) ? variant : phraseKeyOf(variant);
}
