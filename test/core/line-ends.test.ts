import { describe, expect, it } from '@jest/globals';
import { closingOf, openingOf, packed } from '../../src/core/line-ends.js';

// Where nothing is told, lines are folded: the same comes out, slower. So it has to be told that it is told.
describe('the beginning of a label', () => {
  it.each([
    ['Advertisement', 'advert'],
    ['ADVERTISEMENT', 'advert'],
    ['Hide Ad today', 'hide a'],
    ['It’s here now', "it's h"],
    ['zzzaaa zz', 'zzzaaa'],
    ['ZZZAAA ZZ', 'zzzaaa'],
    ['It\u201bs here now', "it's h"],
    ['It\u201as here now', "it's h"],
    ['It\u2018s here now', "it's h"],
    ["It's here now", "it's h"],
    ['\u201cHide Ad today', '"hide '],
    ['\u201fHide Ad today', '"hide '],
    ['"Hide Ad today', '"hide '],
    ['Hide-Ad today'.replace('-', ' '), 'hide a'],
    ['abcdef.......g', 'abcdef'],
  ])('%s', (text, opening) => {
    expect(openingOf(text)).not.toBe(0);
    expect(openingOf(text)).toBe(packed(opening));
  });

  it.each([
    'Ad',
    'Hide A',
    'abcdef. . . . ',
    'abcdef........g',
    'abcdef1',
    'abcde\u201cfgh',
    '\u2017It is here now',
    '[Hide Ad today',
    '@Hide Ad today',
    '`Hide Ad today',
    '{Hide Ad today',
    'abcdef\u0301 abc',
    ' Hide Ad today',
    'Hide  Ad today',
    'Hides  today',
    'abcde  fghi',
    'Hi "de" Ad today',
    'Übersicht der Anzeigen',
    '12 comments',
    '',
  ])('is undetermined for %j', (text) => {
    expect(openingOf(text)).toBe(0);
  });
});

describe('the end of a label', () => {
  it.each([
    ['Advertisement', 'ent'],
    ['READ MORE', 'ore'],
    ['Read more.', 'ore'],
    ['Read more » … ) 1', 0],
    ['Read more ”', 'ore'],
    ['Read more \u2010', 'ore'],
    ['Read more \u201f', 'ore'],
    ['Read more 123', 'ore'],
    ['Überblick über', 'ber'],
    ['Hide Ad', 0],
    ['ab', 0],
    ['', 0],
  ])('%j', (text, closing) => {
    expect(closingOf(text)).toBe(typeof closing === 'string' ? packed(closing) : closing);
  });
});
