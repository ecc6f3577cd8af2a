import { isCjkUnit } from '../../core/line-kind.js';

/** Number of word ids; words share ids. A power of two. */
export const VOCABULARY = 8192;

/** Tokens of a line: its first words, pairs of its first words, its last words. */
const FIRST_WORDS = 14;
const FIRST_PAIRS = 5;
const LAST_WORDS = 4;
export const MAX_TOKENS = FIRST_WORDS + FIRST_PAIRS + LAST_WORDS;

/**
 * Writes the ids (1 to VOCABULARY - 1) of the words of a line, at most MAX_TOKENS.
 *
 * @param words hashes of the line's first words, at least FIRST_WORDS if it has as many
 */
export function writeTokens(
  tokens: Uint16Array,
  at: number,
  text: string,
  words: readonly number[],
): void {
  const count = Math.min(words.length, FIRST_WORDS);
  let to = at;
  for (let index = 0; index < count; index++) tokens[to++] = numbered(words[index] ?? 0);
  for (let index = 1; index < count && index <= FIRST_PAIRS; index++) {
    const pair = Math.imul(words[index - 1] ?? 0, PAIR_FACTOR) ^ (words[index] ?? 0);
    tokens[to++] = numbered(pair);
  }
  if (count < FIRST_WORDS) return;
  for (const word of hashesOf(text.slice(-LAST_SCAN), LAST_SCAN).slice(-LAST_WORDS)) {
    tokens[to++] = numbered(word ^ LAST_SALT);
  }
}

const PAIR_FACTOR = 0x9e3779b1;

/** In UTF-16 units: enough for the last words. */
const LAST_SCAN = 40;
const LAST_SALT = 0x51ed270b;

function numbered(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return 1 + (((mixed ^ (mixed >>> 13)) >>> 0) % (VOCABULARY - 1));
}

/**
 * 32-bit FNV-1a hashes of the words, in lower case, with all digits equal. In scripts without spaces, each character is
 * a word, and the pairs stand for words.
 */
export function hashesOf(text: string, atMost: number): readonly number[] {
  const lower = text.toLowerCase();
  const hashes: number[] = [];
  let hash = FNV_OFFSET;
  let isOpen = false;
  for (let index = 0; index < lower.length && hashes.length < atMost; index++) {
    const unit = lower.charCodeAt(index);
    const isCjk = isCjkUnit(unit);
    if (isOpen && (isCjk || !isWordUnit(unit))) {
      hashes.push(hash);
      hash = FNV_OFFSET;
      isOpen = false;
    }
    if (isCjk) hashes.push(Math.imul(FNV_OFFSET ^ unit, FNV_PRIME));
    else if (isWordUnit(unit)) {
      hash = Math.imul(hash ^ (unit >= 0x30 && unit <= 0x39 ? 0x30 : unit), FNV_PRIME);
      isOpen = true;
    }
  }
  if (isOpen && hashes.length < atMost) hashes.push(hash);
  return hashes;
}

const FNV_OFFSET = 0x811c9dc5 | 0;
const FNV_PRIME = 0x01000193;

function isWordUnit(unit: number): boolean {
  if (unit < 0x80)
    return (unit >= 0x30 && unit <= 0x39) || ((unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a);
  return unit >= 0xc0 && !(unit >= 0x2000 && unit <= 0x303f) && !(unit >= 0xff00 && unit <= 0xff20);
}
