import { describe, it } from '@jest/globals';
import fc from 'fast-check';
import { prepareRules, rules } from '../src/index.js';
import { allFixtures, found } from './fixtures.js';
import { caseOf, madeArticle, withMoreResidue } from './promise/articles.js';
import { hostileText } from './promise/hostile-texts.js';
import { assertPromiseKept } from './promise/laws.js';

await prepareRules(rules);

const texts = allFixtures().map(({ source }) => source);
const phrases = rules.flatMap(({ meta }) =>
  meta.examples.flatMap(({ source }) => source.split('\n')),
);

/** Always the same texts; `npm run fuzz` takes others. Jest prints the seed with what breaks a law. */
const FIXED = { seed: 20_240_501, numRuns: 250 };

describe('the promise', () => {
  it.each(found())('holds for what fuzzing found: $name', (text) => {
    assertPromiseKept(text);
  });

  it('keeps every sentence and loses every line of residue of articles made of both', () => {
    fc.assert(fc.property(madeArticle.map(caseOf), assertPromiseKept), FIXED);
  });

  it('loses no paragraph to residue that is added', () => {
    fc.assert(fc.property(withMoreResidue(texts), assertPromiseKept), FIXED);
  });

  it('holds for texts cut, spliced, shuffled, repeated, and strewn with whatever text can hold', () => {
    const text = hostileText(texts, phrases, 50);
    fc.assert(
      fc.property(text, (source) => assertPromiseKept({ source })),
      FIXED,
    );
  });
});
