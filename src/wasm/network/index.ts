// AssemblyScript, compiled to WebAssembly by scripts/generated.js: the network for src/rules/network/network.ts,
// vectorized. Plain 32-bit arithmetic in a fixed order, so results are the same on every machine.
//
// The host lays out the memory and writes the addresses of its parts, in bytes, to the start of the memory: see PARTS
// in src/rules/network/network.ts. A layer has rows of weights, as wide as its outputs, followed by its bias. A row has the weights of one
// input as floats; in a quantized layer, it has the weights of two inputs as 16-bit integers, alternating, and the bias
// is followed by the value of one step of each output's weights. All widths except that of the features are multiples of
// four.

import { sigmoid, tanh } from './activations';
import {
  DOWN_INPUT_LAYER,
  DOWN_STATE_LAYER,
  DOWN_STATES,
  FEATURES,
  FEATURE_LAYER,
  FEATURE_WIDTH,
  FOUR,
  INPUT_GATES,
  STATE_GATES,
  LAST_LAYER,
  LINES,
  LINE_WIDTH,
  MIX_LAYER,
  MIX_WIDTH,
  NUMBER,
  OUTPUT_WIDTH,
  SCORES,
  SCRATCH,
  STATE_WIDTH,
  TOKENS,
  TOKEN_WIDTH,
  UP_INPUT_LAYER,
  UP_STATE_LAYER,
  UP_STATES,
  WORDS,
  WORD_SCALE,
  WORD_STRIDE,
  WORD_WIDTH,
  QUANTIZED,
  STATE,
  part,
  width,
} from './memory';
import { addQuantized, LINE_STEPS, quantize, STATE_STEPS } from './quantized';

/** Computes the scores of `count` lines. */
export function run(count: i32): void {
  for (let line = 0; line < count; line++) readLine(line);
  readDown(count);
  readUp(count);
  for (let line = 0; line < count; line++) score(line);
}

function readLine(line: i32): void {
  const features = width(FEATURE_WIDTH);
  const lineWidth = width(LINE_WIDTH);
  const words = width(WORD_WIDTH);
  const weights = part(FEATURE_LAYER);
  // The gates are not in use yet.
  const out = part(STATE_GATES);
  const summed = part(SCRATCH);
  memory.copy(out, weights + (features + words) * lineWidth * NUMBER, lineWidth * NUMBER);
  addProducts(weights, part(FEATURES) + line * features * NUMBER, features, out, lineWidth);
  sumWords(part(TOKENS) + line * width(TOKEN_WIDTH) * 2, summed);
  addProducts(weights + features * lineWidth * NUMBER, summed, words, out, lineWidth);
  relu(out, lineWidth);
  quantize(out, lineWidth, LINE_STEPS, lineAt(line));
}

/** The sum of the word vectors, divided by the square root of their number plus one. */
function sumWords(tokens: usize, out: usize): void {
  const words = part(WORDS);
  const maxTokens = width(TOKEN_WIDTH);
  let low = i16x8.splat(0);
  let high = i16x8.splat(0);
  let count = 0;
  for (; count < maxTokens; count++) {
    const token = load<u16>(tokens + count * 2);
    if (token === 0) break;
    const vector = v128.load(words + token * WORD_STRIDE);
    low = i16x8.add(low, i16x8.extend_low_i8x16_s(vector));
    high = i16x8.add(high, i16x8.extend_high_i8x16_s(vector));
  }
  const scale = f32x4.splat(load<f32>(WORD_SCALE) / Mathf.sqrt(f32(count + 1)));
  storeNumbers(out, i32x4.extend_low_i16x8_s(low), scale);
  storeNumbers(out + FOUR, i32x4.extend_high_i16x8_s(low), scale);
  storeNumbers(out + 2 * FOUR, i32x4.extend_low_i16x8_s(high), scale);
  storeNumbers(out + 3 * FOUR, i32x4.extend_high_i16x8_s(high), scale);
}

// @ts-ignore
@inline function storeNumbers(out: usize, values: v128, scale: v128): void {
  v128.store(out, f32x4.mul(f32x4.convert_i32x4_s(values), scale));
}

function readDown(count: i32): void {
  const layer = part(DOWN_STATE_LAYER);
  const states = part(DOWN_STATES);
  const size = width(STATE_WIDTH) * QUANTIZED;
  computeInputGates(part(DOWN_INPUT_LAYER), count);
  memory.fill(part(STATE), 0, width(STATE_WIDTH) * NUMBER);
  let last: usize = 0;
  for (let line = 0; line < count; line++) {
    last = advance(layer, line, last, states + line * size);
  }
}

function readUp(count: i32): void {
  const layer = part(UP_STATE_LAYER);
  const states = part(UP_STATES);
  const size = width(STATE_WIDTH) * QUANTIZED;
  computeInputGates(part(UP_INPUT_LAYER), count);
  memory.fill(part(STATE), 0, width(STATE_WIDTH) * NUMBER);
  let last: usize = 0;
  for (let line = count - 1; line >= 0; line--) {
    last = advance(layer, line, last, states + line * size);
  }
}

function lineAt(line: i32): usize {
  return part(LINES) + line * width(LINE_WIDTH) * QUANTIZED;
}

