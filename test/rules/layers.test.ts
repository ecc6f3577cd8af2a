import { describe, expect, it } from '@jest/globals';
import { layersOf } from '../../src/rules/main-content/layers.js';
import { networkOf } from '../../src/rules/main-content/network.js';

/** Numbers that are exact in 32 bits, so that sums in any order are the same. */
const numbers = (length: number, seed: number) =>
  Float32Array.from({ length }, (_, index) => (((index + seed) * 7) % 13) - 6);

describe('layers', () => {
  it.each([
    [4, 4],
    [24, 63],
    [72, 24],
    [1, 24],
    [5, 7],
  ])('make %i sums of %i products each', (outputs, inputs) => {
    const { layer, vector } = layersOf(4096);
    const weights = numbers(outputs * inputs, 1);
    const bias = numbers(outputs, 2);
    const input = vector(inputs);
    const out = vector(Math.ceil(outputs / 4) * 4);
    input.values.set(numbers(inputs, 3));
    layer(outputs, inputs, weights, bias)(input, out);
    const sums = [...bias].map((start, row) =>
      input.values.reduce((sum, x, index) => sum + x * (weights[row * inputs + index] ?? 0), start),
    );
    expect([...out.values.slice(0, outputs)]).toEqual(sums);
  });
});

const SIZES = { features: 51, word: 12, line: 24, state: 24, mix: 24, outputs: 1 };

describe('the network', () => {
  it('refuses weights of another model', () => {
    expect(() => networkOf(new Uint8Array(200_000), SIZES)).toThrow(
      'The weights belong to another network.',
    );
  });
});
