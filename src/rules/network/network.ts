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

/** Header at the start of the program's memory, four bytes per entry: see src/network/index.ts. */
const PARTS = [
  ...['featureWidth', 'wordWidth', 'lineWidth', 'stateWidth', 'mixWidth', 'outputWidth'],
  ...['tokenWidth', 'featureLayer', 'downGiven', 'downKept', 'upGiven', 'upKept', 'mixLayer'],
  ...['lastLayer', 'words', 'wordScale', 'features', 'tokens', 'lines', 'downStates', 'upStates'],
  ...['scores', 'scratch', 'kept', 'given'],
] as const;

/** In bytes: size of a number, and vector alignment. */
const NUMBER = 4;
const ALIGNMENT = 16;
const PAGE = 65_536;

const rounded = (count: number, multiple: number) => Math.ceil(count / multiple) * multiple;

/**
 * Reads the weights file: the fingerprint of the features, then 32-bit floats, little-endian, each layer row by row, then
 * the word vectors as signed bytes.
 *
 * @param fingerprint that of the features: see fingerprintOf
 * @throws RangeError when the file does not have the size that the network needs, or was trained on other features
 */
export function networkOf(bytes: Uint8Array, sizes: Sizes, fingerprint: number): Network {
  const { features, word, line, state, mix, outputs } = sizes;
  const gates = 3 * state;
  const outputWidth = rounded(outputs, 4);
  const layers = [
    ['featureLayer', line, line, features + word],
    ['downGiven', gates, gates, line],
    ['downKept', gates, gates, state],
    ['upGiven', gates, gates, line],
    ['upKept', gates, gates, state],
    ['mixLayer', mix, mix, 2 * state + line],
    ['lastLayer', outputs, outputWidth, mix],
  ] as const;
  const numberCount = layers.reduce((sum, [, own, , inputs]) => sum + own * (inputs + 1), 2);
  if (bytes.length !== numberCount * NUMBER + VOCABULARY * word) {
    throw new RangeError('The weights belong to another network.');
  }
  const data = new DataView(bytes.buffer, bytes.byteOffset);
  if (data.getUint32(0, true) !== fingerprint) {
    throw new RangeError(
      'The weights were trained on other features. Train them again: "npm run train".',
    );
  }
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(program));
  const memory = exports.memory as WebAssembly.Memory;
  const run = exports.run as (count: number) => void;
  let used = rounded(PARTS.length * NUMBER, ALIGNMENT);
  let read = 1;
  const nextFloat = () => data.getFloat32(NUMBER * read++, true);

  /** Allocates memory and returns its address. */
  function room(size: number): number {
    const at = used;
    used += rounded(size, ALIGNMENT);
    const missing = used - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
    return at;
  }
  const numbers = (at: number, count: number) => new Float32Array(memory.buffer, at, count);
  const tell = (part: (typeof PARTS)[number], value: number) => {
    new Uint32Array(memory.buffer)[PARTS.indexOf(part)] = value;
  };

  tell('featureWidth', features);
  tell('wordWidth', word);
  tell('lineWidth', line);
  tell('stateWidth', state);
  tell('mixWidth', mix);
  tell('outputWidth', outputWidth);
  tell('tokenWidth', MAX_TOKENS);
  for (const [name, own, wide, inputs] of layers) {
    const at = room((inputs + 1) * wide * NUMBER);
    const values = numbers(at, (inputs + 1) * wide);
    for (let row = 0; row < own; row++) {
      for (let input = 0; input < inputs; input++) values[input * wide + row] = nextFloat();
    }
    for (let row = 0; row < own; row++) values[inputs * wide + row] = nextFloat();
    tell(name, at);
  }
  numbers(PARTS.indexOf('wordScale') * NUMBER, 1)[0] = nextFloat();
  const words = room(VOCABULARY * WORD_STRIDE);
  const vectors = new Int8Array(memory.buffer, words, VOCABULARY * WORD_STRIDE);
  for (let index = 0; index < VOCABULARY; index++) {
    for (let at = 0; at < word; at++) {
      vectors[index * WORD_STRIDE + at] = data.getInt8(numberCount * NUMBER + index * word + at);
    }
  }
  tell('words', words);
  const widest = Math.max(gates, WORD_STRIDE, mix);
  tell('scratch', room(widest * NUMBER));
  tell('kept', room(widest * NUMBER));

  const ofLines = used;
  let roomFor = 0;
  let at = { features: 0, tokens: 0, scores: 0 };
  /** Allocates memory for a number of lines. */
  function layOut(count: number): void {
    used = ofLines;
    at = {
      features: room(count * features * NUMBER),
      tokens: room(count * MAX_TOKENS * 2),
      scores: room(count * outputWidth * NUMBER),
    };
    tell('features', at.features);
    tell('tokens', at.tokens);
    tell('scores', at.scores);
    tell('lines', room(count * line * NUMBER));
    tell('downStates', room(count * state * NUMBER));
    tell('upStates', room(count * state * NUMBER));
    tell('given', room(count * gates * NUMBER));
    roomFor = count;
  }

  return (count, values, tokens) => {
    if (count > roomFor) layOut(rounded(count, LINES));
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
