import { expect, it } from '@jest/globals';
import { fold, phraseKeyOf } from '../../src/core/fold.js';

it.each([
  ['Hide Ad', 'hide ad'],
  ['  HIDE\u00a0\tAd ', 'hide ad'],
  ['Ｈｉｄｅ　Ａｄ', 'hide ad'],
  ['“Don’t” – she said…', '"don\'t" - she said...'],
  ['Hi\u00adde\u200b A\u200fd', 'hide ad'],
  ['İLAN', 'ilan'],
  ['ILAN', 'ilan'],
  ['cafe\u0301', 'café'],
  ['\u2018\u2019\u201a\u201b\u2032\u0060', "''''''"],
  ['\u201c\u201d\u201e\u201f\u00ab\u00bb', '""""""'],
  ['\u2010\u2011\u2012\u2013\u2014\u2015\u2212', '-------'],
  ['\u203a\u2192\u25b6\u25b8\u25ba', '>>>>>'],
  ['\u0130\u0131', 'ii'],
  ['a\ufeffb\u180e\u2060\u2066\u202ac\u25b6\ufe0f', 'abc>'],
  ['½', '1\u20442'],
  ['a\tb', 'a b'],
  ['a\u1680b\u3000c', 'a b c'],
  ['Я  Щ', 'я щ'],
  ['ﬁ½', 'fi1\u20442'],
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
  ['- home', 'home'],
  ['-home', '-home'],
  ['* + home', 'home'],
  ['read more:', 'read more'],
  ['read more >>', 'read more'],
  ['is it so?!', 'is it so'],
  ['\u00d7 \u2630 menu \u2630 \u2191\u2193', 'menu'],
  ['\u2190 back', 'back'],
  ['-ad-', 'ad'],
  ['*ad*', 'ad'],
  ['=ad=', 'ad'],
  ['~ad~', 'ad'],
  ['|ad|', 'ad'],
  ['_ad_', 'ad'],
  ['#ad#', 'ad'],
  ['(ad)', 'ad'],
  ['[ad]', 'ad'],
  ['{ad}', 'ad'],
  ['(ad]', '(ad]'],
  ['([ad])', 'ad'],
  ['--', '--'],
  ['()', '()'],
  ['a - b', 'a - b'],
  ['12', '#'],
  ['in 1987 and 2024', 'in #### and ####'],
  ['in 1787', 'in #'],
  ['19871', '#'],
  ['1987.5', '#'],
  ['hide adhide ad', 'hide ad'],
  ['hide ad hide ad hide ad', 'hide ad'],
  ['hide ad hide it', 'hide ad hide it'],
  ['share share', 'share'],
  ['shareshare', 'share'],
  ['share'.repeat(20), 'share'],
  ['tata tata', 'tata tata'],
  [Array(16).fill('share').join(' '), 'share'],
  [Array(17).fill('share').join(' '), Array(17).fill('share').join(' ')],
])('%j has the phrase key %j', (normalized, phraseKey) => {
  expect(phraseKeyOf(normalized)).toBe(phraseKey);
});

it('is the same for composed forms, of every character and of every pair', () => {
  const characters = Array.from({ length: 0x3000 }, (_, code) => String.fromCharCode(code));
  for (const [index, character] of characters.entries()) {
    const text = `a${character}${characters[index + 1] ?? ''}b`;
    expect(fold(text.normalize('NFKC'))).toBe(fold(text));
  }
});
