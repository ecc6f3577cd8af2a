// Exports for the host: see src/scan/scanner.ts.
import { forgetWordings } from './wordings';
import { hasEdges } from './edges';
import { readRecord, setField } from './json';
import { hasCandidates, isFull, resetCandidates } from './lines';
import { forgetRows, INPUT, NAME, ROW, rows, rowsEnd, scratch } from './memory';
import { hasMark, readText, textUnits } from './text';
import { readPhrases, readSignals } from './phrase-rows';
import { mayRepeatTitle } from './titles';

export { setInert } from './wordings';
export { layOut } from './memory';

// Results for a record or a text.
/** There are no more records. */
const NONE: i32 = 0;
/** Rules may match in it; its lines are available as rows. */
const CANDIDATE: i32 = 1;
/** Not a plain record: the regular reader must process it. */
const ODD: i32 = 2;
/** No rule can match in it. */
const CLEAN: i32 = 3;

let at: usize = 0;
let end: usize = 0;
let recordStart: usize = 0;
let recordEnd: usize = 0;
let areForgotten: bool = false;
let repeatsTitle: bool = false;
let asksForEdges: bool = false;
let record: i32 = 0;
let documents: i32 = 0;
let lines: f64 = 0;
let units: f64 = 0;

export function inputAt(): usize {
  return INPUT;
}
export function rowsAt(): usize {
  return rows;
}
export function rowsEndAt(): usize {
  return rowsEnd;
}
/** Address for the name of the text field; write it before calling `nameField`. */
export function nameAt(): usize {
  return NAME;
}
/** Offset in the input. */
export function recordFrom(): i32 {
  return i32(recordStart - INPUT);
}
export function recordTo(): i32 {
  return i32(recordEnd - INPUT);
}
export function unitCount(): i32 {
  return textUnits;
}
/** Whether the text starts with a byte order mark, which rows do not represent. */
export function beginsWithMark(): bool {
  return hasMark;
}
export function hasTitleAgain(): bool {
  return repeatsTitle;
}
/** 0-based line of the record in the input. */
export function recordIndex(): i32 {
  return record;
}
export function passedDocuments(): i32 {
  return documents;
}
export function passedLines(): f64 {
  return lines;
}
export function passedUnits(): f64 {
  return units;
}

/** Whether wordings have been dropped since the last call. */
export function wereForgotten(): bool {
  const answer = areForgotten;
  areForgotten = false;
  return answer;
}

export function nameField(length: usize): void {
  setField(NAME, length);
}

/** Adds the phrases and signals that the host has written at `inputAt`, one after the other. */
export function addPhrases(phrases: usize, signals: usize): void {
  readPhrases(INPUT, INPUT + phrases);
  readSignals(INPUT + phrases, INPUT + phrases + signals);
}

/** Starts reading the records of an input of `size` bytes at `inputAt`. */
export function open(size: usize): void {
  at = INPUT;
  end = INPUT + size;
  record = -1;
  documents = 0;
  lines = 0;
  units = 0;
}

/**
 * Advances to the next record, a line of the input.
 *
 * @param passesClean whether to skip records in which no rule can match; they are counted
 */
export function next(passesClean: bool): i32 {
  while (at < end) {
    record++;
    recordStart = at;
    recordEnd = lineEnd(at);
    at = recordEnd + 1;
    if (isBlank(recordStart, recordEnd)) continue;
    const state = readOne();
    if (state !== CLEAN || !passesClean) return state;
    documents++;
    lines += f64((rowsEnd - rows) / ROW);
    units += f64(textUnits);
  }
  return NONE;
}

function readOne(): i32 {
  begin();
  if (!readRecord(recordStart, recordEnd, scratch)) return ODD;
  if (isFull) {
    forget();
    begin();
    readRecord(recordStart, recordEnd, scratch);
  }
  return state();
}

/** Reads the whole input as one text. */
export function readAll(size: usize): i32 {
  begin();
  if (!readText(INPUT, INPUT + size)) return ODD;
  if (isFull) {
    forget();
    begin();
    readText(INPUT, INPUT + size);
  }
  return state();
}

function begin(): void {
  forgetRows();
  resetCandidates();
}

export function forget(): void {
  forgetWordings();
  areForgotten = true;
}

/** Sets whether rules start at the edges of a text. */
export function askForEdges(asks: bool): void {
  asksForEdges = asks;
}

function state(): i32 {
  repeatsTitle = mayRepeatTitle();
  if (hasCandidates || hasMark || repeatsTitle) return CANDIDATE;
  return asksForEdges && hasEdges() ? CANDIDATE : CLEAN;
}

function lineEnd(from: usize): usize {
  const feed = i8x16.splat(0x0a);
  for (let from16 = from; from16 < end; from16 += 16) {
    const feeds = i8x16.bitmask(i8x16.eq(v128.load(from16), feed));
    if (feeds !== 0) return min(from16 + ctz(feeds), end);
  }
  return end;
}

function isBlank(from: usize, to: usize): bool {
  for (let at = from; at < to; at++) {
    const byte: u32 = load<u8>(at);
    if (byte !== 0x20 && byte !== 0x09 && byte !== 0x0d) return false;
  }
  return true;
}
