import { fold } from '../../core/fold.js';
import type { Line } from '../../core/line.js';
import { memoized } from '../../core/line-facts.js';
import type { PartFamily } from '../../phrases/families.js';
import { expand } from '../../phrases/language.js';
import { phrasesOfFamily } from '../../phrases/matcher.js';

/** A word as written, and folded with "#" for each number. */
export interface Word {
  readonly plain: string;
  readonly key: string;
}

/** The words of a line without punctuation; none for a line longer than a note. */
export const wordsOf = memoized(({ isPart, length, visible }: Line): readonly Word[] =>
  isPart || length > MAX_LENGTH ? [] : wordsIn(visible),
);

/** In UTF-16 units: a note on two authors. */
const MAX_LENGTH = 900;

export function wordsIn(text: string): readonly Word[] {
  return text
    .split(BETWEEN)
    .map((part) => part.replace(EDGES, ''))
    .filter((plain) => plain !== '')
    .map((plain) => ({ plain, key: fold(plain).replace(NUMBERS, '#') }));
}

const BETWEEN = /[\s,;:|/()[\]"“”„«»…–—·•∙=\\]+/u;
const EDGES = /^[-.*'~]{1,8}|[-.*'~?!]{1,8}$/gu;
const NUMBERS = /\d+/gu;

/** Phrases of some families, matched word by word. */
export interface Phrases {
  /** Number of words of the longest phrase that starts at the word; 0 if there is none. */
  readonly lengthAt: (words: readonly Word[], at: number) => number;
  readonly isWithin: (words: readonly Word[]) => boolean;
  readonly has: (word: Word) => boolean;
}

/** The phrases of some families in all languages, built on first use. */
export function phrasesOf(...families: readonly PartFamily[]): Phrases {
  let known: ReadonlySet<string> | undefined;
  const all = () => {
    known ??= new Set(families.flatMap(phrasesOfFamily).flatMap(expand).map(normal));
    return known;
  };
  const lengthAt = (words: readonly Word[], at: number) => {
    let longest = 0;
    let phrase = '';
    for (let length = 1; length <= MAX_WORDS && at + length <= words.length; length++) {
      phrase += `${length === 1 ? '' : ' '}${words[at + length - 1]?.key}`;
      if (all().has(phrase)) longest = length;
    }
    return longest;
  };
  return {
    lengthAt,
    isWithin: (words) => words.some((_, at) => lengthAt(words, at) > 0),
    has: ({ key }) => all().has(key),
  };
}

function normal(phrase: string): string {
  return wordsIn(phrase)
    .map(({ key }) => key)
    .join(' ')
    .replace(/#+/gu, '#');
}

/** Maximum length of a phrase in words. */
const MAX_WORDS = 6;

/** Whether a word is capitalized like a name. */
export function isCapital({ plain }: Word): boolean {
  return CAPITAL.test(plain);
}

/** "Doe", "O'Neill", "McGowan"; also "ZDF" and handles. */
const CAPITAL = /^(?:\p{Lu}|@\w)/u;

/** Whether a word joins names: "and", "de", "van", "in". */
export function isJoint({ key }: Word): boolean {
  return JOINTS.has(key);
}

const NAME_JOINTS = new Set(
  'and & und et y e i og och en de of del di da do dos van von der den la le el al bin ben'.split(
    ' ',
  ),
);
const JOINTS = new Set([...NAME_JOINTS, ...'with mit in for für from the at bei'.split(' ')]);

/** Whether a word joins the names of one or two people. */
export function isNameJoint({ key }: Word): boolean {
  return NAME_JOINTS.has(key);
}

/** Whether a word is not a name although titles and sentences may capitalize it. */
export function isNotName({ key }: Word): boolean {
  return NO_NAMES.has(key);
}

const NO_NAMES = new Set(
  'our my your his her their its it he she they we you i others many some most several want one two this that these those there here how why what who when where which if in on as at for with but so not no the a an to is are was der die das ein eine wie wer was wann wo warum so für mit es er sie wir ihr ich dies diese dieser manch im am nach bei los las una un esto este esta qué cómo les une des ce cette il elle'.split(
    ' ',
  ),
);

/** Whether words consist of names: capitalized words with joints between them. */
export function areNames(words: readonly Word[]): boolean {
  return (
    words.length > 0 &&
    isCapital(words[0] as Word) &&
    isCapital(words.at(-1) as Word) &&
    words.every((word) => isCapital(word) || isJoint(word))
  );
}
