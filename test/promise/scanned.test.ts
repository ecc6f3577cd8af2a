import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { clean } from '../../src/core/clean.js';
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

describe('the scanner', () => {
  const assertScannedAlike = scannedLaw();

  it('tells of every fixture what the plain way tells', () => {
    for (const source of texts) assertScannedAlike(source);
  });

  it('finds every phrase of every table, however it is written', () => {
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

  it('shows documents whole to rules of somebody else, whatever phrases they have', () => {
    const mine = phraseMatcher(['rate this page']);
    const rule = defineRule({
      ...adMarker,
      meta: { ...adMarker.meta, id: 'rating' },
      check: (document) => markedRuns(document, { certain: mine }),
    });
    const { startsAt: _, ...seesAll } = rule;
    const text = scannerOf().text(
      Buffer.from('The bridge will close on Monday.\n\nRate this page\n'),
    );
    const { edits } = clean(text.document('text'), { rules: [seesAll], unsafe: false });
    expect(edits).toEqual([{ start: 33, end: 49 }]);
  });

  it('tells the same of texts that nobody has written', () => {
    const text = fc.oneof(fc.constantFrom(...texts), hostileText(texts, examples, 20));
    fc.assert(fc.property(text, assertScannedAlike), { seed: 20_261_127, numRuns: 1000 });
  });
});
