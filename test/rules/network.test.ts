import { describe, expect, it } from '@jest/globals';
import { networksOf, type Sizes } from '../../src/rules/network/network.js';
import { MAX_TOKENS, VOCABULARY } from '../../src/rules/network/words.js';
import { seeded } from '../seeded.js';

const FINGERPRINT = 0x51ed270b;

/** The sums of the network one after the other, as a textbook has them. */
function scoresByHand(
  file: Float32Array,
  words: Int8Array,
  sizes: Sizes,
  lines: readonly { readonly features: readonly number[]; readonly tokens: readonly number[] }[],
): readonly number[] {
  let at = 0;
  const take = (count: number) => {
    at += count;
    return file.subarray(at - count, at);
  };
  const layer = (outputs: number, inputs: number) => {
    const weights = take(outputs * inputs);
    const bias = take(outputs);
    return (input: readonly number[]) =>
      [...bias].map((start, row) =>
        input.reduce((sum, x, column) => sum + x * (weights[row * inputs + column] ?? 0), start),
      );
  };
  const gates = 3 * sizes.state;
  const lineLayer = layer(sizes.line, sizes.features + sizes.word);
  const reading = () => ({ given: layer(gates, sizes.line), kept: layer(gates, sizes.state) });
  const [down, up] = [reading(), reading()];
  const mixLayer = layer(sizes.mix, 2 * sizes.state + sizes.line);
  const lastLayer = layer(sizes.outputs, sizes.mix);
  const [scale = 0] = take(1);
  const rectified = (values: readonly number[]) => values.map((value) => Math.max(0, value));
  const sigmoid = (value: number) => 1 / (1 + Math.exp(-value));
  const vectors = lines.map(({ features, tokens }) => {
    const sum = Array.from({ length: sizes.word }, (_, column) =>
      tokens.reduce((total, token) => total + (words[token * sizes.word + column] ?? 0), 0),
    );
    const norm = scale / Math.sqrt(1 + tokens.length);
    return rectified(lineLayer([...features, ...sum.map((value) => value * norm)]));
  });
  const states = ({ given, kept }: ReturnType<typeof reading>, all: readonly number[][]) => {
    let state = Array.from({ length: sizes.state }, () => 0);
    return all.map((vector) => {
      const x = given(vector);
      const h = kept(state);
      const sum = (gate: number, unit: number) =>
        (x[gate * sizes.state + unit] ?? 0) + (h[gate * sizes.state + unit] ?? 0);
      state = state.map((before, unit) => {
        const place = 2 * sizes.state + unit;
        const fresh = Math.tanh((x[place] ?? 0) + sigmoid(sum(0, unit)) * (h[place] ?? 0));
        const update = sigmoid(sum(1, unit));
        return (1 - update) * fresh + update * before;
      });
      return state;
    });
  };
  const downStates = states(down, vectors);
  const upStates = states(up, vectors.toReversed()).toReversed();
  return vectors.flatMap((vector, line) => {
    const both = [...(downStates[line] ?? []), ...(upStates[line] ?? []), ...vector];
    return lastLayer(rectified(mixLayer(both)));
  });
}

const layerNumbers = (outputs: number, inputs: number) => outputs * (inputs + 1);

function fileOf(sizes: Sizes, seed: number) {
  const random = seeded(seed).next;
  const { features, word, line, state, mix, outputs } = sizes;
  const reading = layerNumbers(3 * state, line) + layerNumbers(3 * state, state);
  const count =
    layerNumbers(line, features + word) +
    2 * reading +
    layerNumbers(mix, 2 * state + line) +
    layerNumbers(outputs, mix);
  const floats = Float32Array.from({ length: count + 1 }, () => random() - 0.5);
  floats[count] = 0.01;
  const fingerprint = Uint32Array.of(FINGERPRINT);
  const words = Int8Array.from({ length: VOCABULARY * word }, () => random() * 255 - 127);
  const bytes = Buffer.concat([
    Buffer.from(fingerprint.buffer),
    Buffer.from(floats.buffer),
    Buffer.from(words.buffer),
  ]);
  return { floats, words, bytes };
}

describe('the network', () => {
  it.each<[string, Sizes, number]>([
    ['twenty outputs', { features: 7, word: 16, line: 32, state: 32, mix: 32, outputs: 20 }, 5],
    ['one output', { features: 51, word: 12, line: 24, state: 24, mix: 24, outputs: 1 }, 70],
    ['one line', { features: 3, word: 4, line: 4, state: 4, mix: 4, outputs: 2 }, 1],
  ])('gives the scores of a reference implementation, with %s', (_, sizes, count) => {
    const { floats, words, bytes } = fileOf(sizes, count);
    const random = seeded(count + 1).next;
    const lines = Array.from({ length: count }, (_, line) => ({
      features: Array.from({ length: sizes.features }, () => Math.max(0, random() - 0.5)),
      tokens: Array.from(
        { length: line % (MAX_TOKENS + 1) },
        () => 1 + Math.floor(random() * 8000),
      ),
    }));
    const tokens = new Uint16Array(count * MAX_TOKENS);
    lines.forEach((line, at) => {
      tokens.set(line.tokens, at * MAX_TOKENS);
    });
    const features = Float32Array.from(lines.flatMap((line) => line.features));
    const [network] = networksOf(bytes, sizes, FINGERPRINT);
    // A second document is told as it would be by itself.
    network(3, new Float32Array(3 * sizes.features).fill(1), new Uint16Array(3 * MAX_TOKENS));
    const scores = network(count, features, tokens);
    const expected = scoresByHand(floats, words, sizes, lines);
    expect(scores).toHaveLength(expected.length);
    // Most weights and inputs are quantized.
    for (const [at, score] of expected.entries()) expect(scores[at]).toBeCloseTo(score, 2);
  });

  it('reads several networks from one file', () => {
    const sizes = { features: 3, word: 4, line: 4, state: 4, mix: 4, outputs: 2 };
    const [one, other] = [fileOf(sizes, 1).bytes, fileOf(sizes, 2).bytes];
    const networks = networksOf(Buffer.concat([one, other.subarray(4)]), sizes, FINGERPRINT);
    const scoresOf = (all: typeof networks) =>
      all.map((network) => [...network(1, Float32Array.of(1, 0, 1), new Uint16Array(MAX_TOKENS))]);
    expect(scoresOf(networks)).toEqual([
      ...scoresOf(networksOf(one, sizes, FINGERPRINT)),
      ...scoresOf(networksOf(other, sizes, FINGERPRINT)),
    ]);
  });

  it('refuses weights of another model', () => {
    const sizes = { features: 51, word: 12, line: 24, state: 24, mix: 24, outputs: 1 };
    expect(() => networksOf(new Uint8Array(200_000), sizes, FINGERPRINT)).toThrow(
      'The weights belong to another network.',
    );
  });

  it('refuses weights that were trained on other features', () => {
    const sizes = { features: 51, word: 12, line: 24, state: 24, mix: 24, outputs: 1 };
    const { bytes } = fileOf(sizes, 1);
    expect(() => networksOf(bytes, sizes, FINGERPRINT + 1)).toThrow(
      'The weights were trained on other features.',
    );
  });
});
