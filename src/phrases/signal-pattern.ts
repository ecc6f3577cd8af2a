import { fold, paddedWords } from '../core/fold.js';
import type { Role } from '../core/role.js';
import type { PartFamily } from './families.js';
import { choicesOf } from './language.js';

/** The families of signals, each with the role of its lines. */
export const SIGNAL_FAMILIES = {
  commentsSignal: 'comments',
  legalSignal: 'legal',
  accessSignal: 'access',
  promoSignal: 'promo',
  promoSignalWeak: 'promo',
  mediaSignal: 'media',
  shareSignal: 'share',
  tagSignal: 'tags',
  relatedSignal: 'related',
  navSignal: 'nav',
  adSignal: 'ad',
} as const satisfies Partial<Record<PartFamily, Role>>;

/** A sentence with two signals of these roles is boilerplate; words of the other roles are in sentences of articles too. */
export const SENTENCE_ROLES: ReadonlySet<Role> = new Set([
  'promo',
  'comments',
  'legal',
  'access',
  'share',
]);

/** Article sentences may mention a copyright notice or share buttons, but none calls on the reader to subscribe. */
export const CALLING_ROLES: ReadonlySet<Role> = new Set(['promo', 'comments', 'access']);

/** A signal as written in its table. */
export interface SignalPhrase {
  readonly role: Role;
  /** Whether articles have these words, too, so that they need a second signal. */
  readonly isWeak: boolean;
  readonly phrase: string;
}

/** All signals, in the order of their numbers in the compiled tables. */
export function signalPhrases(
  phrasesOf: (family: keyof typeof SIGNAL_FAMILIES) => readonly string[],
): readonly SignalPhrase[] {
  const families = Object.entries(SIGNAL_FAMILIES) as [keyof typeof SIGNAL_FAMILIES, Role][];
  return families.flatMap(([family, role]) =>
    phrasesOf(family).map((phrase) => ({ role, isWeak: family.endsWith('Weak'), phrase })),
  );
}

/**
 * The segments of a signal in order, each with its alternatives; an alternative may be empty. Alternatives are not
 * expanded.
 */
export type SignalParts = readonly (readonly string[])[];

/** The parts of a signal, each with its alternatives in whole words. */
export function signalParts(phrase: string): SignalParts {
  return choicesOf(phrase)
    .map((choices) => choices.map((choice) => paddedWords(fold(choice)).trim()))
    .filter((choices) => choices.some((choice) => choice !== ''));
}

/**
 * The first words of all variants of a signal; all words if there are fewer.
 *
 * @param count in words
 */
export function firstWordsOf(parts: SignalParts, count: number, front = ''): readonly string[] {
  const words = front.split(' ');
  if (front !== '' && words.length >= count) return [words.slice(0, count).join(' ')];
  const [choices, ...rest] = parts;
  if (choices === undefined) return front === '' ? [] : [front];
  return choices.flatMap((choice) =>
    firstWordsOf(rest, count, [front, choice].filter((part) => part !== '').join(' ')),
  );
}

/**
 * The offset after the space that ends the longest match of the parts from the given one on; -1 if they
 * do not match.
 */
export function endOfMatch(parts: SignalParts, part: number, text: string, at: number): number {
  const choices = parts[part];
  if (choices === undefined) return at;
  let end = -1;
  for (const choice of choices) {
    if (choice === '') end = Math.max(end, endOfMatch(parts, part + 1, text, at));
    else if (text.startsWith(choice, at) && text.charAt(at + choice.length) === ' ') {
      end = Math.max(end, endOfMatch(parts, part + 1, text, at + choice.length + 1));
    }
  }
  return end;
}

/** Whether a text has characters of a script without spaces. */
export function isCjkText(text: string): boolean {
  return HAS_CJK.test(text);
}

export const HAS_CJK = /[\u3040-\u9fff\uac00-\ud7a3]/u;

/**
 * The numbers of the signals by their first word, except those in scripts without spaces: a line per word, with a tab and the
 * numbers, separated by commas. Computed at build time: a run needs the signals for few first words.
 */
export function signalsByFirstWord(signals: readonly SignalPhrase[]): string {
  const numbers = new Map<string, number[]>();
  for (const [number, { phrase }] of signals.entries()) {
    if (isCjkText(phrase)) continue;
    for (const word of new Set(firstWordsOf(signalParts(phrase), 1))) {
      numbers.set(word, [...(numbers.get(word) ?? []), number]);
    }
  }
  return [...numbers].map(([word, all]) => `${word}\t${all.join()}`).join('\n');
}
