import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { lineIndexAt, linesIn, parseDocument } from '../../src/core/document.js';

function joined(text: string): string {
  const { bom, lines } = parseDocument(text);
  return bom + lines.map((line) => line.text + line.eol).join('');
}

describe('the lines of a document', () => {
  const document = parseDocument('one\n\n \ntwo\nthree\n\nfour', 'mine');

  it('are its content unless they are blank, and know whether a blank line precedes them', () => {
    expect(
      document.nonBlankLines.map(({ text }, at) => [text, document.precededByBlank[at]]),
    ).toEqual([
      ['one', false],
      ['two', true],
      ['three', false],
      ['four', true],
    ]);
    expect(document.candidates.map(({ line, at }) => [line.text, at])).toEqual([
      ['one', 0],
      ['two', 1],
      ['three', 2],
      ['four', 3],
    ]);
    expect(document).toMatchObject({ id: 'mine', length: 22, bom: '', mayRepeatTitle: true });
    expect(parseDocument('').id).toBe('text');
  });

  it.each([
    [-1, 0],
    [0, 0],
    [3, 0],
    [4, 1],
    [7, 3],
    [10, 3],
    [11, 4],
    [21, 6],
    [99, 6],
  ])('are found by the offset %d', (offset, index) => {
    expect(lineIndexAt(document.lines, offset)).toBe(index);
  });

  it.each([
    [0, 3, ['one']],
    [0, 4, ['one']],
    [0, 5, ['one', '']],
    [1, 8, ['one', '', ' ', 'two']],
    [18, 22, ['four']],
    [18, 99, ['four']],
    [7, 7, []],
  ])('are found by a range from %d to %d', (start, end, texts) => {
    expect(linesIn(document.lines, { start, end }).map(({ text }) => text)).toEqual(texts);
  });

  it('have a normalized form up to 240 units', () => {
    const keys = parseDocument(`${'A'.repeat(240)}\n${'A'.repeat(241)}\n \n`).lines.map(
      ({ normalized: key, phraseKey: label, hasPhraseKey }) => [
        key.length,
        label.length,
        hasPhraseKey,
      ],
    );
    expect(keys).toEqual([
      [240, 240, true],
      [0, 0, false],
      [0, 0, false],
    ]);
  });

  it('have their ranges, including the line ending', () => {
    const { lines } = parseDocument('\uFEFFone\r\n\ntwo\r');
    expect(
      lines.map(({ number, start, end, eolStart, next, length }) => [
        number,
        start,
        end,
        eolStart,
        next,
        length,
      ]),
    ).toEqual([
      [1, 1, 4, 4, 6, 3],
      [2, 6, 6, 6, 7, 0],
      [3, 7, 10, 10, 11, 3],
    ]);
  });

  it('are complete, however many there are', () => {
    const text = Array.from({ length: 500 }, (_, index) => `line ${index}`).join('\n');
    const { lines } = parseDocument(text);
    expect(lines.map((line) => line.text).join('\n')).toBe(text);
    expect(lines.at(-1)).toMatchObject({ number: 500, next: text.length });
  });
});

describe('parseDocument', () => {
  it('loses nothing, whatever the line endings', () => {
    const piece = fc.constantFrom(
      'a',
      ' ',
      '\t',
      '\n',
      '\r',
      '\r\n',
      '\uFEFF',
      '\u2028',
      '\u0085',
      '\0',
      '語',
    );
    fc.assert(
      fc.property(
        fc.array(piece).map((pieces) => pieces.join('')),
        (text) => {
          expect(joined(text)).toBe(text);
        },
      ),
    );
  });

  it('splits at line feeds, carriage returns and CRLF only', () => {
    const { lines } = parseDocument('a\nb\r\nc\rd\u2028e\u0085f');
    expect(lines.map(({ text, eol }) => [text, eol])).toEqual([
      ['a', '\n'],
      ['b', '\r\n'],
      ['c', '\r'],
      ['d\u2028e\u0085f', ''],
    ]);
  });

  it('gives ranges in the original text, after a byte order mark', () => {
    const text = '\uFEFFone\r\ntwo';
    const { bom, lines } = parseDocument(text);
    expect(bom).toBe('\uFEFF');
    expect(lines.map(({ number, start, end }) => [number, text.slice(start, end)])).toEqual([
      [1, 'one'],
      [2, 'two'],
    ]);
  });

  it('has no lines for an empty text, and none after a final line ending', () => {
    expect(parseDocument('').lines).toEqual([]);
    expect(parseDocument('a\n').lines).toHaveLength(1);
  });

  it.each([
    ['', 'blank'],
    [' \t\u00a0', 'blank'],
    ['Old bridge to close for a year', 'short'],
    ['Is this the end of the old bridge as we all know it today?', 'short'],
    [
      'Home News Sport Opinion Business Culture Travel Weather Video Podcasts Jobs Property Motors Notices Archive Shop Crosswords',
      'short',
    ],
    ['The old bridge will close for a year from Monday.', 'prose'],
    ['“The old bridge will close for a year from Monday,” she said. “Mind the gap.”', 'prose'],
    ['旧橋は月曜日から一年間、通行止めになる。', 'prose'],
    ['ПОЖАР НА СКЛАДЕ', 'short'],
  ])('%j is %s', (text, kind) => {
    expect(parseDocument(`${text}\n`).lines[0]?.kind).toBe(kind);
  });
});
