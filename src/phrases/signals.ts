import { fold, numbered } from '../core/fold.js';
import type { Role } from '../core/role.js';
import { compiled } from './compiled.js';
import type { PartFamily } from './families.js';
import { addTo } from './groups.js';
import { choicesOf, expand } from './language.js';

/** Some words that lines of a role have, and articles hardly. */
export interface Signal {
  readonly role: Role;
  /** The words of the text. */
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

/** A signal of a table: its stretches in order, each as its choices; an empty choice is nothing. */
interface Pattern {
  readonly role: Role;
  readonly parts: readonly (readonly string[])[];
}

interface Signals {
  /** By their first two words; those of a single word by that one. */
  readonly byFront: ReadonlyMap<string, readonly Pattern[]>;
  /** Those of scripts without spaces. */
  readonly dense: readonly Signal[];
}

let loaded: Signals | undefined;

/** The signals of all languages, made when they are first asked for. Choices are not multiplied out: there are too many. */
function signals(): Signals {
  if (loaded !== undefined) return loaded;
  const byFront = new Map<string, Pattern[]>();
  const dense: Signal[] = [];
  for (const [family, role] of Object.entries(SIGNAL_FAMILIES)) {
    for (const phrase of compiled.parts[family as PartFamily]) {
      if (HAS_DENSE.test(phrase)) {
        for (const words of expand(phrase)) {
          dense.push({ role, phrase: words, isStart: words.length >= MIN_DENSE_LENGTH });
        }
        continue;
      }
      const pattern = { role, parts: partsOf(phrase) };
      for (const front of new Set(frontsOf(pattern.parts, LOOKED_UP)))
        addTo(byFront, front, pattern);
    }
  }
  loaded = { byFront, dense };
  return loaded;
}

/** In UTF-16 units: shorter ones are words of any text. */
const MIN_DENSE_LENGTH = 3;

/** What a choice stands in: whole words, never a part of one. */
function partsOf(phrase: string): readonly (readonly string[])[] {
  return choicesOf(phrase)
    .map((choices) => choices.map((choice) => wordsIn(choice).trim()))
    .filter((choices) => choices.some((choice) => choice !== ''));
}

/** The first words of all that a pattern may be; all of them where there are fewer. */
function frontsOf(
  parts: readonly (readonly string[])[],
  count: number,
  front = '',
): readonly string[] {
  const words = front.split(' ');
  if (words.length >= count) return [words.slice(0, count).join(' ')];
  const [choices, ...rest] = parts;
  if (choices === undefined) return front === '' ? [] : [front];
  return choices.flatMap((choice) =>
    frontsOf(rest, count, [front, choice].filter((part) => part !== '').join(' ')),
  );
}

/** In words. Two tell most signals apart; a scanner, which asks all lines, is told one more. */
const LOOKED_UP = 2;
const SCANNED = 3;

/** What the signals begin with that rules may begin with: their first words, or all of a dense one. */
export function signalFronts(): readonly string[] {
  const { byFront, dense } = signals();
  const patterns = new Set([...byFront.values()].flat());
  const fronts = new Set([...patterns].flatMap(({ parts }) => frontsOf(parts, SCANNED)));
  return [
    ...[...fronts].filter((front) => front.includes(' ') && isWord(front)),
    ...dense.filter(({ isStart }) => isStart).map(({ phrase }) => phrase),
  ];
}

function isWord(text: string): boolean {
  return STARTS_WITH_LETTER.test(text);
}

const STARTS_WITH_LETTER = /^\p{L}/u;

/** The signals in a text, in order: the longest where several begin, none within another. Linear in the text. */
export function signalsIn(original: string): readonly Signal[] {
  const text = wordsIn(original);
  const { byFront, dense } = signals();
  const found: Signal[] = [];
  for (let at = 1; at < text.length; ) {
    const next = text.indexOf(' ', at) + 1;
    const second = text.indexOf(' ', next);
    let role: Role | undefined;
    let end = at;
    const longest = (pattern: Pattern) => {
      const reached = endOf(pattern.parts, 0, text, at);
      if (reached <= end) return;
      end = reached;
      role = pattern.role;
    };
    if (second !== -1) byFront.get(text.slice(at, second))?.forEach(longest);
    byFront.get(text.slice(at, next - 1))?.forEach(longest);
    if (role === undefined) {
      at = next;
      continue;
    }
    const phrase = text.slice(at, end - 1);
    found.push({ role, phrase, isStart: phrase.includes(' ') && isWord(phrase) });
    at = end;
  }
  if (HAS_DENSE.test(text)) found.push(...dense.filter(({ phrase }) => text.includes(phrase)));
  return found;
}

/** Behind the space that ends the longest match of the parts from one on; -1 where they do not match. */
function endOf(
  parts: readonly (readonly string[])[],
  part: number,
  text: string,
  at: number,
): number {
  const choices = parts[part];
  if (choices === undefined) return at;
  let end = -1;
  for (const choice of choices) {
    if (choice === '') end = Math.max(end, endOf(parts, part + 1, text, at));
    else if (text.startsWith(choice, at) && text.charAt(at + choice.length) === ' ') {
      end = Math.max(end, endOf(parts, part + 1, text, at + choice.length + 1));
    }
  }
  return end;
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
