import { describe, it } from '@jest/globals';
import fc from 'fast-check';
import { rules } from '../../src/index.js';
import { allFixtures } from '../fixtures.js';
import { hostileText } from './hostile-texts.js';
import { assertKnowledgeAdds, assertUnsafeIsAsReported, knownTexts } from './knowledge.js';

const texts = allFixtures().map(({ source }) => source);
const phrases = rules.flatMap(({ meta }) =>
  meta.examples.flatMap(({ source }) => source.split('\n')),
);
const text = fc.oneof(fc.constantFrom(...texts), hostileText(texts, phrases, 20));
const FIXED = { seed: 20_261_126, numRuns: 1000 };

describe('custom phrases and templates', () => {
  it('remove everything that is removed without them', () => {
    fc.assert(fc.property(knownTexts(text), assertKnowledgeAdds), FIXED);
  });
});

describe('unsafe', () => {
  it('removes exactly what is reported without it', () => {
    fc.assert(fc.property(text, assertUnsafeIsAsReported), FIXED);
  });
});
