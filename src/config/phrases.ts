import { fold, labelOf } from '../core/fold.js';
import { MAX_KEY_LENGTH } from '../core/line.js';
import { variantCount } from '../rules/kinds/phrase-language.js';
import { phraseMatcher } from '../rules/kinds/phrase-matcher.js';
import { labelOfFamily } from '../rules/phrases/index.js';
import type { Phrases } from './config.js';

/** The families that take phrases of one's own: those whose phrases fill a line. Shown by editors and in the docs. */
export const PHRASE_FAMILIES = {
  adMarker: 'Labels around an advertisement: certain on a line of their own, anywhere.',
  adMarkerWeak: 'Ad labels that are also ordinary words: they need another one beside them.',
  sectionOpener: 'Opens a list of other articles; hardly a sub-heading of an article.',
  sectionOpenerWeak: 'Opens a list of other articles, or is a sub-heading: what follows decides.',
  teaserEnd: 'The button under a teaser of another article.',
  linkAlone: 'A link to another article, without its title.',
  navigation: 'Entries of menus that mean nothing in an article.',
  navigationWeak: 'Entries of menus that are also ordinary words: they need company.',
  share: 'Asks to share, on a line of its own.',
  newsletter: 'Offers a newsletter or asks for an address.',
  newsletterWeak: 'Lines of a sign-up form that are too general to stand alone.',
  comments: 'Invites to comment or counts comments.',
  copyright: 'Reserves rights.',
  authorOpener: 'Heads a box about who wrote the article.',
  pictureCredit: 'Says who took a picture (rule of the preset strict).',
  readingTime: 'How long an article takes to read (rule of the preset strict).',
} as const;

export type PhraseFamily = keyof typeof PHRASE_FAMILIES;

const MAX_WILDCARDS = 6;
/** Of one phrase with its alternatives; each takes memory. */
const MAX_VARIANTS = 256;

/**
 * Why a phrase is not taken, and what to write; undefined when it is fine. Phrases are matched in linear time whatever
 * they say; what could run away is how many they stand for, and how much a wildcard swallows.
 */
export function problemOfPhrase(phrase: string): { message: string; hint: string } | undefined {
  if (/^\/.*\/[a-z]*$/u.test(phrase.trim()) || /\\[dwsbDWSB.]|\.[*+]|\(\?/u.test(phrase)) {
    return {
      message: 'is a regular expression, which could run for ever',
      hint: 'Write the words, with * for anything, # for a number, a|b for one of several and [a] for one that may be missing.',
    };
  }
  if (phrase.length > MAX_KEY_LENGTH) {
    return {
      message: `has ${phrase.length} characters, and lines of more than ${MAX_KEY_LENGTH} are never a phrase`,
      hint: 'Write how the line begins, and * for the rest.',
    };
  }
  if (!/[\p{L}\p{N}#]/u.test(phrase)) {
    return { message: 'has no word in it, so it would match anything', hint: 'Add a word.' };
  }
  if (phrase.split('*').length - 1 > MAX_WILDCARDS) {
    return {
      message: `has more than ${MAX_WILDCARDS} wildcards, which could run away`,
      hint: 'Write more words and fewer *.',
    };
  }
  const variants = variantCount(fold(phrase));
  if (variants <= MAX_VARIANTS) return undefined;
  return {
    message: `stands for ${variants} phrases, and more than ${MAX_VARIANTS} could run away`,
    hint: 'Split it, or use fewer alternatives.',
  };
}

/** What rules are told that a line says; undefined when there are no phrases of one's own. A veto wins. */
export function relabelOf(phrases: readonly Phrases[]): ((label: string) => string) | undefined {
  const added = phrases.flatMap(({ add = {} }) => Object.entries(add)) as [
    PhraseFamily,
    readonly string[],
  ][];
  const vetoed = phrases.flatMap(({ veto = [] }) => veto);
  if (added.length === 0 && vetoed.length === 0) return undefined;
  const veto = phraseMatcher(vetoed.map(fold));
  const families = added.map(([family, list]) => ({
    // As compiled tables have it, so that a label that was replaced stays.
    label: labelOf(fold(labelOfFamily(family))),
    matcher: phraseMatcher(list.map(fold)),
  }));
  return (label) => {
    if (veto.match(label) !== undefined) return '';
    return families.find(({ matcher }) => matcher.match(label) !== undefined)?.label ?? label;
  };
}
