// A trie of letters in a hash table: a node has the hash of the letters that lead to it as its key, and stores an
// eight-bit tag and flags.
import { hasBit, setBit } from './beginnings';
import { FOLLOWER_BITS, FOLLOWERS, TRIE, TRIE_BITS } from './memory';

/** A phrase ends here. */
export const END: u32 = 1;
/** A phrase continues with a wildcard. */
export const ANYTHING: u32 = 2;
/** A phrase continues. */
export const MORE: u32 = 4;
/** The word may occur in a bar with others. */
export const BAR: u32 = 8;
/** The phrase may be a label or a breadcrumb entry. */
export const LABEL: u32 = 16;
/** The phrase opens a notice, which may have any length. */
export const NOTICE: u32 = 64;

/** Root hashes of the kinds of sequences: starts of phrases; their ends, reversed; middles; signals. */
export const FRONT: i32 = 0;
export const BACK: i32 = 0x51ed270b;
export const MIDDLE: i32 = 0x2545f491;
export const SIGNAL: i32 = 0x6c8e9cf5;

/** In letters: phrases with the same first letters up to this depth are not distinguished. */
export const DEPTH: i32 = 24;

// @ts-ignore: a decorator of AssemblyScript
@inline
export function nextHash(hash: i32, symbol: u32): i32 {
  return (hash ^ <i32>symbol) * 0x01000193 + 0x9e3779b1;
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function mixed(hash: i32): u32 {
  return <u32>(hash ^ (hash >>> 15)) * 0x2c1b3c6d;
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function tagOf(mix: u32): u32 {
  return ((mix & 0xff) | 1) << 8;
}

/** The flags of a node; 0 if there is none. */
// @ts-ignore: a decorator of AssemblyScript
@inline
export function flagsAt(hash: i32): u32 {
  const mix = mixed(hash);
  let slot = mix >>> (32 - TRIE_BITS);
  while (true) {
    const node: u32 = load<u16>(TRIE + ((<usize>slot) << 1));
    if (node === 0) return 0;
    if ((node & 0xff00) === tagOf(mix)) return node & 0xff;
    slot = (slot + 1) & ((1 << TRIE_BITS) - 1);
  }
}

/** Adds flags to a node and creates it if necessary. */
export function addNode(hash: i32, flags: u32): void {
  const mix = mixed(hash);
  let slot = mix >>> (32 - TRIE_BITS);
  while (true) {
    const at = TRIE + ((<usize>slot) << 1);
    const node: u32 = load<u16>(at);
    if (node === 0 || (node & 0xff00) === tagOf(mix)) {
      store<u16>(at, <u16>(node | tagOf(mix) | flags));
      return;
    }
    slot = (slot + 1) & ((1 << TRIE_BITS) - 1);
  }
}

/** Number of letters of a word after the first word of a signal that tell whether a signal may go on. */
export const FOLLOWING: i32 = 2;

/** Whether any signal goes on after the letters with this hash, which end with the first FOLLOWING of a word. */
// @ts-ignore: a decorator of AssemblyScript
@inline
export function mayFollow(hash: i32): bool {
  return hasBit(FOLLOWERS, mixed(hash) >>> (32 - FOLLOWER_BITS));
}

export function addFollower(hash: i32): void {
  setBit(FOLLOWERS, mixed(hash) >>> (32 - FOLLOWER_BITS));
}
