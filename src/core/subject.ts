import { type Document, linesIn } from './document.js';
import { type Line, passingText } from './line.js';
import { isCjkUnit } from './line-kind.js';
import type { Range } from './range.js';

/** Hashes of the words of a subject: see wordsOf. */
export type Words = Pick<ReadonlySet<number>, 'has'>;

/**
 * Words that indicate the subject of a text: those of five letters or more, cut to seven so that inflected forms match,
 * and capitalized names of four. In scripts without spaces, pairs of characters. Each word is represented by a 32-bit
 * hash (FNV-1a), because a long text has millions.
 */
export function wordsOf(text: string): ReadonlySet<number> {
  const words = new Set<number>();
  eachWord(text, (word) => words.add(word));
  return words;
}

/** In UTF-16 units. Shorter words are mostly articles, pronouns and auxiliary verbs. */
const MIN_LENGTH = 5;
const MIN_NAME_LENGTH = 4;
const STEM_LENGTH = 7;

/** Hand-written: a regular expression with all Unicode letters takes four times as long. */
function eachWord(text: string, visit: (word: number) => void): void {
  let from = -1;
  for (let at = 0; at <= text.length; at++) {
    const unit = at < text.length ? text.charCodeAt(at) : END;
    if (isOfWord(unit, text, at)) {
      if (from === -1) from = at;
    } else if (from !== -1) {
      visitStem(text, from, at, visit);
      from = -1;
    }
  }
}

/** Any character that is not part of a word. */
const END = 0x20;

function visitStem(text: string, from: number, to: number, visit: (word: number) => void): void {
  if (isCjkUnit(text.charCodeAt(from))) {
    for (let at = from; at + 2 <= to; at++) visit(numberOf(text, at, at + 2));
    return;
  }
  const length = to - from;
  if (length < MIN_NAME_LENGTH || (length < MIN_LENGTH && !isName(text.charAt(from)))) return;
  visit(numberOf(text, from, Math.min(to, from + STEM_LENGTH)));
}

/** Hash of a word, ignoring case. */
function numberOf(text: string, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at++) {
    const unit = text.charCodeAt(at);
    // Digits already have this bit set.
    if (unit < 0x80) hash = Math.imul(hash ^ (unit | 0x20), 0x01000193);
    else return numberOfFolded(text.slice(from, to).toLowerCase());
  }
  return hash;
}

function numberOfFolded(word: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at++) {
    hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  }
  return hash;
}

function isName(first: string): boolean {
  return first !== first.toLowerCase();
}

const LETTER = /[\p{L}\p{M}\p{N}]/u;

/** Whether a unit belongs to a letter, a mark or a digit. */
function isOfWord(unit: number, text: string, at: number): boolean {
  if (unit < 0x80) {
    const letter = unit | 0x20;
    return (letter >= 0x61 && letter <= 0x7a) || (unit >= 0x30 && unit <= 0x39);
  }
  // Curly quotes and dashes.
  if (unit >= 0x2010 && unit <= 0x2027) return false;
  if (unit < 0xd800 || unit > 0xdfff) return LETTER.test(text.charAt(at));
  const start = unit >= 0xdc00 ? at - 1 : at;
  return LETTER.test(String.fromCodePoint(text.codePointAt(start) ?? END));
}

/** Whether at least MIN_SHARE of a text's significant words are among the given words. */
export function sharesSubject(text: string, words: Words): boolean {
  const { own, shared } = overlap(text, words);
  return shared > 0 && shared >= own * MIN_SHARE;
}

/** Titles share a third or more of their words with the paragraphs below them; unrelated texts share a tenth. */
const MIN_SHARE = 0.2;

/** Whether a text contains at least one of the words. */
export function sharesWord(text: string, words: Words): boolean {
  return overlap(text, words).shared > 0;
}

function overlap(text: string, words: Words): { readonly own: number; readonly shared: number } {
  const own = [...wordsOf(text)];
  return { own: own.length, shared: own.filter((word) => words.has(word)).length };
}

/** The words of the document except those that occur only in the range. Linear in the range. */
export function subjectOutside(document: Document, range: Range): Words {
  const all = documentWords(document);
  const inside = countWords(linesIn(document.lines, range));
  return { has: (word) => all(word) > inside(word) };
}

/** The number of lines that contain a word. */
type WordCounts = (word: number) => number;

const knownWords = new WeakMap<Document, WordCounts>();

/** Cached, because every block of a document needs it. */
function documentWords(document: Document): WordCounts {
  const known = knownWords.get(document) ?? countWords(document.lines);
  knownWords.set(document, known);
  return known;
}

/**
 * Counts lines per word in an open-addressing table with three columns: the word, its line count, and the last line
 * with it.
 */
function countWords(lines: readonly Line[]): WordCounts {
  let table = new Int32Array(FIRST_WORDS * COLUMNS);
  let size = 0;
  const placeOf = (word: number): number => {
    const mask = table.length / COLUMNS - 1;
    let slot = (word ^ (word >>> 15)) & mask;
    while (table[slot * COLUMNS + LAST] !== 0 && table[slot * COLUMNS] !== word)
      slot = (slot + 1) & mask;
    return slot * COLUMNS;
  };
  const grow = () => {
    const old = table;
    table = new Int32Array(old.length * 2);
    for (let at = 0; at < old.length; at += COLUMNS) {
      if (old[at + LAST] === 0) continue;
      const place = placeOf(old[at] as number);
      for (let column = 0; column < COLUMNS; column++) {
        table[place + column] = old[at + column] as number;
      }
    }
  };
  for (const [index, line] of lines.entries()) {
    eachWord(passingText(line), (word) => {
      let at = placeOf(word);
      if (table[at + LAST] === index + 1) return;
      if (table[at + LAST] === 0 && ++size * 2 * COLUMNS > table.length) {
        grow();
        at = placeOf(word);
      }
      table[at] = word;
      table[at + COUNT] = (table[at + COUNT] as number) + 1;
      table[at + LAST] = index + 1;
    });
  }
  return (word) => table[placeOf(word) + COUNT] as number;
}

const COLUMNS = 3;
const COUNT = 1;
/** 1-based; 0 in an empty slot. */
const LAST = 2;
/** A power of two. */
const FIRST_WORDS = 1 << 8;
