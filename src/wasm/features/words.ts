import {
  buckets,
  CJK,
  classOf,
  HASHES,
  LOWERS,
  MAX_TOKENS,
  tokens,
  TOPIC_BUCKETS,
  unitAt,
  WORD,
  WORDS,
  wordCounts,
} from './memory';

/** Tokens of a line: its first words, pairs of its first words, its last words. */
const FIRST_WORDS: i32 = 14;
const FIRST_PAIRS: i32 = 5;
const LAST_WORDS: i32 = 4;

/** Parts of a line that are examined, in UTF-16 units: the last is enough for the last words. */
const FIRST_SCAN: i32 = 200;
const LAST_SCAN: i32 = 40;

/** Number of word ids; words share ids. A power of two. */
const VOCABULARY: u32 = 8192;

const PAIR_FACTOR: u32 = 0x9e3779b1;
const LAST_SALT: u32 = 0x51ed270b;
const FNV_OFFSET: u32 = 0x811c9dc5;
const FNV_PRIME: u32 = 0x01000193;

/** Writes the ids and the buckets of the words of a line: the first `units` of its text are in memory. */
export function writeWords(line: i32, units: i32): void {
  const scanned = min(units, FIRST_SCAN);
  const total = hashWords(0, scanned, WORDS);
  const count = min(total, FIRST_WORDS);
  const ownBuckets = buckets + <usize>(line * WORDS * 2);
  store<i32>(wordCounts + <usize>(line * 4), total);
  for (let index = 0; index < total; index++) {
    const hash = hashAt(index);
    store<u16>(ownBuckets + <usize>(index * 2), <u16>((hash ^ (hash >>> 16)) & (TOPIC_BUCKETS - 1)));
  }
  let to = tokens + <usize>(line * MAX_TOKENS * 2);
  for (let index = 0; index < count; index++, to += 2) store<u16>(to, idOf(hashAt(index)));
  for (let index = 1; index < count && index <= FIRST_PAIRS; index++, to += 2) {
    store<u16>(to, idOf((hashAt(index - 1) * PAIR_FACTOR) ^ hashAt(index)));
  }
  if (count < FIRST_WORDS) return;
  const last = hashWords(max(0, units - LAST_SCAN), units, LAST_SCAN);
  for (let index = max(0, last - LAST_WORDS); index < last; index++, to += 2) {
    store<u16>(to, idOf(hashAt(index) ^ LAST_SALT));
  }
}

// @ts-ignore: decorators are AssemblyScript's.
@inline
function hashAt(index: i32): u32 {
  return load<u32>(HASHES + <usize>(index * 4));
}

function idOf(hash: u32): u16 {
  const mixed = (hash ^ (hash >>> 15)) * 0x2c1b3c6d;
  return <u16>(1 + ((mixed ^ (mixed >>> 13)) % (VOCABULARY - 1)));
}

/**
 * 32-bit FNV-1a hashes of the words from one unit to another, in lower case, with all digits equal. In scripts without
 * spaces, each character is a word, and the pairs stand for words. Returns their number.
 */
function hashWords(from: i32, to: i32, atMost: i32): i32 {
  let count = 0;
  let hash = FNV_OFFSET;
  let isOpen = false;
  for (let index = from; index < to && count < atMost; index++) {
    const unit = load<u16>(LOWERS + (<usize>unitAt(index) << 1));
    const kind = classOf(unit);
    if (isOpen && ((kind & CJK) !== 0 || (kind & WORD) === 0)) {
      store<u32>(HASHES + <usize>(count++ * 4), hash);
      hash = FNV_OFFSET;
      isOpen = false;
    }
    if (count === atMost) break;
    if ((kind & CJK) !== 0) {
      store<u32>(HASHES + <usize>(count++ * 4), (FNV_OFFSET ^ unit) * FNV_PRIME);
    } else if ((kind & WORD) !== 0) {
      const plain: u32 = unit >= 0x30 && unit <= 0x39 ? 0x30 : unit;
      hash = (hash ^ plain) * FNV_PRIME;
      isOpen = true;
    }
  }
  if (isOpen && count < atMost) store<u32>(HASHES + <usize>(count++ * 4), hash);
  return count;
}
