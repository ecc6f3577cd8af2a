import { type Document, linesIn } from './document.js';
import type { Line } from './line.js';
import { isDenseUnit } from './line-kind.js';
import type { Range } from './range.js';

/** The words of a subject: see wordsOf. */
export type Words = Pick<ReadonlySet<string>, 'has'>;

/**
 * The words of a text that say what it is about: those of five letters and more, cut to their first seven so that
 * inflected forms meet, and names, which are written with a capital. In scripts without spaces, pairs of characters.
 */
export function wordsOf(text: string): ReadonlySet<string> {
  const words = new Set<string>();
  for (const [word] of text.matchAll(WORD)) {
    if (isDenseUnit(word.charCodeAt(0))) {
      for (let at = 0; at + 2 <= word.length; at++) words.add(word.slice(at, at + 2));
    } else if (word.length >= MIN_LENGTH || (word.length >= MIN_NAME_LENGTH && isName(word))) {
      words.add(word.slice(0, STEM_LENGTH).toLowerCase());
    }
  }
  return words;
}

const WORD = /[\p{L}\p{M}\p{N}]+/gu;
/** In UTF-16 units. Shorter words are mostly articles, pronouns and auxiliary verbs. */
const MIN_LENGTH = 5;
const MIN_NAME_LENGTH = 4;
const STEM_LENGTH = 7;

function isName(word: string): boolean {
  const first = word.charAt(0);
  return first !== first.toLowerCase();
}

/** Whether a text is about what the words are about: it has a good part of its own words from them. */
export function sharesSubject(text: string, words: Words): boolean {
  const { own, shared } = overlap(text, words);
  return shared > 0 && shared >= own * MIN_SHARE;
}

/** Titles and the paragraphs under them share a third of the title's words and more; strangers a tenth. */
const MIN_SHARE = 0.2;

/** Whether a text has one of the words. */
export function sharesWord(text: string, words: Words): boolean {
  return overlap(text, words).shared > 0;
}

function overlap(text: string, words: Words): { readonly own: number; readonly shared: number } {
  const own = [...wordsOf(text)];
  return { own: own.length, shared: own.filter((word) => words.has(word)).length };
}

/** The words of the document without those that only the range has. Linear in the range. */
export function subjectOutside(document: Document, range: Range): Words {
  const all = documentWords(document);
  const inside = countWords(linesIn(document.lines, range));
  return { has: (word) => (all.get(word) ?? 0) > (inside.get(word) ?? 0) };
}

const knownWords = new WeakMap<Document, ReadonlyMap<string, number>>();

/** How many lines have a word. Remembered, since every block of a document asks for it. */
function documentWords(document: Document): ReadonlyMap<string, number> {
  const known = knownWords.get(document) ?? countWords(document.lines);
  knownWords.set(document, known);
  return known;
}

function countWords(lines: Iterable<Line>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { text } of lines) {
    for (const word of wordsOf(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}
