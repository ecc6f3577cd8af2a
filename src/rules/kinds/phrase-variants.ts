import { fold, labelOf } from '../../core/fold.js';

/** All variants of a phrase with alternatives and optional words, folded. */
export function expand(phrase: string): readonly string[] {
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

/** A letter or a digit, which no frame and no bullet begins with. */
export const STARTS_PLAINLY = /^[\p{L}\p{N}]/u;

/** Labels have lost what frames them; a phrase that begins with a bracket or a dash has to lose it as well. */
export function labelStart(variant: string): string {
  return STARTS_PLAINLY.test(variant) ? variant : labelOf(variant);
}
