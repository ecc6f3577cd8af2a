import { describe, expect, it } from '@jest/globals';
import type { LabelledText } from '../../bench/roles/data.js';
import { type JudgedLine, judgeLines } from '../../bench/roles/lines.js';
import { proposalsFor } from '../../bench/roles/proposals.js';
import { languageOf } from '../../bench/shared/language.js';

const STORY = 'The council of the town has voted for the plan, and the mayor was there.';

function labelled(site: string, line: string, role: string): LabelledText {
  const url = `https://${site}.example/story`;
  const labels = role === 'body' ? {} : { 2: role };
  return { id: site, url, source: 'invented', text: `${STORY}\n${line}`, labels };
}

function judged(...texts: readonly LabelledText[]): readonly JudgedLine[] {
  return judgeLines(texts, 'strict');
}

describe('the lines of the benchmark', () => {
  it('are judged by their labels; doubtful and mixed ones are left out', () => {
    const lines = judged(
      labelled('one', 'Hide Ad', 'ad'),
      labelled('two', 'Tell us what you had for tea', 'promo?'),
      labelled('three', 'He left. Read more', 'body+related'),
    );
    expect(lines.filter(({ number }) => number === 2)).toMatchObject([
      { role: 'ad', site: 'one.example', language: 'en', finding: { role: 'ad' }, previous: STORY },
    ]);
    expect(lines.filter(({ role }) => role === 'body')).toHaveLength(3);
  });
});

describe('proposals of phrases', () => {
  it('are what lines of several sites share, with what articles say beside them', () => {
    const lines = judged(
      labelled('one', 'Stitched by: Ada Moor', 'byline'),
      labelled('two', 'Stitched by: Ben Hill', 'byline'),
      labelled('three', 'Stitched by: hand, all of it', 'body'),
    );
    expect(proposalsFor(lines, 2)).toEqual([
      expect.objectContaining({ phrase: 'stitched by: *', place: 'start', sites: 2, bodySites: 1 }),
    ]);
  });

  it('are never what one site alone says', () => {
    const text = labelled('one', 'Stitched by: Ada Moor', 'byline');
    expect(proposalsFor(judged(text, { ...text, id: 'other' }), 2)).toEqual([]);
  });

  it('keep years apart from other numbers', () => {
    const lines = judged(
      labelled('one', '12 stitches of 2019', 'other'),
      labelled('two', '7 stitches of 2021', 'other'),
    );
    expect(proposalsFor(lines, 2)).toMatchObject([{ phrase: '# stitches of ####', sites: 2 }]);
  });
});

describe('the language of a text', () => {
  it.each([
    ['en', STORY],
    [
      'de',
      'Der Rat der Stadt hat für den Plan gestimmt, und auch die Opposition ist nicht dagegen.',
    ],
    ['pt', 'O conselho da cidade não votou, mas os moradores são mais do que uma multidão.'],
    ['ja', '市議会は計画に賛成した。'],
    ['uk', 'Рада міста не проголосувала за план, як і було його написано.'],
    ['??', 'Alpha Beta Gamma'],
  ])('%s', (language, text) => {
    expect(languageOf(text)).toBe(language);
  });
});
