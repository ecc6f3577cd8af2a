import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseDocument } from '../../src/core/document.js';

function joined(text: string): string {
  const { bom, lines } = parseDocument(text);
  return bom + lines.map((line) => line.text + line.eol).join('');
}

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

  it('splits at line feeds, carriage returns and both together, and nowhere else', () => {
    const { lines } = parseDocument('a\nb\r\nc\rd\u2028e\u0085f');
    expect(lines.map(({ text, eol }) => [text, eol])).toEqual([
      ['a', '\n'],
      ['b', '\r\n'],
      ['c', '\r'],
      ['d\u2028e\u0085f', ''],
    ]);
  });

  it('gives ranges in the original text, behind a byte order mark', () => {
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
