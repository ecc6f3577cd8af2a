import { describe, expect, it } from '@jest/globals';
import { putBack } from '../../src/core/restore.js';
import { applyEdits } from '../../src/index.js';

const SOURCE = 'X\nThe bridge is closed.\nY\nIt opens again.\nZ';

describe('what was removed', () => {
  it.each([
    ['nothing', []],
    ['the front', [[0, 2]]],
    ['the end', [[41, 43]]],
    [
      'pieces that touch',
      [
        [0, 1],
        [1, 2],
      ],
    ],
    [
      'pieces in any order',
      [
        [41, 43],
        [0, 2],
        [24, 26],
      ],
    ],
    ['everything', [[0, 43]]],
  ])('stands where it stood when it is put back: %s', (_, ranges) => {
    const edits = ranges.map(([start = 0, end = 0]) => ({ start, end }));
    const removed = edits.map(({ start, end }) => ({ start, end, text: SOURCE.slice(start, end) }));
    const cleaned = applyEdits(
      SOURCE,
      edits.toSorted((a, b) => a.start - b.start),
    );
    expect(putBack(cleaned, removed)).toBe(SOURCE);
  });

  it.each([
    [
      'begins in another piece',
      [
        [0, 2, 'ab'],
        [1, 3, 'cd'],
      ],
    ],
    ['is longer than its place', [[0, 2, 'abc']]],
    ['is shorter than its place', [[0, 2, 'a']]],
    ['stands behind the end', [[5, 6, 'a']]],
  ] as const)('has no place where a piece %s', (_, pieces) => {
    const removed = pieces.map(([start, end, text]) => ({ start, end, text }));
    const { start } = removed.at(-1) ?? { start: 0 };
    expect(() => putBack('kept', removed)).toThrow(`has no place for what was removed at ${start}`);
  });

  it('may stand right behind the end', () => {
    expect(putBack('kept', [{ start: 4, end: 5, text: '!' }])).toBe('kept!');
  });
});
