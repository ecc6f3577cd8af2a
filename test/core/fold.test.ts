import { expect, it } from '@jest/globals';
import { fold, foldNumbers } from '../../src/core/fold.js';

it.each([
  ['Hide Ad', 'hide ad'],
  ['  HIDE\u00a0\tAd ', 'hide ad'],
  ['Ｈｉｄｅ　Ａｄ', 'hide ad'],
  ['“Don’t” – she said…', '"don\'t" - she said...'],
  ['Hi\u00adde\u200b A\u200fd', 'hide ad'],
  ['İLAN', 'ilan'],
  ['ILAN', 'ilan'],
  ['cafe\u0301', 'café'],
])('%j folds to %j', (text, folded) => {
  expect(fold(text)).toBe(folded);
});

it('makes numbers one', () => {
  expect(foldNumbers('1,204 comments')).toBe('# comments');
  expect(foldNumbers('no comments')).toBe('no comments');
});
