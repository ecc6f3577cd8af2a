// AssemblyScript, compiled to WebAssembly by scripts/generated.js: the network for src/rules/network/network.ts,
// vectorized. Plain 32-bit arithmetic in a fixed order, so results are the same on every machine.
//
// The host lays out the memory and writes the addresses of its parts, in bytes, to the start of the memory: see PARTS
// of the host. A layer has rows of weights, as wide as its outputs, followed by its bias. A row has the weights of one
// input as floats; in a quantized layer, it has the weights of two inputs as 16-bit integers, alternating, and the bias
// is followed by the value of one step of each output's weights. All widths except that of the features are multiples of
// four.

const FEATURE_WIDTH: usize = 0;
const WORD_WIDTH: usize = 4;
const LINE_WIDTH: usize = 8;
const STATE_WIDTH: usize = 12;
const MIX_WIDTH: usize = 16;
const OUTPUT_WIDTH: usize = 20;
const TOKEN_WIDTH: usize = 24;
const FEATURE_LAYER: usize = 28;
const DOWN_GIVEN: usize = 32;
const DOWN_KEPT: usize = 36;
const UP_GIVEN: usize = 40;
const UP_KEPT: usize = 44;
const MIX_LAYER: usize = 48;
const LAST_LAYER: usize = 52;
/** The word vectors as signed bytes, 16 for each word. */
const WORDS: usize = 56;
/** Value of one step of a signed byte. */
const WORD_SCALE: usize = 60;
/** Per line: features and tokens. */
const FEATURES: usize = 64;
const TOKENS: usize = 68;
/** Per line: its vector, the states in both directions, its scores. */
const LINES: usize = 72;
const DOWN_STATES: usize = 76;
const UP_STATES: usize = 80;
const SCORES: usize = 84;
/** For one line: scratch numbers, and gate inputs from the previous state. */
const SCRATCH: usize = 88;
const KEPT: usize = 92;
/** Per line: gate inputs from the line. */
const GIVEN: usize = 96;
/** The inputs of a quantized layer, as 16-bit integers. */
const INPUT: usize = 100;

/** Steps per unit of quantized inputs: states are between -1 and 1; vectors of lines are cut at 32. */
const STATE_STEPS: f32 = 16383;
const LINE_STEPS: f32 = 512;
const MOST_STEPS: i32 = 16383;

/** In bytes: one number, and four. */
const NUMBER: i32 = 4;
const FOUR: i32 = 16;
/** Size of a word vector in memory, in numbers. */
const WORD_STRIDE: i32 = 16;

// @ts-ignore: decorators are AssemblyScript's.
@inline function part(at: usize): usize { return load<u32>(at); }
// @ts-ignore
@inline function width(at: usize): i32 { return load<i32>(at); }

/** Computes the scores of `count` lines. */
export function run(count: i32): void {
  for (let line = 0; line < count; line++) readLine(line);
  readDown(count);
  readUp(count);
  for (let line = 0; line < count; line++) score(line);
}

function readLine(line: i32): void {
  const features = width(FEATURE_WIDTH);
  const wide = width(LINE_WIDTH);
  const words = width(WORD_WIDTH);
  const weights = part(FEATURE_LAYER);
  const out = part(LINES) + line * wide * NUMBER;
  const summed = part(SCRATCH);
  memory.copy(out, weights + (features + words) * wide * NUMBER, wide * NUMBER);
  addProducts(weights, part(FEATURES) + line * features * NUMBER, features, out, wide);
  sumWords(part(TOKENS) + line * width(TOKEN_WIDTH) * 2, summed);
  addProducts(weights + features * wide * NUMBER, summed, words, out, wide);
  rectify(out, wide);
}

