// AssemblyScript, compiled to WebAssembly by scripts/scanner.js. Where things stand in the memory of the scanner, in bytes.
// What does not grow stands at fixed addresses; the input and all that its size decides stand behind it, laid out anew
// by `layOut` for every input.

/** For each block of 256 code points, where their `characters` stand; 0 until one of them is met. */
export const BLOCKS: usize = 0x10000;
/** The blocks: a u32 for each code point (see characters.ts). The first block is ASCII. */
export const CHARACTERS: usize = 0x11000;
/** The phrases as a trie: a u16 for each node (see trie.ts), 2 ^ TRIE_BITS of them. */
export const TRIE: usize = 0x8d0000;
export const TRIE_BITS: i32 = 19;
/** A bit for every four plain letters, or what is no letter: whether a signal begins so (see beginnings.ts). */
export const SIGNAL_BEGINNINGS: usize = 0x60000;
/** For each table of phrases, a byte: what may stand beside them on their line. The host writes it. */
export const COMPANY: usize = 0xa0000;
/** A bit for every letter: whether a phrase begins with it that begins and ends with anything. */
export const MIDDLE_BEGINNINGS: usize = 0xa8000;
/** A bit for every three plain letters, those that a phrase begins with. */
export const BEGINNINGS: usize = 0xb0000;
/** Lines by their bytes: a hash and a class for each, 2 ^ SLOT_BITS of them. */
export const SLOTS: usize = 0x100000;
export const SLOT_BITS: i32 = 17;
/** For each class: where its bytes stand, how many there are, whether no rule can begin with it. */
export const CLASSES: usize = 0x200000;
export const CLASS_SIZE: i32 = 12;
export const MAX_CLASSES: i32 = 0x10000;
/** The bytes of the classes. */
export const ARENA: usize = 0x2c0000;
export const ARENA_END: usize = 0x8c0000;
/** Letters of two lines that are compared: a u16 each. */
export const LETTERS: usize = 0x8c0000;
export const OTHER_LETTERS: usize = 0x8c8000;
/** The letters of a phrase that is added. */
export const PHRASE_LETTERS: usize = LETTERS;
export const INPUT: usize = 0x9d0000;

/** Vectors are read beyond the end of what they are looked for in. */
export const MARGIN: usize = 64;

/** In bytes: a row, of ROW_COLUMNS columns of four bytes. */
export const ROW: usize = 36;
export const UNIT_START: usize = 0;
export const UNIT_END: usize = 4;
export const FLAGS: usize = 8;
export const CLASS: usize = 12;
export const HEAD: usize = 16;
export const BYTE_START: usize = 20;
export const BYTE_END: usize = 24;
export const RAW_START: usize = 28;
export const RAW_END: usize = 32;

/** Texts as they are decoded. */
export let scratch: usize = 0;
export let rows: usize = 0;
export let rowsEnd: usize = 0;

const PAGE: usize = 0x10000;

/** Makes room for an input of so many bytes; for JSON also for what is decoded. Whether there is memory for it. */
export function layOut(size: usize, isJson: bool): bool {
  scratch = INPUT + size + MARGIN;
  rows = (scratch + (isJson ? size + MARGIN : 0) + 7) & ~(<usize>7);
  rowsEnd = rows;
  return reach(rows + PAGE);
}

/** Whether the memory reaches to the address, after growing where it must. */
export function reach(address: usize): bool {
  const pages = i32((address + PAGE - 1) / PAGE);
  const missing = pages - memory.size();
  if (missing <= 0) return true;
  const spare = pages >> 3;
  return memory.grow(missing + spare) >= 0 || memory.grow(missing) >= 0;
}

/** More lines are no text of an article; see src/input/careful-read.ts. */
const MOST_ROWS: usize = 1 << 22;

/** Room for one more row; 0 where memory ends. */
export function newRow(): usize {
  const row = rowsEnd;
  if (row - rows >= MOST_ROWS * ROW) return 0;
  if (row + ROW + MARGIN > <usize>memory.size() * PAGE && !reach(row + ROW + MARGIN)) return 0;
  rowsEnd = row + ROW;
  return row;
}

export function forgetRows(): void {
  rowsEnd = rows;
}
