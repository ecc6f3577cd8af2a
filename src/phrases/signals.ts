import type { Role } from '../core/role.js';
import { compiled } from './compiled.js';
import { addTo } from './groups.js';
import { expand } from './language.js';
import { phrasesOfFamily } from './matcher.js';
import {
  endOfMatch,
  firstWordsOf,
  HAS_CJK,
  isCjkText,
  type SignalParts,
  type SignalPhrase,
  signalParts,
  signalPhrases,
} from './signal-pattern.js';

/** Words that occur in lines of a role, and rarely in articles. */
export interface Signal {
  readonly role: Role;
  /** The words of the text. */
  readonly phrase: string;
  /** Whether rules may start with it: it has several words and starts with a letter, so that a scanner finds it. */
  readonly isStart: boolean;
  /** Whether articles have these words, too, so that they need a second signal. */
  readonly isWeak: boolean;
}

interface Pattern {
  readonly role: Role;
  readonly isWeak: boolean;
  readonly parts: SignalParts;
}

let all: readonly SignalPhrase[] | undefined;

/** The signals of all languages. */
function phrases(): readonly SignalPhrase[] {
  all ??= signalPhrases(phrasesOfFamily);
  return all;
}

let numbersByWord: ReadonlyMap<string, string> | undefined;

/** Signals by their first two words, single-word ones by that word; one entry for each requested first word. */
const byFirstWord = new Map<string, ReadonlyMap<string, readonly Pattern[]>>();

function patternsFrom(word: string): ReadonlyMap<string, readonly Pattern[]> {
  const known = byFirstWord.get(word);
  if (known !== undefined) return known;
  const byFront = new Map<string, Pattern[]>();
  numbersByWord ??= rowsIn(compiled.signals);
  const numbers = numbersByWord.get(word);
  if (numbers === undefined) return NO_PATTERNS;
  for (const number of numbers.split(',')) {
    const { role, isWeak, phrase } = phrases()[Number(number)] as SignalPhrase;
    const parts = signalParts(phrase);
    for (const front of new Set(firstWordsOf(parts, LOOKED_UP))) {
      if (front.split(' ', 1)[0] === word) addTo(byFront, front, { role, isWeak, parts });
    }
  }
  byFirstWord.set(word, byFront);
  return byFront;
}

/** Rows of a word, a tab and a text, by word. Not with "split": that takes three times as long. */
function rowsIn(text: string): ReadonlyMap<string, string> {
  const rows = new Map<string, string>();
  for (let at = 0; at < text.length; ) {
    const tab = text.indexOf('\t', at);
    const end = text.indexOf('\n', tab);
    const next = end === -1 ? text.length : end;
    rows.set(text.slice(at, tab), text.slice(tab + 1, next));
    at = next + 1;
  }
  return rows;
}

const NO_PATTERNS: ReadonlyMap<string, readonly Pattern[]> = new Map();

let allCjkSignals: readonly Signal[] | undefined;

/** Signals in scripts without spaces. */
function cjkSignals(): readonly Signal[] {
  allCjkSignals ??= phrases()
    .filter(({ phrase }) => isCjkText(phrase))
    .flatMap(({ role, isWeak, phrase }) =>
      expand(phrase).map((words) => ({
        role,
        isWeak,
        phrase: words,
        isStart: words.length >= MIN_CJK_LENGTH,
      })),
    );
  return allCjkSignals;
}

/** In UTF-16 units: shorter ones are ordinary words. */
const MIN_CJK_LENGTH = 3;

/** In words: enough to tell most signals apart. */
const LOOKED_UP = 2;

/** The signals of scripts with spaces, as their tables have them. */
export function spacedSignals(): readonly SignalPhrase[] {
  return phrases().filter(({ phrase }) => !isCjkText(phrase));
}

/** The signals of scripts without spaces that rules may begin with, from their first letter of such a script on. */
export function cjkStarts(): readonly string[] {
  return cjkSignals()
    .filter(({ isStart }) => isStart)
    .map(({ phrase }) => phrase.slice(phrase.search(HAS_CJK)));
}

function startsWithLetter(text: string): boolean {
  return STARTS_WITH_LETTER.test(text);
}

const STARTS_WITH_LETTER = /^\p{L}/u;

/**
 * The signals in a text, in order: the longest if several start at the same position, none within another. Takes
 * time linear in the text.
 *
 * @param text its words: see Wording.words
 */
export function signalsIn(text: string): readonly Signal[] {
  const found: Signal[] = [];
  for (let at = 1; at < text.length; ) {
    const next = text.indexOf(' ', at) + 1;
    const word = text.slice(at, next - 1);
    const byFront = patternsFrom(word);
    const second = text.indexOf(' ', next);
    let best: Pattern | undefined;
    let end = at;
    const longest = (pattern: Pattern) => {
      const reached = endOfMatch(pattern.parts, 0, text, at);
      if (reached <= end) return;
      end = reached;
      best = pattern;
    };
    if (second !== -1) byFront.get(text.slice(at, second))?.forEach(longest);
    byFront.get(word)?.forEach(longest);
    if (best === undefined) {
      at = next;
      continue;
    }
    const phrase = text.slice(at, end - 1);
    const isStart = phrase.includes(' ') && startsWithLetter(phrase);
    found.push({ role: best.role, phrase, isStart, isWeak: best.isWeak });
    at = end;
  }
  if (isCjkText(text)) found.push(...cjkSignals().filter(({ phrase }) => text.includes(phrase)));
  return found;
}

let edgeWords: ReadonlySet<string> | undefined;

/**
 * Whether a text consists only of words typical of page edges, numbers and punctuation.
 *
 * @param text its words: see Wording.words
 */
export function isOfEdgeWords(text: string): boolean {
  edgeWords ??= new Set(phrasesOfFamily('edgeWord').flatMap(expand));
  const known = edgeWords;
  const words = text.trim();
  const isKnown = (word: string) => known.has(word) || IS_NUMBER.test(word);
  return words === '' || known.has(words) || words.split(' ').every(isKnown);
}

const IS_NUMBER = /^#+$/u;
