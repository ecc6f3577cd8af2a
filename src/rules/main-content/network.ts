import { FEATURES } from './features.js';
import { type Layer, layersOf, type Vector } from './layers.js';
import { MAX_TOKENS, VOCABULARY } from './words.js';

/**
 * The sizes of the model, which training and inference agree on. Words become vectors whose mean joins the features of
 * a line; a layer mixes both; one recurrent network reads the lines downwards, another upwards (gated recurrent units,
 * Cho et al. 2014); a last layer sees the line and both readings. Multiples of four, but for the words.
 */
const SIZES = { word: 12, line: 24, state: 24, mix: 24 } as const;

/**
 * Tells how likely each of some lines belongs to the article, 0 to 1. Time linear in the lines.
 *
 * @param features FEATURES.length for each line
 * @param tokens MAX_TOKENS for each line, 0 where there is none
 */
export type Network = (count: number, features: Float32Array, tokens: Uint16Array) => Float32Array;

/**
 * Reads the weights file: 32-bit floats, little-endian, then the words' vectors as signed bytes.
 *
 * @throws RangeError when the file is not of the size that the model needs
 */
export function networkOf(bytes: Uint8Array): Network {
  const { word, line, state, mix } = SIZES;
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

  const lineLayer = next(line, FEATURES.length + word);
  const down = recurrent();
  const up = recurrent();
  const mixLayer = next(mix, 2 * state + line);
  const lastLayer = next(1, mix);
  const wordScale = floats(1)[0] ?? 0;
  const words = new Int8Array(file, at);
  if (words.length !== VOCABULARY * word) throw new RangeError('The weights are of another model.');

  const input = vector(FEATURES.length + word);
  const current = vector(line);
  const reader = { given: vector(3 * state), kept: vector(3 * state), state: vector(state) };
  const all = vector(2 * state + line);
  const mixed = vector(mix);
  const score = vector(1);

  return (count, features, tokens) => {
    const lines = new Float32Array(count * line);
    for (let index = 0; index < count; index++) {
      input.values.set(features.subarray(index * FEATURES.length, (index + 1) * FEATURES.length));
      writeWords(index * MAX_TOKENS, tokens);
      lineLayer(input, current);
      rectify(current.values);
      lines.set(current.values, index * line);
    }
    const readings = [read(down, lines, count, 1), read(up, lines, count, -1)];
    const result = new Float32Array(count);
    for (let index = 0; index < count; index++) {
      for (const [which, states] of readings.entries()) {
        all.values.set(states.subarray(index * state, (index + 1) * state), which * state);
      }
      all.values.set(lines.subarray(index * line, (index + 1) * line), 2 * state);
      mixLayer(all, mixed);
      rectify(mixed.values);
      lastLayer(mixed, score);
      result[index] = sigmoid(score.values[0] ?? 0);
    }
    return result;
  };

  /** Puts the sum of the words' vectors, over the root of their number and one, behind the features. */
  function writeWords(from: number, tokens: Uint16Array): void {
    const sum = input.values.subarray(FEATURES.length);
    sum.fill(0);
    let length = 0;
    for (; length < MAX_TOKENS; length++) {
      const token = tokens[from + length] ?? 0;
      if (token === 0) break;
      for (let index = 0; index < word; index++) {
        sum[index] = (sum[index] ?? 0) + (words[token * word + index] ?? 0);
      }
    }
    const scale = wordScale / Math.sqrt(1 + length);
    for (let index = 0; index < word; index++) sum[index] = (sum[index] ?? 0) * scale;
  }

  /** The state after each line, reading from the first line (step 1) or from the last (step -1). */
  function read(unit: Recurrent, lines: Float32Array, count: number, step: 1 | -1): Float32Array {
    const states = new Float32Array(count * state);
    reader.state.values.fill(0);
    for (let done = 0, index = step === 1 ? 0 : count - 1; done < count; done++, index += step) {
      current.values.set(lines.subarray(index * line, (index + 1) * line));
      unit.given(current, reader.given);
      unit.kept(reader.state, reader.kept);
      advance(reader);
      states.set(reader.state.values, index * state);
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

/** The next state, from the last one and the gates. */
function advance({ given, kept, state }: Reader): void {
  const size = state.values.length;
  for (let unit = 0; unit < size; unit++) {
    const gate = (which: number) => which * size + unit;
    const reset = sigmoid((given.values[gate(0)] ?? 0) + (kept.values[gate(0)] ?? 0));
    const update = sigmoid((given.values[gate(1)] ?? 0) + (kept.values[gate(1)] ?? 0));
    const fresh = tanh((given.values[gate(2)] ?? 0) + reset * (kept.values[gate(2)] ?? 0));
    state.values[unit] = (1 - update) * fresh + update * (state.values[unit] ?? 0);
  }
}

function rectify(values: Float32Array): void {
  for (let index = 0; index < values.length; index++) {
    if ((values[index] ?? 0) < 0) values[index] = 0;
  }
}

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}

/** Half as dear as Math.tanh. */
function tanh(value: number): number {
  return 2 * sigmoid(2 * value) - 1;
}
