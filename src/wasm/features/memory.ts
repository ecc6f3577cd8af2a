// Addresses in memory: the tables of characters, the text and the hashes of the current line, the topics of a document.
// The constants of Math.log2 follow (scripts/generated.js), then what grows with the number of lines.

export const LOWERS: usize = 0;
export const CLASSES: usize = 131_072;
export const TEXT: usize = 262_144;
export const HASHES: usize = 263_168;
export const TOPICS: usize = 264_192;

/** Bits of CLASSES: see src/rules/features/characters.ts. */
export const LETTER: u32 = 1 << 0;
export const LOWER: u32 = 1 << 1;
export const CAPITAL: u32 = 1 << 2;
export const CJK: u32 = 1 << 3;
export const WORD: u32 = 1 << 4;
export const SPACE: u32 = 1 << 5;
export const SEPARATOR: u32 = 1 << 6;
export const QUOTE: u32 = 1 << 7;
export const POINT: u32 = 1 << 8;
export const SMALL_LETTER: u32 = 1 << 9;
export const NUMBER: u32 = 1 << 10;
export const STATEMENT_END: u32 = 1 << 11;
export const STATEMENT_CLOSER: u32 = 1 << 12;
export const CLAUSE_END: u32 = 1 << 13;
export const CLAUSE_CLOSER: u32 = 1 << 14;
export const BULLET: u32 = 1 << 15;

/** Number of buckets for the words of a document. A power of two. */
export const TOPIC_BUCKETS: u32 = 16_384;
/** Words of a line that are compared with other lines. */
export const WORDS: i32 = 24;
/** See src/rules/network/words.ts. */
export const MAX_TOKENS: i32 = 23;

const PAGE: usize = 65_536;

/** Numbers per line in the output, and where those of its place start. */
export let width: i32 = 0;
export let placeFrom: i32 = 0;

/** Per line: output values (f32), output tokens (u16). */
export let values: usize = 0;
export let tokens: usize = 0;
/** Per line: whether a blank line precedes it (u8), with one entry more for the end. */
export let gaps: usize = 0;
/** Per line: number of words (i32) and their buckets (u16). */
export let wordCounts: usize = 0;
export let buckets: usize = 0;
/** Per line: length of the text, the same if it is prose and else 0 (i32), kind of outline (i32), hash of the text (u64). */
export let lengths: usize = 0;
export let prose: usize = 0;
export let outlines: usize = 0;
export let keys: usize = 0;
/** Per line and one more: sums of `prose`, and of lines that repeat an earlier one (i32). */
export let proseSums: usize = 0;
export let copySums: usize = 0;
/** Hash table of keys: key (u64), count (i32), padding. */
export let slots: usize = 0;
export let slotMask: u32 = 0;

let used: usize = 0;

function room(size: usize): usize {
  const at = used;
  used = (used + size + 15) & ~(<usize>15);
  return at;
}

/** Allocates memory for a document; returns whether there is enough. */
export function layOut(count: i32, valuesPerLine: i32, from: i32): i32 {
  width = valuesPerLine;
  placeFrom = from;
  used = (__heap_base + 15) & ~(<usize>15);
  const lines = <usize>count;
  values = room(lines * valuesPerLine * 4);
  tokens = room(lines * MAX_TOKENS * 2);
  gaps = room(lines + 1);
  wordCounts = room(lines * 4);
  buckets = room(lines * WORDS * 2);
  lengths = room(lines * 4);
  prose = room(lines * 4);
  outlines = room(lines * 4);
  keys = room(lines * 8);
  proseSums = room((lines + 1) * 4);
  copySums = room((lines + 1) * 4);
  let size: u32 = 16;
  while (size < <u32>count * 2) size <<= 1;
  slotMask = size - 1;
  slots = room(<usize>size * 16);
  const have = <usize>memory.size() * PAGE;
  if (used > have && memory.grow(<i32>((used - have + PAGE - 1) / PAGE)) < 0) return 0;
  memory.fill(values, 0, gaps - values);
  memory.fill(slots, 0, <usize>size * 16);
  return 1;
}

// @ts-ignore: decorators are AssemblyScript's.
@inline
export function unitAt(index: i32): u32 {
  return load<u16>(TEXT + (<usize>index << 1));
}

// @ts-ignore
@inline
export function classOf(unit: u32): u32 {
  return load<u16>(CLASSES + (<usize>unit << 1));
}
