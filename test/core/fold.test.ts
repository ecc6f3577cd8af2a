import { expect, it } from '@jest/globals';
import { fold, labelOf } from '../../src/core/fold.js';

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

it.each([
  ['1,204 comments', '# comments'],
  ['- advertisement -', 'advertisement'],
  ['*** advertisement ***', 'advertisement'],
  ['[advertisement]', 'advertisement'],
  ['read more...', 'read more'],
  ['> read more >', 'read more'],
  ['\u2022 home', 'home'],
  ['"hide ad"', '"hide ad'],
  ['...', ''],
])('%j has the label %j', (key, label) => {
  expect(labelOf(key)).toBe(label);
});

it('is the same for composed forms, of every character alone and of every two neighbours', () => {
  const characters = Array.from({ length: 0x3000 }, (_, code) => String.fromCharCode(code));
  for (const [index, character] of characters.entries()) {
    const text = `a${character}${characters[index + 1] ?? ''}b`;
    expect(fold(text.normalize('NFKC'))).toBe(fold(text));
  }
});
