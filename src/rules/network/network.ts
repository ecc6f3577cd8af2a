import program from './program.bin';
import { MAX_TOKENS, VOCABULARY } from './words.js';

/**
 * Layer sizes of a network, which training and inference must agree on. The features of a line and the vectors of its
 * words go through a joint layer. One recurrent network reads the lines downwards, another upwards (gated recurrent
 * units, Cho et al. 2014). Two final layers see the line and both states. Values per line; multiples of four, except
 * features and outputs; `word` is at most 16.
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
 * Computes `outputs` scores (logits) for each line. Linear in the lines.
 *
 * @param features `Sizes.features` values per line
 * @param tokens MAX_TOKENS values per line, 0 after the last token
 */
export type Network = (count: number, features: Float32Array, tokens: Uint16Array) => Float32Array;

/** Header at the start of the program's memory, four bytes per entry: see src/wasm/network/index.ts. */
const PARTS = [
  ...['featureWidth', 'wordWidth', 'lineWidth', 'stateWidth', 'mixWidth', 'outputWidth'],
  ...[
    'tokenWidth',
    'featureLayer',
    'downInputLayer',
    'downStateLayer',
    'upInputLayer',
    'upStateLayer',
    'mixLayer',
  ],
  ...['lastLayer', 'words', 'wordScale', 'features', 'tokens', 'lines', 'downStates', 'upStates'],
  ...['scores', 'scratch', 'stateGates', 'inputGates', 'state'],
] as const;

/** Layers with 16-bit weights. The others have features as inputs, whose weights differ too much, or few weights. */
const QUANTIZED: ReadonlySet<string> = new Set([
  'downInputLayer',
  'downStateLayer',
  'upInputLayer',
  'upStateLayer',
  'mixLayer',
]);

/** The largest quantized weight of each output: sums of 128 products with quantized inputs fit into 32 bits. */
const MAX_WEIGHT_STEPS = 1023;

/** In bytes: size of a number and of a quantized one, and vector alignment. */
const NUMBER = 4;
const SHORT = 2;
const ALIGNMENT = 16;
const PAGE = 65_536;

const rounded = (count: number, multiple: number) => Math.ceil(count / multiple) * multiple;

/**
 * Reads a weights file: the fingerprint of the features, then networks of the same sizes, trained from different initializations.
 * Each has 32-bit floats, little-endian, each layer row by row, then the word vectors as signed bytes.
 *
 * @param fingerprint that of the features: see fingerprintOf
 * @returns at least one
 * @throws RangeError when the file does not have the size that networks need, or was trained on other features
 */
export function networksOf(
  bytes: Uint8Array,
  sizes: Sizes,
  fingerprint: number,
): readonly [Network, ...Network[]] {
  const size = sizeOf(sizes);
  const count = (bytes.length - NUMBER) / size;
  if (count < 1 || !Number.isInteger(count)) {
    throw new RangeError('The weights belong to another network.');
  }
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (data.getUint32(0, true) !== fingerprint) {
    throw new RangeError(
      'The weights were trained on other features. Train them again: "npm run train".',
    );
  }
  const networkAt = (index: number): Network => {
    const view = new DataView(bytes.buffer, bytes.byteOffset + NUMBER + index * size, size);
    // Built on first use: most texts need only the first.
    let built: Network | undefined;
    return (...input) => {
      built ??= networkOf(view, sizes);
      return built(...input);
    };
  };
  return [networkAt(0), ...Array.from({ length: count - 1 }, (_, index) => networkAt(index + 1))];
}

let compiled: WebAssembly.Module | undefined;

/** Each layer with its outputs, its width in memory, and its inputs, in the order of the file. */
function layersOf({ features, word, line, state, mix, outputs }: Sizes) {
  const gates = 3 * state;
  return [
    ['featureLayer', line, line, features + word],
    ['downInputLayer', gates, gates, line],
    ['downStateLayer', gates, gates, state],
    ['upInputLayer', gates, gates, line],
    ['upStateLayer', gates, gates, state],
    ['mixLayer', mix, mix, 2 * state + line],
    ['lastLayer', outputs, rounded(outputs, 4), mix],
  ] as const;
}

/** In bytes: one network in a weights file, whose floats include the value of one step of the word vectors. */
function sizeOf(sizes: Sizes): number {
  const floats = layersOf(sizes).reduce(
    (sum, [, outputs, , inputs]) => sum + outputs * (inputs + 1),
    1,
  );
  return floats * NUMBER + VOCABULARY * sizes.word;
}

