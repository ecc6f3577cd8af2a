// Addresses of what the host writes to the start of the memory: see PARTS in src/rules/network/network.ts.

export const FEATURE_WIDTH: usize = 0;
export const WORD_WIDTH: usize = 4;
export const LINE_WIDTH: usize = 8;
export const STATE_WIDTH: usize = 12;
export const MIX_WIDTH: usize = 16;
export const OUTPUT_WIDTH: usize = 20;
export const TOKEN_WIDTH: usize = 24;
export const FEATURE_LAYER: usize = 28;
export const DOWN_INPUT_LAYER: usize = 32;
export const DOWN_STATE_LAYER: usize = 36;
export const UP_INPUT_LAYER: usize = 40;
export const UP_STATE_LAYER: usize = 44;
export const MIX_LAYER: usize = 48;
export const LAST_LAYER: usize = 52;
/** The word vectors as signed bytes, 16 for each word. */
export const WORDS: usize = 56;
/** Value of one step of a signed byte. */
export const WORD_SCALE: usize = 60;
/** Per line: features and tokens. */
export const FEATURES: usize = 64;
export const TOKENS: usize = 68;
/** Per line: its vector and the states in both directions, as 16-bit integers; its scores. */
export const LINES: usize = 72;
export const DOWN_STATES: usize = 76;
export const UP_STATES: usize = 80;
export const SCORES: usize = 84;
/** For one line: scratch numbers, and gate inputs from the previous state. */
export const SCRATCH: usize = 88;
export const STATE_GATES: usize = 92;
/** Per line: gate inputs from the line. */
export const INPUT_GATES: usize = 96;
/** The state after the last line that was read. */
export const STATE: usize = 100;

/** In bytes: one number, a quantized one, four numbers. */
export const NUMBER: i32 = 4;
export const QUANTIZED: i32 = 2;
export const FOUR: i32 = 16;
/** In bytes: size of a word vector in memory. */
export const WORD_STRIDE: i32 = 16;

// @ts-ignore: decorators are AssemblyScript's.
@inline export function part(at: usize): usize { return load<u32>(at); }
// @ts-ignore
@inline export function width(at: usize): i32 { return load<i32>(at); }
