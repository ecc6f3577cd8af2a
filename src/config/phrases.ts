import { fold, phraseKeyOf } from '../core/fold.js';
import { MAX_KEY_LENGTH } from '../core/line.js';
import type { Knowledge } from '../core/ruleset.js';
import { familyKey } from '../phrases/families.js';
import { variantCount } from '../phrases/language.js';
import { phraseMatcher } from '../phrases/matcher.js';
import type { Phrases } from './config.js';
import type { PhraseFamily } from './phrase-families.js';

const MAX_WILDCARDS = 6;
/** Variants of one phrase with its alternatives; each uses memory. */
const MAX_VARIANTS = 256;

/**
 * Why a phrase is rejected, and what to write instead; undefined if it is valid. Matching takes linear time for any
 * phrase; what needs a limit is the number of variants, and how much a wildcard matches.
 */
export function problemOfPhrase(phrase: string): { message: string; hint: string } | undefined {
  if (/^\/.*\/[a-z]*$/u.test(phrase.trim()) || /\\[dwsbDWSB.]|\.[*+]|\(\?/u.test(phrase)) {
    return {
      message: 'is a regular expression, which is not supported',
      hint: 'Write the words, with * for anything, # for a number, {a,b} for alternatives and [a] for an optional part.',
    };
  }
  if (phrase.includes('|')) {
    return {
      message: 'contains "|", which is not allowed in phrases',
      hint: `Write alternatives as {a,b}: "${withGroups(phrase)}".`,
    };
  }
  if (phrase.length > MAX_KEY_LENGTH) {
    return {
      message: `has ${phrase.length} characters (maximum ${MAX_KEY_LENGTH})`,
      hint: 'Write the beginning of the line, and * for the rest.',
    };
  }
  if (phrase.trim() === '') return { message: 'is empty', hint: 'Write a phrase, or remove it.' };
  if (!/[\p{L}\p{N}#]/u.test(phrase)) {
    return { message: 'contains no word, so it would match anything', hint: 'Add a word.' };
  }
  if (phrase.split('*').length - 1 > MAX_WILDCARDS) {
    return {
      message: `has too many wildcards (maximum ${MAX_WILDCARDS})`,
      hint: 'Write more words and fewer *.',
    };
  }
  const variants = variantCount(fold(phrase));
  if (variants <= MAX_VARIANTS) return undefined;
  return {
    message: `expands to ${variants} variants (maximum ${MAX_VARIANTS})`,
    hint: 'Split it, or use fewer alternatives.',
  };
}

/** The phrase with `{a,b}` for `a|b`, the syntax of version 1. */
function withGroups(phrase: string): string {
  const isGrouped = (word: string) => word.startsWith('[') && word.endsWith(']');
  return phrase
    .split(' ')
    .map((word) => {
      const listed = word.replaceAll('|', ',');
      return !word.includes('|') || isGrouped(word) ? listed : `{${listed}}`;
    })
    .join(' ');
}

/** Whether a phrase key is vetoed; undefined if there are no vetoes. */
export function vetoOf(phrases: readonly Phrases[]): ((phraseKey: string) => boolean) | undefined {
  const vetoed = phrases.flatMap(({ veto = [] }) => veto);
  if (vetoed.length === 0) return undefined;
  const veto = phraseMatcher(vetoed.map(fold));
  return (phraseKey) => veto.match(phraseKey) !== undefined;
}

/**
 * The phrase keys that rules see for lines with custom phrases, and the phrases; undefined if none are
 * added.
 */
export function knowledgeOf(
  phrases: readonly Phrases[],
): Required<Pick<Knowledge, 'mapPhraseKey' | 'phrases'>> | undefined {
  const added = phrases.flatMap(({ add = {} }) => Object.entries(add)) as [
    PhraseFamily,
    readonly string[],
  ][];
  if (added.length === 0) return undefined;
  const families = added.map(([family, list]) => ({
    // In the form of the compiled tables, so that replacing it again changes nothing.
    phraseKey: phraseKeyOf(fold(familyKey(family))),
    matcher: phraseMatcher(list.map(fold)),
  }));
  return {
    mapPhraseKey: (phraseKey) =>
      families.find(({ matcher }) => matcher.match(phraseKey) !== undefined)?.phraseKey ??
      phraseKey,
    phrases: added.flatMap(([, list]) => list.map(fold)),
  };
}
