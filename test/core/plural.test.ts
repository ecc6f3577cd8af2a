import { expect, it } from '@jest/globals';
import { number, plural } from '../../src/core/plural.js';

it.each([
  [0, '0'],
  [999, '999'],
  [1000, '1,000'],
  [12_345, '12,345'],
  [4_194_304, '4,194,304'],
])('groups the digits of %i', (value, shown) => {
  expect(number(value)).toBe(shown);
});

it('counts', () => {
  expect([plural(1, 'line'), plural(0, 'line'), plural(1204, 'line')]).toEqual([
    '1 line',
    '0 lines',
    '1,204 lines',
  ]);
});
