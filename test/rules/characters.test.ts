import { describe, expect, it } from '@jest/globals';
import { classesOf, lowersOf } from '../../src/rules/features/characters.js';

const BITS = [
  ...['letter', 'lower', 'upper', 'cjk', 'word', 'space', 'separator', 'quote', 'punctuation'],
  ...['small', 'number', 'endOfStatement', 'behindStatement', 'endOfClause', 'behindClause'],
  'bullet',
] as const;

/** What the models read of a character; see src/wasm/features/memory.ts. */
function has(bit: (typeof BITS)[number], character: string): boolean {
  const unit = character.charCodeAt(0);
  return ((classesOf(unit >> 8)[unit & 255] ?? 0) & (1 << BITS.indexOf(bit))) !== 0;
}

describe('the class of a character', () => {
  it.each<[(typeof BITS)[number], string, string]>([
    ['letter', 'AZazÀÿǅ\u1fff\u3040字Ａ', '@[`{09×÷¿©\u2000\u303f\ufeff\uff00\uff20'],
    ['lower', 'azéß', 'AZ1字'],
    ['upper', 'AZÉ', 'az1字'],
    ['cjk', '字の', 'aé1'],
    ['word', 'AZaz09À×÷\u3040', '/:@¿\u2000\u303f\uff20'],
    ['space', ' \t\u00a0\u3000', 'a.'],
    ['separator', '|/·•»›>→–—', '<«-\\'],
    ['quote', '"“”„«「」', "'»‘"],
    ['punctuation', ".;:!?'()-’‘。！？…", ',"–['],
    ['small', 'azéß', 'AZ1字'],
    ['number', '09½Ⅷ', 'aA.'],
    ['endOfStatement', '.。…', ',a?!'],
    ['behindStatement', '"”)\u2019', '.a?'],
    ['endOfClause', '.?!', 'a('],
    ['behindClause', '"”)', '.a?'],
    ['bullet', '-*+•▪●◦·–', '—>a'],
  ])('%s', (bit, members, others) => {
    expect([...members].filter((character) => !has(bit, character))).toEqual([]);
    expect([...others].filter((character) => has(bit, character))).toEqual([]);
  });
});

it('the lower case of a character has one unit', () => {
  const lowers = (text: string) =>
    [...text].map((character) => {
      const unit = character.charCodeAt(0);
      return String.fromCharCode(lowersOf(unit >> 8)[unit & 255] ?? 0);
    });
  expect(lowers('AaÉİ字Ж').join('')).toBe('aaéi字ж');
});
