import { FOUR, NUMBER, QUANTIZED } from './memory';

/** Steps per unit of quantized inputs: states are between -1 and 1; vectors of lines are clipped at ±32. */
export const STATE_STEPS: f32 = 16383;
export const LINE_STEPS: f32 = 512;
const MAX_INPUT_STEPS: i32 = 16383;

/** Writes numbers as 16-bit integers. Their count is a multiple of four. */
export function quantize(numbers: usize, count: i32, stepsPerUnit: f32, out: usize): void {
  const scale = f32x4.splat(stepsPerUnit);
  const limit = i16x8.splat(<i16>MAX_INPUT_STEPS);
  let to = out;
  for (let at = 0; at < count; at += 4, to += 4 * QUANTIZED) {
    const values = f32x4.nearest(f32x4.mul(v128.load(numbers + at * NUMBER), scale));
    const whole = i32x4.trunc_sat_f32x4_s(values);
    const narrow = i16x8.narrow_i32x4_s(whole, whole);
    v128.store64_lane(to, i16x8.max_s(i16x8.min_s(narrow, limit), i16x8.neg(limit)), 0);
  }
}

/**
 * Adds the products of a quantized layer's weights and quantized inputs. Six accumulators stay in registers. Pairs of zeros are
 * skipped: half of the numbers behind a rectifier are 0.
 *
 * @param input address of the inputs
 * @param stepsPerUnit of the inputs
 * @param stepSizes address of the value of one step of each output's weights
 */
export function addQuantized(weights: usize, input: usize, inputs: i32, stepsPerUnit: f32, stepSizes: usize, out: usize, outputs: i32): void {
  const stride = outputs * NUMBER;
  const end = input + inputs * QUANTIZED;
  const unitsPerStep = f32x4.splat(1 / stepsPerUnit);
  let from = 0;
  for (; from + 6 * FOUR <= stride; from += 6 * FOUR) {
    let a = i32x4.splat(0);
    let b = i32x4.splat(0);
    let c = i32x4.splat(0);
    let d = i32x4.splat(0);
    let e = i32x4.splat(0);
    let f = i32x4.splat(0);
    let row = weights + from;
    for (let pair = input; pair < end; pair += 4, row += stride) {
      const values = load<i32>(pair);
      if (values === 0) continue;
      const x = i32x4.splat(values);
      a = i32x4.add(a, i32x4.dot_i16x8_s(x, v128.load(row)));
      b = i32x4.add(b, i32x4.dot_i16x8_s(x, v128.load(row, 16)));
      c = i32x4.add(c, i32x4.dot_i16x8_s(x, v128.load(row, 32)));
      d = i32x4.add(d, i32x4.dot_i16x8_s(x, v128.load(row, 48)));
      e = i32x4.add(e, i32x4.dot_i16x8_s(x, v128.load(row, 64)));
      f = i32x4.add(f, i32x4.dot_i16x8_s(x, v128.load(row, 80)));
    }
    addScaled(out + from, a, stepSizes + from, unitsPerStep);
    addScaled(out + from + 16, b, stepSizes + from + 16, unitsPerStep);
    addScaled(out + from + 32, c, stepSizes + from + 32, unitsPerStep);
    addScaled(out + from + 48, d, stepSizes + from + 48, unitsPerStep);
    addScaled(out + from + 64, e, stepSizes + from + 64, unitsPerStep);
    addScaled(out + from + 80, f, stepSizes + from + 80, unitsPerStep);
  }
  for (; from < stride; from += FOUR) {
    let a = i32x4.splat(0);
    let row = weights + from;
    for (let pair = input; pair < end; pair += 4, row += stride) {
      a = i32x4.add(a, i32x4.dot_i16x8_s(v128.load32_splat(pair), v128.load(row)));
    }
    addScaled(out + from, a, stepSizes + from, unitsPerStep);
  }
}

// @ts-ignore
@inline function addScaled(out: usize, sum: v128, stepSizes: usize, unitsPerStep: v128): void {
  const value = f32x4.mul(f32x4.mul(f32x4.convert_i32x4_s(sum), v128.load(stepSizes)), unitsPerStep);
  v128.store(out, f32x4.add(v128.load(out), value));
}
