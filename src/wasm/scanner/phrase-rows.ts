// Reads the phrases from the host (see src/scan/phrase-rows.ts) into the trie.
import { letterAt, NO_LETTER, NUMBER_SIGN, cursor, decode } from './characters';
import { COMPANY, PHRASE_LETTERS } from './memory';
import { allowMiddle, allowSigns } from './phrases';
import { addBeginning } from './beginnings';
import { ANYTHING, BACK, addNode, DEPTH, END, FRONT, MIDDLE, MORE, nextHash, NOTICE } from './trie';
import { addSignal, addWords, ANY_PHRASE, SHORT_PHRASE } from './signals';

const LINE_FEED: u32 = 0x0a;
const TAB: u32 = 0x09;
const COMMA: u32 = 0x2c;
const STAR: u32 = 0x2a;
const SPACE: u32 = 0x20;

/** In letters: rules do not compare lines with longer phrases. */
const MAX_LETTERS: i32 = 1024;

/** Rows of phrases: comma-separated table numbers, a tab, a folded phrase with `*` for wildcards, a line feed. */
export function readPhrases(from: usize, end: usize): void {
  for (let at = from; at < end; ) {
    let company: u32 = 0;
    let table: usize = 0;
    while (true) {
      const byte: u32 = load<u8>(at++);
      if (byte === TAB || byte === COMMA) {
        company |= load<u8>(COMPANY + table);
        table = 0;
        if (byte === TAB) break;
      } else table = table * 10 + (byte - 0x30);
    }
    const stop = rowEnd(at, end);
    addPhrase(at, stop, company);
    at = stop + 1;
  }
}

/** Rows of signals: a digit with their flags (see addSignal), and the phrase with its groups in source notation. */
export function readSignals(from: usize, end: usize): void {
  for (let at = from; at < end; ) {
    const stop = rowEnd(at, end);
    addSignal(at + 1, stop, load<u8>(at) - 0x30);
    at = stop + 1;
  }
}

function rowEnd(from: usize, end: usize): usize {
  let at = from;
  while (at < end && load<u8>(at) !== LINE_FEED) at++;
  return at;
}

function addPhrase(from: usize, end: usize, company: u32): void {
  let first = from;
  while (first < end && load<u8>(first) !== STAR) first++;
  const front = lettersIn(from, first);
  if (first === end) {
    if (front === 0) allowSigns();
    else addFront(front, END | company);
    return;
  }
  if (front > 0) {
    addFront(front, ANYTHING | (company & NOTICE));
    return;
  }
  let last = end;
  while (load<u8>(last - 1) !== STAR) last--;
  const back = lettersIn(last, end);
  if (back > 0) addLetters(BACK, back, END);
  else addMiddle(first, last, company);
}

/** Writes the letters of a text, with one NUMBER_SIGN for each number, and returns their count. */
function lettersIn(from: usize, end: usize): i32 {
  let count = 0;
  let last: u32 = 0;
  for (let place = from; place < end && count < MAX_LETTERS; ) {
    const letter = letterAt(decode(place));
    place = cursor;
    if (letter === NO_LETTER || (letter === NUMBER_SIGN && last === NUMBER_SIGN)) continue;
    last = letter;
    store<u16>(PHRASE_LETTERS + ((<usize>count) << 1), <u16>letter);
    count++;
  }
  return count;
}

function at(index: i32): u32 {
  return load<u16>(PHRASE_LETTERS + ((<usize>index) << 1));
}

function addFront(count: i32, flags: u32): void {
  addBeginning(at(0), count > 1 ? at(1) : 0, count > 2 ? at(2) : 0, count);
  addLetters(FRONT, count, flags);
}

/** Adds the first part between wildcards: by words if it starts at a word, otherwise at any position. */
function addMiddle(from: usize, end: usize, company: u32): void {
  let first = from;
  while (first < end && load<u8>(first) === STAR) first++;
  let last = first;
  while (last < end && load<u8>(last) !== STAR) last++;
  const count = lettersIn(first, last);
  if (count === 0) {
    if (last < end) addMiddle(last, end, company);
    else allowSigns();
    return;
  }
  if (load<u8>(first) === SPACE) {
    addWords(first, last, (company & SHORT_PHRASE) !== 0 ? SHORT_PHRASE : ANY_PHRASE);
    return;
  }
  allowMiddle(at(0));
  addLetters(MIDDLE, count, END);
}

/** Adds the letters of a phrase; those of an end are read backwards. */
function addLetters(root: i32, count: i32, flags: u32): void {
  let hash = root;
  for (let index = 0; index < count && index < DEPTH; index++) {
    hash = nextHash(hash, at(root === BACK ? count - 1 - index : index));
    addNode(hash, index === count - 1 ? flags : MORE);
  }
}
