import { expect, it } from '@jest/globals';
import { clean } from '../../src/index.js';
import { sectionHeadingCases } from './section-headings.js';

/** `npm run fuzz` tries many more combinations. */
it('no section heading or button takes a paragraph of the article', () => {
  const lost = [...sectionHeadingCases(false)].flatMap(({ source, keeps = [] }) => {
    const left = new Set(clean(source).cleaned.split('\n'));
    return keeps.every((line) => left.has(line)) ? [] : [source];
  });
  expect(lost).toEqual([]);
});
