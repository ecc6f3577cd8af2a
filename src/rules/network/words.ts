// The ids of words, which src/wasm/features/words.ts computes and the network looks up.

/** Number of word ids; words share ids. A power of two. */
export const VOCABULARY = 8192;

/** Most ids of a line: of its first words, of pairs of its first words, of its last words. */
export const MAX_TOKENS = 23;
