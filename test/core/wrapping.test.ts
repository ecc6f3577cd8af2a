import { describe, expect, it } from '@jest/globals';
import { parseDocument } from '../../src/index.js';

const WORDS =
  'and the old harbour master of the town went on with the work in the rain of that day '.repeat(3);

/** A line of a length, in UTF-16 units, that ends in a letter. */
function line(length: number, start: string): string {
  return `${(start + WORDS).slice(0, length - 1)}e`;
}
const capital = (length: number) => line(length, 'Vennby ');
const small = (length: number) => line(length, 'while ');

/** For each line, whether it is a part of a paragraph: "#" or "-". */
function parts(lines: readonly string[]): string {
  return parseDocument(lines.join('\n'))
    .lines.map(({ isPart }) => (isPart ? '#' : '-'))
    .join('');
}

describe('lines of a paragraph wrapped at a column', () => {
  it.each([
    ['continue in lower case', [capital(60), small(60), 'until it opens.'], '###'],
    ['are two, the second with a full stop', [capital(40), 'until it opens.'], '##'],
    ['are two, the second of equal length', [capital(40), small(40)], '##'],
    ['may be at the end', ['', capital(60), small(60), small(60)], '-###'],
    ['may be at the start', [capital(60), small(60), small(60), '', ''], '###-'],
    ['are a third of their block', [capital(60), small(60), capital(60), capital(60)], '####'],
    ['differ by 25 units', [capital(45), small(70), small(20)], '###'],
    [
      'have the length of a column and start with names',
      [capital(55), capital(80), 'It is so.'],
      '###',
    ],
    ['are 100 units long', [capital(100), `${capital(99)}.`], '##'],
    [
      'continue after another paragraph',
      [capital(60), small(60), '', capital(60), small(60)],
      '##-##',
    ],
  ])('%s', (_, lines, expected) => {
    expect(parts(lines)).toBe(expected);
  });

  it.each([
    ['a title above a lowercase caption', [capital(45), 'old bridge at dawn'], '--'],
    ['a line after a short one', [capital(39), small(60)], '--'],
    ['a short line below a title', [capital(60), small(39)], '--'],
    [
      'a line that is long only with its white space',
      [`${capital(30)}${' '.repeat(15)}`, small(60)],
      '--',
    ],
    ['a line after a full stop', [`${capital(60)}.`, small(60)], '--'],
    ['a line after a blank one', [capital(60), '', small(60)], '---'],
    [
      'a block in which few lines continue',
      [capital(60), small(60), ...Array(3).fill(capital(60))],
      '##---',
    ],
    [
      'a short line after one that continues',
      [capital(60), small(60), 'old bridge', capital(60), capital(60)],
      '##---',
    ],
    ['a block of uneven lines', [capital(45), small(71), capital(60)], '##-'],
    ['titles that are shorter than a column', [capital(54), capital(54), 'It is so.'], '---'],
    ['lines that are longer than a column', [capital(101), 'It is so.'], '--'],
    ['a column over a line that is longer', [capital(80), `${capital(100)}.`], '--'],
    ['a column without an end', [capital(60), capital(60), 'It is so'], '---'],
    ['a column of sentences', [capital(60), `${capital(60)}.`, 'It is so.'], '---'],
    ['a column of uneven lines', [capital(55), capital(81), 'It is so.'], '---'],
  ])('are not %s', (_, lines, expected) => {
    expect(parts(lines)).toBe(expected);
  });

  it('are distinguished from code of as many lines', () => {
    const fence = ['```', 'x', '```'];
    expect(parts([capital(60), small(60), small(60), '', ...fence])).toBe('###-###');
  });

  it('have no label and are prose', () => {
    const [first] = parseDocument([capital(60), small(60)].join('\n')).lines;
    expect(first).toMatchObject({ kind: 'prose', normalized: '', phraseKey: '', isCode: false });
  });
});
