// AssemblyScript, compiled to WebAssembly by scripts/generated.js. Memory layout of the scanner, in bytes. Parts of
// constant size have fixed addresses; the input and everything that depends on its size follow. `layOut` lays them out
// for every input.

/** For each block of 256 code points, the address of its `characters`; 0 until one of them occurs. */
export const BLOCKS: usize = 0x10000;
/** The blocks: a u32 for each code point (see characters.ts). The first block is ASCII. */
export const CHARACTERS: usize = 0x11000;
/** The trie of phrases: a u16 for each node (see trie.ts), 2 ^ TRIE_BITS of them. */
export const TRIE: usize = 0x8d0000;
export const TRIE_BITS: i32 = 19;
/** A bit for every four plain letters or non-letters: whether a signal starts with them (see beginnings.ts). */
export const SIGNAL_BEGINNINGS: usize = 0x60000;
/** For each phrase table, a byte: what may accompany its phrases on a line. The host writes it. */
export const COMPANY: usize = 0xa0000;
/** Bits of the words that follow in signals (see trie.ts), 2 ^ FOLLOWER_BITS of them. */
export const FOLLOWERS: usize = 0x80000;
export const FOLLOWER_BITS: i32 = 19;
/** A bit for every letter: whether it follows the leading wildcard of a phrase with wildcards at both ends. */
export const MIDDLE_BEGINNINGS: usize = 0xa8000;
/** A bit for every three plain letters: whether a phrase starts with them. */
export const BEGINNINGS: usize = 0xb0000;
/** The name of the text field. The host writes it. */
export const NAME: usize = 0xf0000;
/** Hash table from a line's bytes to its wording: a hash and a wording per slot, 2 ^ SLOT_BITS slots. */
export const SLOTS: usize = 0x100000;
export const SLOT_BITS: i32 = 17;
/** For each wording: address and length of its bytes, and whether no rule can start at it. */
export const WORDINGS: usize = 0x200000;
export const WORDING_SIZE: i32 = 12;
export const MAX_WORDINGS: i32 = 0x10000;
/** The bytes of the wordings. */
export const ARENA: usize = 0x2c0000;
export const ARENA_END: usize = 0x8c0000;
/** Letters of two lines for comparison: a u16 each. */
export const LETTERS: usize = 0x8c0000;
export const OTHER_LETTERS: usize = 0x8c8000;
/** The letters of the phrase being added. */
export const PHRASE_LETTERS: usize = LETTERS;
export const INPUT: usize = 0x9d0000;

/** Vector reads may go beyond the end of the data. */
const MARGIN: usize = 64;

/** In bytes: a row, of ROW_COLUMNS columns of four bytes. */
export const ROW: usize = 36;
export const UNIT_START: usize = 0;
export const UNIT_END: usize = 4;
export const FLAGS: usize = 8;
export const WORDING: usize = 12;
export const HEAD: usize = 16;
export const BYTE_START: usize = 20;
export const BYTE_END: usize = 24;
export const RAW_START: usize = 28;
export const RAW_END: usize = 32;

/** Decoded texts. */
export let scratch: usize = 0;
export let rows: usize = 0;
export let rowsEnd: usize = 0;

const PAGE: usize = 0x10000;

/**
 * Lays out memory for an input of `size` bytes, and for the decoded text if it is JSON. False if there is not enough
 * memory.
 */
export function layOut(size: usize, isJson: bool): bool {
  scratch = INPUT + size + MARGIN;
  rows = (scratch + (isJson ? size + MARGIN : 0) + 7) & ~(<usize>7);
  rowsEnd = rows;
  return reach(rows + PAGE);
}

/** Grows the memory up to the address if necessary; false if that fails. */
function reach(address: usize): bool {
  const pages = i32((address + PAGE - 1) / PAGE);
  const missing = pages - memory.size();
  if (missing <= 0) return true;
  const spare = pages >> 3;
  return memory.grow(missing + spare) >= 0 || memory.grow(missing) >= 0;
}

/** A text with more lines is not an article; see src/input/read-file.ts. */
const MAX_ROWS: usize = 1 << 22;

/** Address of a new row; 0 if memory is exhausted. */
export function newRow(): usize {
  const row = rowsEnd;
  if (row - rows >= MAX_ROWS * ROW) return 0;
  if (row + ROW + MARGIN > <usize>memory.size() * PAGE && !reach(row + ROW + MARGIN)) return 0;
  rowsEnd = row + ROW;
  return row;
}

export function forgetRows(): void {
  rowsEnd = rows;
}
