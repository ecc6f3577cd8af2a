import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { clean, prepareRules, rules } from '../src/index.js';
import { allFixtures } from './fixtures.js';
import {
  leftResidue,
  lostProse,
  madeArticle,
  textOf,
  withMoreResidue,
} from './promise/articles.js';
import { assertLaws, PRESETS, paragraphsLost } from './promise/laws.js';

await prepareRules(rules);

/** Printed with a failure, so that it can be had again. */
const SEED = 20_240_501;

describe.each(PRESETS)('articles made of prose and residue, under the preset %s', (preset) => {
  it('keep every sentence and lose every line of residue', () => {
    fc.assert(
      fc.property(madeArticle, (article) => {
        const source = textOf(article);
        const { cleaned } = assertLaws(source, preset);
        expect(lostProse(article, cleaned)).toEqual([]);
        expect(leftResidue(article, cleaned)).toEqual([]);
      }),
      { seed: SEED, numRuns: 400 },
    );
  });

  it('lose no paragraph to residue that is added', () => {
    const texts = allFixtures().map(({ source }) => source);
    fc.assert(
      fc.property(withMoreResidue(texts), ({ text, more }) => {
        const { cleaned } = clean(text, { preset });
        expect(paragraphsLost(cleaned, clean(more, { preset }).cleaned)).toEqual([]);
      }),
      { seed: SEED, numRuns: 400 },
    );
  });
});
