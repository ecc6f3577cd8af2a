// Wordings of lines that may be phrases: lines with the same bytes share a wording across all documents, because a corpus
// repeats its boilerplate. The host caches facts by wording. When there is no more room, all wordings are dropped.
import { ARENA, ARENA_END, WORDING_SIZE, WORDINGS, MAX_WORDINGS, SLOT_BITS, SLOTS } from './memory';

let count: i32 = 1;
let arenaEnd: usize = ARENA;

const BYTES: usize = 0;
const LENGTH: usize = 4;
const INERT: usize = 8;

export function forgetWordings(): void {
  memory.fill(SLOTS, 0, (<usize>1) << (SLOT_BITS + 3));
  count = 1;
  arenaEnd = ARENA;
}

/** The wording of some bytes, 1 or greater; 0 if there is no more room. */
export function wordingOf(from: usize, end: usize): i32 {
  const length = end - from;
  const hash = hashOf(from, end);
  let slot = hash & ((1 << SLOT_BITS) - 1);
  while (true) {
    const at = SLOTS + ((<usize>slot) << 3);
    const known = load<i32>(at, 4);
    if (known === 0) return newWording(at, hash, from, length);
    if (load<u32>(at) === hash) {
      const entry = entryOf(known);
      if (load<u32>(entry, LENGTH) === <u32>length && areEqual(load<u32>(entry), from, length))
        return known;
    }
    slot = (slot + 1) & ((1 << SLOT_BITS) - 1);
  }
}

function newWording(slot: usize, hash: u32, from: usize, length: usize): i32 {
  if (count === MAX_WORDINGS || arenaEnd + length > ARENA_END) return 0;
  const fresh = count++;
  store<u32>(slot, hash);
  store<i32>(slot, fresh, 4);
  memory.copy(arenaEnd, from, length);
  const entry = entryOf(fresh);
  store<u32>(entry, <u32>arenaEnd, BYTES);
  store<u32>(entry, <u32>length, LENGTH);
  store<u32>(entry, 0, INERT);
  arenaEnd += length;
  return fresh;
}

function entryOf(known: i32): usize {
  return WORDINGS + <usize>(known * WORDING_SIZE);
}

/** Marks a wording at which no rule starts, so that its lines are no longer candidates. */
export function setInert(known: i32): void {
  store<u32>(entryOf(known), 1, INERT);
}

export function isInert(known: i32): bool {
  return load<u32>(entryOf(known), INERT) !== 0;
}

function hashOf(from: usize, end: usize): u32 {
  let hash: u32 = 0x811c9dc5 ^ <u32>(end - from);
  let at = from;
  for (; at + 4 <= end; at += 4) {
    hash = (hash ^ load<u32>(at)) * 0x9e3779b1;
    hash ^= hash >>> 15;
  }
  for (; at < end; at++) hash = (hash ^ load<u8>(at)) * 0x01000193;
  hash ^= hash >>> 16;
  hash *= 0x85ebca6b;
  return hash ^ (hash >>> 13);
}

function areEqual(one: usize, other: usize, length: usize): bool {
  let at: usize = 0;
  for (; at + 8 <= length; at += 8) {
    if (load<u64>(one + at) !== load<u64>(other + at)) return false;
  }
  for (; at < length; at++) {
    if (load<u8>(one + at) !== load<u8>(other + at)) return false;
  }
  return true;
}
