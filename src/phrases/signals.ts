import { fold, numbered } from '../core/fold.js';
import { isDenseUnit } from '../core/line-kind.js';
import type { Role } from '../core/role.js';
import { compiled } from './compiled.js';
import type { PartFamily } from './families.js';
import { addTo } from './groups.js';
import { expand } from './language.js';

/** Some words that lines of a role have, and articles hardly. */
export interface Signal {
  readonly role: Role;
  /** As `wordsIn` has it. */
  readonly phrase: string;
  /** Whether rules may begin with it: it has several words and begins with a letter, so that a scanner finds it. */
  readonly isStart: boolean;
}

/** The families of signals, each with the role of its lines. */
export const SIGNAL_FAMILIES = {
  commentsSignal: 'comments',
  legalSignal: 'legal',
  accessSignal: 'access',
  promoSignal: 'promo',
  mediaSignal: 'media',
  shareSignal: 'share',
  tagSignal: 'tags',
  relatedSignal: 'related',
  navSignal: 'nav',
  adSignal: 'ad',
} as const satisfies Partial<Record<PartFamily, Role>>;

interface Signals {
  /** By their first word. */
  readonly byWord: ReadonlyMap<string, readonly Signal[]>;
  /** Those of scripts without spaces. */
  readonly dense: readonly Signal[];
}

let loaded: Signals | undefined;

/** The signals of all languages, made when they are first asked for. */
function signals(): Signals {
  if (loaded !== undefined) return loaded;
  const byWord = new Map<string, Signal[]>();
  const dense: Signal[] = [];
  for (const [family, role] of Object.entries(SIGNAL_FAMILIES)) {
    for (const variant of compiled.parts[family as PartFamily].flatMap(expand)) {
      const phrase = wordsIn(variant);
      const words = phrase.trim();
      if (isDenseUnit(words.charCodeAt(0))) {
        dense.push({ role, phrase: words, isStart: words.length >= MIN_DENSE_LENGTH });
        continue;
      }
      const isStart = words.includes(' ') && STARTS_WITH_LETTER.test(words);
      addTo(byWord, words.split(' ')[0] ?? '', { role, phrase, isStart });
    }
  }
  loaded = { byWord, dense };
  return loaded;
}

const STARTS_WITH_LETTER = /^\p{L}/u;

/** In UTF-16 units: shorter ones are words of any text. */
const MIN_DENSE_LENGTH = 3;

/** The phrases of the signals that rules may begin with. */
export function startingSignals(): readonly string[] {
  const { byWord, dense } = signals();
  const all = [...[...byWord.values()].flat(), ...dense];
  return all.filter(({ isStart }) => isStart).map(({ phrase }) => phrase.trim());
}

/** The signals in a text, in order: the longest where several begin, none within another. Linear in the text. */
export function signalsIn(original: string): readonly Signal[] {
  const text = wordsIn(original);
  const { byWord, dense } = signals();
  const found: Signal[] = [];
  for (let at = 0; at < text.length - 1; ) {
    const next = text.indexOf(' ', at + 1);
    let longest: Signal | undefined;
    for (const signal of byWord.get(text.slice(at + 1, next)) ?? []) {
      const isLonger = signal.phrase.length > (longest?.phrase.length ?? 0);
      if (isLonger && text.startsWith(signal.phrase, at)) longest = signal;
    }
    if (longest !== undefined) found.push(longest);
    at = longest === undefined ? next : at + longest.phrase.length - 1;
  }
  if (HAS_DENSE.test(text)) found.push(...dense.filter(({ phrase }) => text.includes(phrase)));
  return found;
}

const HAS_DENSE = /[\u3040-\u9fff\uac00-\ud7a3]/u;

/** The words of a text, folded, with "#" for numbers, and a space before, between and behind them. */
function wordsIn(text: string): string {
  return ` ${numbered(fold(text)).replace(BETWEEN_WORDS, ' ').trim()} `;
}

const BETWEEN_WORDS = /[^\p{L}\p{M}\p{N}#@'+\u00a9-]+/gu;

let edgeWords: ReadonlySet<string> | undefined;

/** Whether a text is nothing but words that the edges of pages are made of, numbers and signs. */
export function isOfEdgeWords(text: string): boolean {
  edgeWords ??= new Set(compiled.parts.edgeWord.flatMap(expand));
  const known = edgeWords;
  const words = wordsIn(text).trim();
  const isKnown = (word: string) => known.has(word) || IS_NUMBER.test(word);
  return words === '' || known.has(words) || words.split(' ').every(isKnown);
}

const IS_NUMBER = /^#+$/u;