/** The sum of the word vectors, divided by the square root of their number plus one. */
function sumWords(tokens: usize, out: usize): void {
  const words = part(WORDS);
  const most = width(TOKEN_WIDTH);
  let low = i16x8.splat(0);
  let high = i16x8.splat(0);
  let count = 0;
  for (; count < most; count++) {
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
  const size = width(STATE_WIDTH) * NUMBER;
  const states = part(DOWN_STATES);
  writeGiven(part(DOWN_GIVEN), count);
  for (let line = 0; line < count; line++) {
    const at = states + line * size;
    advance(part(DOWN_KEPT), line, line === 0 ? 0 : at - size, at);
  }
}

function readUp(count: i32): void {
  const size = width(STATE_WIDTH) * NUMBER;
  const states = part(UP_STATES);
  writeGiven(part(UP_GIVEN), count);
  for (let line = count - 1; line >= 0; line--) {
    const at = states + line * size;
    advance(part(UP_KEPT), line, line === count - 1 ? 0 : at + size, at);
  }
}

/** The gate inputs of all lines at once: one layer stays in the processor's first cache, two do not fit. */
function writeGiven(layer: usize, count: i32): void {
  const wide = width(LINE_WIDTH);
  const gates = 3 * width(STATE_WIDTH);
  const size = gates * NUMBER;
  const bias = layer + (wide / 2) * size;
  for (let line = 0; line < count; line++) {
    const out = part(GIVEN) + line * size;
    memory.copy(out, bias, size);
    quantize(part(LINES) + line * wide * NUMBER, wide, LINE_STEPS);
    addQuantized(layer, wide, LINE_STEPS, bias + size, out, gates);
  }
}

/** The next state of a gated recurrent unit, from the last one (0: none) and the gates: reset, update, new. */
function advance(layer: usize, line: i32, last: usize, out: usize): void {
  const state = width(STATE_WIDTH);
  const gates = 3 * state;
  const size = state * NUMBER;
  const given = part(GIVEN) + line * gates * NUMBER;
  const kept = part(KEPT);
  const bias = layer + (state / 2) * gates * NUMBER;
  memory.copy(kept, bias, gates * NUMBER);
  if (last !== 0) {
    quantize(last, state, STATE_STEPS);
    addQuantized(layer, state, STATE_STEPS, bias + gates * NUMBER, kept, gates);
  }
  for (let at = 0; at < size; at += FOUR) {
    const reset = sigmoid(f32x4.add(v128.load(given + at), v128.load(kept + at)));
    const update = sigmoid(f32x4.add(v128.load(given + size + at), v128.load(kept + size + at)));
    const before = last === 0 ? f32x4.splat(0) : v128.load(last + at);
    const fresh = tanh(
      f32x4.add(
        v128.load(given + 2 * size + at),
        f32x4.mul(reset, v128.load(kept + 2 * size + at)),
      ),
    );
    v128.store(out + at, f32x4.add(fresh, f32x4.mul(update, f32x4.sub(before, fresh))));
  }
}

function score(line: i32): void {
  const wide = width(LINE_WIDTH);
  const state = width(STATE_WIDTH);
  const mix = width(MIX_WIDTH);
  const outputs = width(OUTPUT_WIDTH);
  const mixed = part(SCRATCH);
  const weights = part(MIX_LAYER);
  const last = part(LAST_LAYER);
  const out = part(SCORES) + line * outputs * NUMBER;
  const ofStates = (state / 2) * mix * NUMBER;
  const bias = weights + 2 * ofStates + (wide / 2) * mix * NUMBER;
  const steps = bias + mix * NUMBER;
  memory.copy(mixed, bias, mix * NUMBER);
  quantize(part(DOWN_STATES) + line * state * NUMBER, state, STATE_STEPS);
  addQuantized(weights, state, STATE_STEPS, steps, mixed, mix);
  quantize(part(UP_STATES) + line * state * NUMBER, state, STATE_STEPS);
  addQuantized(weights + ofStates, state, STATE_STEPS, steps, mixed, mix);
  quantize(part(LINES) + line * wide * NUMBER, wide, LINE_STEPS);
  addQuantized(weights + 2 * ofStates, wide, LINE_STEPS, steps, mixed, mix);
  rectify(mixed, mix);
  memory.copy(out, last + mix * outputs * NUMBER, outputs * NUMBER);
  addProducts(last, mixed, mix, out, outputs);
}

/** Writes numbers to INPUT as 16-bit integers. Their count is a multiple of four. */
function quantize(numbers: usize, count: i32, steps: f32): void {
  const scale = f32x4.splat(steps);
  const most = i16x8.splat(<i16>MOST_STEPS);
  let to = part(INPUT);
  for (let at = 0; at < count; at += 4, to += 8) {
    const values = f32x4.nearest(f32x4.mul(v128.load(numbers + at * NUMBER), scale));
    const whole = i32x4.trunc_sat_f32x4_s(values);
    const narrow = i16x8.narrow_i32x4_s(whole, whole);
    v128.store64_lane(to, i16x8.max_s(i16x8.min_s(narrow, most), i16x8.neg(most)), 0);
  }
}

/**
 * Adds the products of a quantized layer's weights and INPUT. Twelve accumulators stay in registers. Pairs of zeros are
 * skipped: half of the numbers behind a rectifier are 0.
 *
 * @param unit steps per unit of the inputs
 * @param steps address of the values of one step of each output's weights
 */
function addQuantized(weights: usize, inputs: i32, unit: f32, steps: usize, out: usize, outputs: i32): void {
  const stride = outputs * NUMBER;
  const pairs = part(INPUT);
  const end = pairs + inputs * 2;
  const size = f32x4.splat(1 / unit);
  let from = 0;
  for (; from + 192 <= stride; from += 192) {
    let a = i32x4.splat(0);
    let b = i32x4.splat(0);
    let c = i32x4.splat(0);
    let d = i32x4.splat(0);
    let e = i32x4.splat(0);
    let f = i32x4.splat(0);
    let g = i32x4.splat(0);
    let h = i32x4.splat(0);
    let i = i32x4.splat(0);
    let j = i32x4.splat(0);
    let k = i32x4.splat(0);
    let l = i32x4.splat(0);
    let row = weights + from;
    for (let pair = pairs; pair < end; pair += 4, row += stride) {
      const values = load<i32>(pair);
      if (values === 0) continue;
      const x = i32x4.splat(values);
      a = i32x4.add(a, i32x4.dot_i16x8_s(x, v128.load(row)));
      b = i32x4.add(b, i32x4.dot_i16x8_s(x, v128.load(row, 16)));
      c = i32x4.add(c, i32x4.dot_i16x8_s(x, v128.load(row, 32)));
      d = i32x4.add(d, i32x4.dot_i16x8_s(x, v128.load(row, 48)));
      e = i32x4.add(e, i32x4.dot_i16x8_s(x, v128.load(row, 64)));
      f = i32x4.add(f, i32x4.dot_i16x8_s(x, v128.load(row, 80)));
      g = i32x4.add(g, i32x4.dot_i16x8_s(x, v128.load(row, 96)));
      h = i32x4.add(h, i32x4.dot_i16x8_s(x, v128.load(row, 112)));
      i = i32x4.add(i, i32x4.dot_i16x8_s(x, v128.load(row, 128)));
      j = i32x4.add(j, i32x4.dot_i16x8_s(x, v128.load(row, 144)));
      k = i32x4.add(k, i32x4.dot_i16x8_s(x, v128.load(row, 160)));
      l = i32x4.add(l, i32x4.dot_i16x8_s(x, v128.load(row, 176)));
    }
    addScaled(out + from, a, steps + from, size);
    addScaled(out + from + 16, b, steps + from + 16, size);
    addScaled(out + from + 32, c, steps + from + 32, size);
    addScaled(out + from + 48, d, steps + from + 48, size);
    addScaled(out + from + 64, e, steps + from + 64, size);
    addScaled(out + from + 80, f, steps + from + 80, size);
    addScaled(out + from + 96, g, steps + from + 96, size);
    addScaled(out + from + 112, h, steps + from + 112, size);
    addScaled(out + from + 128, i, steps + from + 128, size);
    addScaled(out + from + 144, j, steps + from + 144, size);
    addScaled(out + from + 160, k, steps + from + 160, size);
    addScaled(out + from + 176, l, steps + from + 176, size);
  }
  for (; from < stride; from += FOUR) {
    let a = i32x4.splat(0);
    let row = weights + from;
    for (let pair = pairs; pair < end; pair += 4, row += stride) {
      a = i32x4.add(a, i32x4.dot_i16x8_s(v128.load32_splat(pair), v128.load(row)));
    }
    addScaled(out + from, a, steps + from, size);
  }
}

// @ts-ignore
@inline function addScaled(out: usize, sum: v128, steps: usize, size: v128): void {
  const value = f32x4.mul(f32x4.mul(f32x4.convert_i32x4_s(sum), v128.load(steps)), size);
  v128.store(out, f32x4.add(v128.load(out), value));
}

/**
 * Adds the weights of each input, multiplied by its value. Zero inputs are skipped, because most features are 0.
 */
function addProducts(weights: usize, input: usize, inputs: i32, out: usize, outputs: i32): void {
  const stride = outputs * NUMBER;
  for (let from = 0; from < outputs; from += 16) {
    const target = out + from * NUMBER;
    if (from + 16 > outputs) {
      addFew(weights + from * NUMBER, input, inputs, target, outputs - from, stride);
      return;
    }
    let a = v128.load(target);
    let b = v128.load(target, 16);
    let c = v128.load(target, 32);
    let d = v128.load(target, 48);
    let row = weights + from * NUMBER;
    for (let at = 0; at < inputs; at++, row += stride) {
      const value = load<f32>(input + at * NUMBER);
      if (value === 0) continue;
      const x = f32x4.splat(value);
      a = f32x4.add(a, f32x4.mul(x, v128.load(row)));
      b = f32x4.add(b, f32x4.mul(x, v128.load(row, 16)));
      c = f32x4.add(c, f32x4.mul(x, v128.load(row, 32)));
      d = f32x4.add(d, f32x4.mul(x, v128.load(row, 48)));
    }
    v128.store(target, a);
    v128.store(target, b, 16);
    v128.store(target, c, 32);
    v128.store(target, d, 48);
  }
}

/** The last outputs, fewer than sixteen. */
function addFew(weights: usize, input: usize, inputs: i32, out: usize, outputs: i32, stride: i32): void {
  for (let from = 0; from < outputs * NUMBER; from += FOUR) {
    let a = v128.load(out + from);
    let row = weights + from;
    for (let at = 0; at < inputs; at++, row += stride) {
      a = f32x4.add(a, f32x4.mul(v128.load32_splat(input + at * NUMBER), v128.load(row)));
    }
    v128.store(out + from, a);
  }
}

function rectify(values: usize, count: i32): void {
  const end = values + count * NUMBER;
  for (let at = values; at < end; at += FOUR) {
    v128.store(at, f32x4.max(v128.load(at), f32x4.splat(0)));
  }
}

// @ts-ignore
@inline function sigmoid(x: v128): v128 {
  const half = f32x4.splat(0.5);
  return f32x4.add(half, f32x4.mul(half, tanh(f32x4.mul(half, x))));
}

/** Rational approximation, that of Eigen's fast hyperbolic tangent: accurate to a few units in the last place. */
function tanh(value: v128): v128 {
  const limit = f32x4.splat(7.90531110763549805);
  const x = f32x4.max(f32x4.min(value, limit), f32x4.neg(limit));
  const square = f32x4.mul(x, x);
  let above = f32x4.splat(-2.76076847742355e-16);
  above = next(above, square, 2.00018790482477e-13);
  above = next(above, square, -8.60467152213735e-11);
  above = next(above, square, 5.12229709037114e-8);
  above = next(above, square, 1.48572235717979e-5);
  above = next(above, square, 6.37261928875436e-4);
  above = next(above, square, 4.89352455891786e-3);
  let below = f32x4.splat(1.19825839466702e-6);
  below = next(below, square, 1.18534705686654e-4);
  below = next(below, square, 2.26843463243900e-3);
  below = next(below, square, 4.89352518554385e-3);
  return f32x4.div(f32x4.mul(x, above), below);
}

// @ts-ignore
@inline function next(sum: v128, square: v128, term: f32): v128 {
  return f32x4.add(f32x4.mul(sum, square), f32x4.splat(term));
}
