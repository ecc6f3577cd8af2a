import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { clean } from '../../src/core/clean.js';
import { parseDocument } from '../../src/core/document.js';
import type { Line } from '../../src/core/line.js';
import { defineRule, markedRuns, phraseMatcher, rules } from '../../src/index.js';
import { expand } from '../../src/phrases/language.js';
import { adMarker } from '../../src/rules/ad-marker.js';
import { scannerOf } from '../../src/scan/scanner.js';
import { allFixtures } from '../fixtures.js';
import { languages } from '../phrases.js';
import { hostileText } from './hostile-texts.js';
import { scannedLaw } from './scanned.js';

const texts = allFixtures().map(({ source }) => source);
const examples = rules.flatMap(({ meta }) =>
  meta.examples.flatMap(({ source }) => source.split('\n')),
);

const LINES_OF_A_TEXT = 40;
/** In UTF-16 units: several chunks (see PIECE in src/scan/scanner.ts). */
const LONG_TEXT = 10_000_000;

describe('the scanner', () => {
  const assertScannedAlike = scannedLaw();

  it('agrees with the parser on every fixture', () => {
    for (const source of texts) assertScannedAlike(source);
  });

  it('finds every phrase of every table, in any spelling', () => {
    const phrases = Object.values(languages).flatMap((table) => Object.values(table).flat());
    const lines = phrases.flatMap(expand).flatMap((variant) => {
      const plain = variant.replaceAll('*', 'Vennby Courier').replaceAll('####', '2024');
      const said = plain.replaceAll('#', '1,204');
      return [
        said,
        said.toUpperCase(),
        `- ${said} »`,
        `[${said}]`,
        `${said}${said}`,
        `${said}: One`,
      ];
    });
    for (let from = 0; from < lines.length; from += LINES_OF_A_TEXT) {
      assertScannedAlike(lines.slice(from, from + LINES_OF_A_TEXT).join('\n'));
    }
  });

  it('scans a long text in chunks', () => {
    const all = texts.join('\n\n');
    const source = all.repeat(Math.ceil(LONG_TEXT / all.length));
    const document = scannerOf().text(Buffer.from(source)).document('text');
    const lineOf = ({ number, start, next, text }: Line) => ({ number, start, next, text });
    const plain = parseDocument(source).lines;
    expect(document.lines).toHaveLength(plain.length);
    const differing = document.lines.filter(
      (line, at) => !isDeepStrictEqual(lineOf(line), lineOf(plain[at] as Line)),
    );
    expect(differing.map(lineOf)).toEqual([]);
    expect(document.text).toBe(source);
  });

  it('finds a user phrase that begins and ends with a wildcard', () => {
    const text = scannerOf(['*secret club*']).text(
      Buffer.from('The bridge will close on Monday.\n\nJoin our secret club today\n'),
    );
    const { candidates } = text.document('text');
    expect(candidates.map(({ line }) => line.text)).toEqual(['Join our secret club today']);
  });

  it('shows complete documents to third-party rules, whatever their phrases', () => {
    const mine = phraseMatcher(['rate this page']);
    const rule = defineRule({
      ...adMarker,
      meta: { ...adMarker.meta, id: 'rating' },
      check: (document) => markedRuns(document, { strong: mine }),
    });
    const { startsAt: _, ...seesAll } = rule;
    const text = scannerOf().text(
      Buffer.from('The bridge will close on Monday.\n\nRate this page\n'),
    );
    const { edits } = clean(text.document('text'), { rules: [seesAll], unsafe: false });
    expect(edits).toEqual([{ start: 33, end: 49 }]);
  });

  it('agrees with the parser on random texts', () => {
    const text = fc.oneof(fc.constantFrom(...texts), hostileText(texts, examples, 20));
    fc.assert(fc.property(text, assertScannedAlike), { seed: 20_261_127, numRuns: 1000 });
  });
});