/** The gate inputs of all lines at once: one layer fits in the L1 cache, two do not. */
function computeInputGates(layer: usize, count: i32): void {
  const lineWidth = width(LINE_WIDTH);
  const gates = 3 * width(STATE_WIDTH);
  const size = gates * NUMBER;
  const bias = layer + (lineWidth / 2) * size;
  for (let line = 0; line < count; line++) {
    const out = part(INPUT_GATES) + line * size;
    memory.copy(out, bias, size);
    addQuantized(layer, lineAt(line), lineWidth, LINE_STEPS, bias + size, out, gates);
  }
}

/**
 * Computes the next state of a gated recurrent unit from the previous one and the gates: reset, update, new.
 *
 * @param last address of the previous state, quantized; 0 if there is none
 * @param out where to write the next state, quantized; returned
 */
function advance(layer: usize, line: i32, last: usize, out: usize): usize {
  const units = width(STATE_WIDTH);
  const gates = 3 * units;
  const size = units * NUMBER;
  const state = part(STATE);
  const inputGates = part(INPUT_GATES) + line * gates * NUMBER;
  const stateGates = part(STATE_GATES);
  const bias = layer + (units / 2) * gates * NUMBER;
  memory.copy(stateGates, bias, gates * NUMBER);
  if (last !== 0) {
    addQuantized(layer, last, units, STATE_STEPS, bias + gates * NUMBER, stateGates, gates);
  }
  for (let at = 0; at < size; at += FOUR) {
    const reset = sigmoid(f32x4.add(v128.load(inputGates + at), v128.load(stateGates + at)));
    const update = sigmoid(f32x4.add(v128.load(inputGates + size + at), v128.load(stateGates + size + at)));
    const before = v128.load(state + at);
    const fresh = tanh(
      f32x4.add(
        v128.load(inputGates + 2 * size + at),
        f32x4.mul(reset, v128.load(stateGates + 2 * size + at)),
      ),
    );
    v128.store(state + at, f32x4.add(fresh, f32x4.mul(update, f32x4.sub(before, fresh))));
  }
  quantize(state, units, STATE_STEPS, out);
  return out;
}

function score(line: i32): void {
  const lineWidth = width(LINE_WIDTH);
  const state = width(STATE_WIDTH);
  const mix = width(MIX_WIDTH);
  const outputs = width(OUTPUT_WIDTH);
  const mixed = part(SCRATCH);
  const weights = part(MIX_LAYER);
  const last = part(LAST_LAYER);
  const out = part(SCORES) + line * outputs * NUMBER;
  const stateWeights = (state / 2) * mix * NUMBER;
  const bias = weights + 2 * stateWeights + (lineWidth / 2) * mix * NUMBER;
  const steps = bias + mix * NUMBER;
  memory.copy(mixed, bias, mix * NUMBER);
  const down = part(DOWN_STATES) + line * state * QUANTIZED;
  const up = part(UP_STATES) + line * state * QUANTIZED;
  addQuantized(weights, down, state, STATE_STEPS, steps, mixed, mix);
  addQuantized(weights + stateWeights, up, state, STATE_STEPS, steps, mixed, mix);
  addQuantized(weights + 2 * stateWeights, lineAt(line), lineWidth, LINE_STEPS, steps, mixed, mix);
  relu(mixed, mix);
  memory.copy(out, last + mix * outputs * NUMBER, outputs * NUMBER);
  addProducts(last, mixed, mix, out, outputs);
}

/**
 * Adds the weights of each input, multiplied by its value. Six accumulators stay in registers. Zero inputs are skipped,
 * because most features are 0.
 */
function addProducts(weights: usize, input: usize, inputs: i32, out: usize, outputs: i32): void {
  const stride = outputs * NUMBER;
  const end = input + inputs * NUMBER;
  let from = 0;
  for (; from + 6 * FOUR <= stride; from += 6 * FOUR) {
    const target = out + from;
    let a = v128.load(target);
    let b = v128.load(target, 16);
    let c = v128.load(target, 32);
    let d = v128.load(target, 48);
    let e = v128.load(target, 64);
    let f = v128.load(target, 80);
    let row = weights + from;
    for (let at = input; at < end; at += NUMBER, row += stride) {
      const value = load<f32>(at);
      if (value === 0) continue;
      const x = f32x4.splat(value);
      a = f32x4.add(a, f32x4.mul(x, v128.load(row)));
      b = f32x4.add(b, f32x4.mul(x, v128.load(row, 16)));
      c = f32x4.add(c, f32x4.mul(x, v128.load(row, 32)));
      d = f32x4.add(d, f32x4.mul(x, v128.load(row, 48)));
      e = f32x4.add(e, f32x4.mul(x, v128.load(row, 64)));
      f = f32x4.add(f, f32x4.mul(x, v128.load(row, 80)));
    }
    v128.store(target, a);
    v128.store(target, b, 16);
    v128.store(target, c, 32);
    v128.store(target, d, 48);
    v128.store(target, e, 64);
    v128.store(target, f, 80);
  }
  for (; from < stride; from += FOUR) {
    let a = v128.load(out + from);
    let row = weights + from;
    for (let at = input; at < end; at += NUMBER, row += stride) {
      a = f32x4.add(a, f32x4.mul(v128.load32_splat(at), v128.load(row)));
    }
    v128.store(out + from, a);
  }
}

function relu(values: usize, count: i32): void {
  const end = values + count * NUMBER;
  for (let at = values; at < end; at += FOUR) {
    v128.store(at, f32x4.max(v128.load(at), f32x4.splat(0)));
  }
}
