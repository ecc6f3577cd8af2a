import { describe, expect, it } from '@jest/globals';
import { putBack } from '../../src/core/restore.js';
import { applyEdits } from '../../src/index.js';

const SOURCE = 'X\nThe bridge is closed.\nY\nIt opens again.\nZ';

describe('removed text', () => {
  it.each([
    ['nothing', []],
    ['the beginning', [[0, 2]]],
    ['the end', [[41, 43]]],
    [
      'adjacent pieces',
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
  ])('is restored to its position: %s', (_, ranges) => {
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
      'starts inside another piece',
      [
        [0, 2, 'ab'],
        [1, 3, 'cd'],
      ],
    ],
    ['is longer than its range', [[0, 2, 'abc']]],
    ['is shorter than its range', [[0, 2, 'a']]],
    ['is beyond the end', [[5, 6, 'a']]],
  ] as const)('is rejected if a piece %s', (_, pieces) => {
    const removed = pieces.map(([start, end, text]) => ({ start, end, text }));
    const { start } = removed.at(-1) ?? { start: 0 };
    expect(() => putBack('kept', removed)).toThrow(
      `has no position for the text removed at ${start}`,
    );
  });

  it('may be right after the end', () => {
    expect(putBack('kept', [{ start: 4, end: 5, text: '!' }])).toBe('kept!');
  });
});