function networkOf(data: DataView, sizes: Sizes): Network {
  const { features, word, line, state, mix, outputs } = sizes;
  const gates = 3 * state;
  const outputWidth = rounded(outputs, 4);
  compiled ??= new WebAssembly.Module(program);
  const { exports } = new WebAssembly.Instance(compiled);
  const memory = exports.memory as WebAssembly.Memory;
  const run = exports.run as (count: number) => void;
  let used = rounded(PARTS.length * NUMBER, ALIGNMENT);
  let read = 0;
  const nextFloat = () => data.getFloat32(NUMBER * read++, true);

  /** Allocates memory and returns its address. */
  function allocate(size: number): number {
    const at = used;
    used += rounded(size, ALIGNMENT);
    const missing = used - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
    return at;
  }
  const numbers = (at: number, count: number) => new Float32Array(memory.buffer, at, count);

  /** Writes a layer, given by the weights of each output, and returns its address. */
  function plain(weights: readonly number[][], bias: readonly number[], width: number): number {
    const inputs = weights[0]?.length ?? 0;
    const at = allocate((inputs + 1) * width * NUMBER);
    const values = numbers(at, (inputs + 1) * width);
    for (const [output, row] of weights.entries()) {
      for (const [input, weight] of row.entries()) values[input * width + output] = weight;
    }
    values.set(bias, inputs * width);
    return at;
  }

  function quantized(weights: readonly number[][], bias: readonly number[]): number {
    const width = weights.length;
    const inputs = weights[0]?.length ?? 0;
    const size = (inputs * width) / 2;
    const at = allocate((size + 2 * width) * NUMBER);
    const whole = new Int16Array(memory.buffer, at, 2 * size);
    const values = numbers(at + size * NUMBER, 2 * width);
    values.set(bias);
    for (const [output, row] of weights.entries()) {
      const step = Math.fround(Math.max(...row.map(Math.abs)) / MAX_WEIGHT_STEPS);
      values[width + output] = step;
      if (step === 0) continue;
      for (const [input, weight] of row.entries()) {
        whole[((input >> 1) * width + output) * 2 + (input & 1)] = Math.round(weight / step);
      }
    }
    return at;
  }
  const writeHeader = (part: (typeof PARTS)[number], value: number) => {
    new Uint32Array(memory.buffer)[PARTS.indexOf(part)] = value;
  };

  writeHeader('featureWidth', features);
  writeHeader('wordWidth', word);
  writeHeader('lineWidth', line);
  writeHeader('stateWidth', state);
  writeHeader('mixWidth', mix);
  writeHeader('outputWidth', outputWidth);
  writeHeader('tokenWidth', MAX_TOKENS);
  for (const [name, outputCount, width, inputs] of layersOf(sizes)) {
    const weights = Array.from({ length: outputCount }, () =>
      Array.from({ length: inputs }, nextFloat),
    );
    const bias = Array.from({ length: outputCount }, nextFloat);
    writeHeader(name, QUANTIZED.has(name) ? quantized(weights, bias) : plain(weights, bias, width));
  }
  numbers(PARTS.indexOf('wordScale') * NUMBER, 1)[0] = nextFloat();
  const words = allocate(VOCABULARY * WORD_STRIDE);
  const vectors = new Int8Array(memory.buffer, words, VOCABULARY * WORD_STRIDE);
  for (let index = 0; index < VOCABULARY; index++) {
    for (let at = 0; at < word; at++) {
      vectors[index * WORD_STRIDE + at] = data.getInt8(read * NUMBER + index * word + at);
    }
  }
  writeHeader('words', words);
  const widest = Math.max(gates, WORD_STRIDE, mix, line);
  writeHeader('scratch', allocate(widest * NUMBER));
  writeHeader('stateGates', allocate(widest * NUMBER));
  writeHeader('state', allocate(state * NUMBER));

  const lineMemory = used;
  let capacity = 0;
  let at = { features: 0, tokens: 0, scores: 0 };
  /** Allocates memory for a number of lines. */
  function layOut(count: number): void {
    used = lineMemory;
    at = {
      features: allocate(count * features * NUMBER),
      tokens: allocate(count * MAX_TOKENS * 2),
      scores: allocate(count * outputWidth * NUMBER),
    };
    writeHeader('features', at.features);
    writeHeader('tokens', at.tokens);
    writeHeader('scores', at.scores);
    writeHeader('lines', allocate(count * line * SHORT));
    writeHeader('downStates', allocate(count * state * SHORT));
    writeHeader('upStates', allocate(count * state * SHORT));
    writeHeader('inputGates', allocate(count * gates * NUMBER));
    capacity = count;
  }

  return (count, values, tokens) => {
    if (count > capacity) layOut(rounded(count, LINES));
    numbers(at.features, values.length).set(values);
    new Uint16Array(memory.buffer, at.tokens, tokens.length).set(tokens);
    run(count);
    const scores = numbers(at.scores, count * outputWidth);
    if (outputs === outputWidth) return scores.slice();
    return Float32Array.from({ length: count * outputs }, (_, index) => {
      return scores[Math.floor(index / outputs) * outputWidth + (index % outputs)] as number;
    });
  };
}

/** Size of a word vector in memory, in bytes. */
const WORD_STRIDE = 16;
/** Memory is allocated in multiples of this number of lines. */
const LINES = 64;

export function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}
