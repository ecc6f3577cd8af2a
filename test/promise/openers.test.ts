import { expect, it } from '@jest/globals';
import { clean } from '../../src/index.js';
import { openerCases } from './openers.js';

/** `npm run fuzz` tries many more combinations. */
it('no section opener or button takes a paragraph of the article', () => {
  const lost = [...openerCases(false)].flatMap(({ source, keeps = [] }) => {
    const left = new Set(clean(source).cleaned.split('\n'));
    return keeps.every((line) => left.has(line)) ? [] : [source];
  });
  expect(lost).toEqual([]);
});
