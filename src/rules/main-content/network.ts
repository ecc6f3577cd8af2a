import { type Layer, layersOf, type Vector } from './layers.js';
import { MAX_TOKENS, VOCABULARY } from './words.js';

/**
 * The sizes of a network, which training and inference agree on. Vectors of the words of a line join its features; a
 * layer mixes both; one recurrent network reads the lines downwards, another upwards (gated recurrent units, Cho et
 * al. 2014); two last layers see the line and both readings. Numbers for each line; multiples of four, but for features,
 * word and outputs.
 */
export interface Sizes {
  readonly features: number;
  readonly word: number;
  readonly line: number;
  readonly state: number;
  readonly mix: number;
  readonly outputs: number;
}

/**
 * Gives `outputs` scores (logits) for each of some lines. Time linear in the lines.
 *
 * @param features `Sizes.features` for each line
 * @param tokens MAX_TOKENS for each line, 0 where there is none
 */
export type Network = (count: number, features: Float32Array, tokens: Uint16Array) => Float32Array;

/**
 * Reads the weights file: 32-bit floats, little-endian, then the words' vectors as signed bytes.
 *
 * @throws RangeError when the file is not of the size that the network needs
 */
export function networkOf(bytes: Uint8Array, sizes: Sizes): Network {
  const { features: width, word, line, state, mix, outputs } = sizes;
  // A copy of its own: the bytes may start anywhere in their buffer, floats must not.
  const file = bytes.slice().buffer;
  let at = 0;
  const floats = (length: number) => {
    const values = new Float32Array(file, at, length);
    at += values.byteLength;
    return values;
  };
  const { layer, vector } = layersOf(2 * file.byteLength);
  const next = (outputs: number, inputs: number) =>
    layer(outputs, inputs, floats(outputs * inputs), floats(outputs));
  const recurrent = () => ({ given: next(3 * state, line), kept: next(3 * state, state) });

  const lineLayer = next(line, width + word);
  const down = recurrent();
  const up = recurrent();
  const mixLayer = next(mix, 2 * state + line);
  const lastLayer = next(outputs, mix);
  const wordScale = floats(1)[0] ?? 0;
  const words = new Int8Array(file, at);
  if (words.length !== VOCABULARY * word) {
    throw new RangeError('The weights belong to another network.');
  }

  const input = vector(width + word);
  const sum = input.values.subarray(width);
  const current = vector(line);
  const reader = { given: vector(3 * state), kept: vector(3 * state), state: vector(state) };
  const all = vector(2 * state + line);
  const mixed = vector(mix);
  const last = vector(outputs);

  return (count, features, tokens) => {
    const lines = new Float32Array(count * line);
    for (let index = 0; index < count; index++) {
      copy(features, index * width, input.values, 0, width);
      writeWords(index * MAX_TOKENS, tokens);
      lineLayer(input, current);
      rectify(current.values);
      copy(current.values, 0, lines, index * line, line);
    }
    const downStates = read(down, lines, count, 1);
    const upStates = read(up, lines, count, -1);
    const result = new Float32Array(count * outputs);
    for (let index = 0; index < count; index++) {
      copy(downStates, index * state, all.values, 0, state);
      copy(upStates, index * state, all.values, state, state);
      copy(lines, index * line, all.values, 2 * state, line);
      mixLayer(all, mixed);
      rectify(mixed.values);
      lastLayer(mixed, last);
      copy(last.values, 0, result, index * outputs, outputs);
    }
    return result;
  };

  /** Puts the sum of the words' vectors, over the root of their number and one, behind the features. */
  function writeWords(from: number, tokens: Uint16Array): void {
    sum.fill(0);
    let length = 0;
    for (; length < MAX_TOKENS; length++) {
      const token = tokens[from + length] ?? 0;
      if (token === 0) break;
      for (let index = 0; index < word; index++) {
        sum[index] = (sum[index] as number) + (words[token * word + index] as number);
      }
    }
    const scale = wordScale / Math.sqrt(1 + length);
    for (let index = 0; index < word; index++) sum[index] = (sum[index] as number) * scale;
  }

  /** The state after each line, reading from the first line (step 1) or from the last (step -1). */
  function read(unit: Recurrent, lines: Float32Array, count: number, step: 1 | -1): Float32Array {
    const states = new Float32Array(count * state);
    reader.state.values.fill(0);
    for (let done = 0, index = step === 1 ? 0 : count - 1; done < count; done++, index += step) {
      copy(lines, index * line, current.values, 0, line);
      unit.given(current, reader.given);
      unit.kept(reader.state, reader.kept);
      advance(reader);
      copy(reader.state.values, 0, states, index * state, state);
    }
    return states;
  }
}

/** A gated recurrent unit: what a line gives to the gates, and what is kept of the lines before it. */
interface Recurrent {
  readonly given: Layer;
  readonly kept: Layer;
}

interface Reader {
  /** Of three gates: reset, update, new. */
  readonly given: Vector;
  readonly kept: Vector;
  readonly state: Vector;
}

/** The next state, from the last one and the gates: reset, update, new. */
function advance(reader: Reader): void {
  const given = reader.given.values;
  const kept = reader.kept.values;
  const state = reader.state.values;
  const size = state.length;
  for (let unit = 0; unit < size; unit++) {
    const reset = sigmoid((given[unit] as number) + (kept[unit] as number));
    const update = sigmoid((given[size + unit] as number) + (kept[size + unit] as number));
    const fresh = tanh(
      (given[2 * size + unit] as number) + reset * (kept[2 * size + unit] as number),
    );
    state[unit] = (1 - update) * fresh + update * (state[unit] as number);
  }
}

/** By hand: a view of a few numbers costs more than they do. */
function copy(
  source: Float32Array,
  from: number,
  target: Float32Array,
  to: number,
  length: number,
): void {
  for (let at = 0; at < length; at++) target[to + at] = source[from + at] as number;
}

function rectify(values: Float32Array): void {
  for (let index = 0; index < values.length; index++) {
    if ((values[index] ?? 0) < 0) values[index] = 0;
  }
}

/** The logistic function, by a table: Math.exp would take a third of the network's time. At most 0.00001 off. */
export function sigmoid(value: number): number {
  if (value >= TABLE_END) return 1;
  if (value <= -TABLE_END) return 0;
  const place = (value + TABLE_END) * STEPS;
  const at = Math.trunc(place);
  const from = TABLE[at] as number;
  return from + ((TABLE[at + 1] as number) - from) * (place - at);
}

/** Beyond it the function is 0 or 1 in the precision of the table. */
const TABLE_END = 16;
/** In entries for each unit. */
const STEPS = 64;
const TABLE = Float64Array.from(
  { length: 2 * TABLE_END * STEPS + 2 },
  (_, at) => 1 / (1 + Math.exp(TABLE_END - at / STEPS)),
);

/** The hyperbolic tangent. */
function tanh(value: number): number {
  return 2 * sigmoid(2 * value) - 1;
}
