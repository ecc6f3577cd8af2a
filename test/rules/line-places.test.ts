import { describe, expect, it } from '@jest/globals';
import { type Line, parseDocument } from '../../src/index.js';
import {
  endOfLongestStory,
  isMark,
  isSectionStart,
  KINDS,
  nextMarks,
} from '../../src/rules/helpers/comment-marks.js';
import { placesOf } from '../../src/rules/helpers/place.js';
import { sumsFrom } from '../../src/rules/helpers/sums.js';
import { PROSE } from './table.js';

const LONG = `${PROSE} ${PROSE}`;

function linesOf(...texts: readonly string[]): readonly Line[] {
  return parseDocument(texts.join('\n')).nonBlankLines;
}

describe('the marks of comments', () => {
  /** What the last line says of a comment. */
  function kindsOf(...texts: readonly string[]): string {
    const lines = linesOf(...texts);
    const kinds = Object.entries(KINDS).filter(([, isOfKind]) => isOfKind(lines, texts.length - 1));
    return kinds.map(([kind]) => kind).join();
  }

  it.each([
    ['speaker', ['Jane says:', 'Comment by Jane', 'Jane | Permalink', 'In reply to Jane']],
    ['time', ['3 hours ago', '2 d', '3 May 2024, 10:15', '10:15 3', '3 May 2024 at 10pm']],
    ['form', ['Leave a comment']],
    ['', ['2 comments', 'Reply', 'Old bridge', '3 May 2024', `Comment by ${'J'.repeat(110)}`]],
  ])('%s', (kind, texts) => {
    const told = (line: string) => `${kindsOf(PROSE, line)} is ${line}`;
    expect(texts.map(told)).toEqual(texts.map((line) => `${kind} is ${line}`));
  });

  it.each([
    ['Jane', 'time'],
    ['J'.repeat(40), 'time'],
    ['J'.repeat(41), ''],
    ['It fell.', ''],
    ['Reply', ''],
    [PROSE, ''],
  ])('a date below %s is: %s', (above, kind) => {
    expect(kindsOf(above, '3 May 2024')).toBe(kind);
  });

  it('a date at the top is none', () => {
    expect(kindsOf('3 May 2024')).toBe('');
  });

  it('include labels, which other lines are not', () => {
    const lines = linesOf('Reply', '2 comments', 'Jane says:', 'Old bridge');
    expect(lines.map(isSectionStart)).toEqual([true, true, false, false]);
    expect(lines.map((_, at) => isMark(lines, at))).toEqual([true, true, true, false]);
  });

  it('are found below each line', () => {
    const lines = linesOf('Anna', 'Reply', 'Bo', '2 comments', 'Cia');
    expect([...nextMarks(lines)]).toEqual([1, 3, 3, -1, -1]);
  });

  it.each([
    ['four paragraphs', [LONG, LONG, LONG, LONG], 3],
    ['three paragraphs', [LONG, LONG, LONG], 0],
    ['short paragraphs', [PROSE, PROSE, PROSE, PROSE], 0],
    ['paragraphs around a mark', [LONG, LONG, 'Reply', LONG, LONG], 0],
    ['two of the same length', [LONG, LONG, LONG, LONG, 'Reply', LONG, LONG, LONG, LONG], 3],
    ['a longer one', [LONG, LONG, LONG, LONG, 'Reply', LONG, LONG, LONG, LONG, LONG, 'Anna'], 9],
  ])('do not interrupt the longest story: %s', (_, texts, end) => {
    expect(endOfLongestStory(linesOf(...texts))).toBe(end);
  });
});

describe('the place of a line', () => {
  const places = placesOf(linesOf('Bridge', LONG, 'Anna', LONG, LONG, LONG, 'Bo'));

  it('has the paragraphs above and below', () => {
    expect(places.map(({ above, below }) => [above, below])).toEqual([
      ...[
        [0, 4],
        [0, 3],
        [1, 3],
        [1, 2],
      ],
      ...[
        [2, 1],
        [3, 0],
        [4, 0],
      ],
    ]);
  });

  it('is near the start up to the second paragraph, and near the end from the last but two', () => {
    expect(places.filter(({ isNearStart }) => isNearStart)).toEqual(places.slice(0, 4));
    expect(places.filter(({ isNearEnd }) => isNearEnd)).toEqual(places.slice(3));
  });

  it('is near the start in the first twelve lines only', () => {
    const names = placesOf(linesOf(...Array.from({ length: 14 }, (_, at) => `Name ${at}`)));
    expect(names.filter(({ isNearStart }) => isNearStart)).toHaveLength(12);
    expect(names.filter(({ isNearEnd }) => isNearEnd)).toEqual([]);
  });

  it.each([
    [120, 1],
    [119, 0],
  ])('counts paragraphs from 120 letters on: %d', (length, above) => {
    const paragraph = `The${' old'.repeat(length)}`.slice(0, length - 1);
    expect(placesOf(linesOf('Bridge', `${paragraph}.`, 'Anna'))[2]?.above).toBe(above);
  });
});

it('sums up from each line to the end', () => {
  const sum = sumsFrom(linesOf('a', 'bb', 'ccc'), ({ length }, at) => length * 10 + at);
  expect([0, 1, 2, 3, 4].map(sum)).toEqual([63, 53, 32, 0, 0]);
});
