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

describe('benchmark lines', () => {
  it('are classified by their labels; doubtful and mixed lines are excluded', () => {
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

describe('phrase proposals', () => {
  it('contain lines shared by several sites, with their counts in articles', () => {
    const lines = judged(
      labelled('one', 'Stitched by: Ada Moor', 'byline'),
      labelled('two', 'Stitched by: Ben Hill', 'byline'),
      labelled('three', 'Stitched by: hand, all of it', 'body'),
    );
    expect(proposalsFor(lines, 2)).toEqual([
      expect.objectContaining({ phrase: 'stitched by: *', place: 'start', sites: 2, bodySites: 1 }),
    ]);
  });

  it('exclude lines found on one site only', () => {
    const text = labelled('one', 'Stitched by: Ada Moor', 'byline');
    expect(proposalsFor(judged(text, { ...text, id: 'other' }), 2)).toEqual([]);
  });

  it('distinguish years from other numbers', () => {
    const lines = judged(
      labelled('one', '12 stitches of 2019', 'other'),
      labelled('two', '7 stitches of 2021', 'other'),
    );
    expect(proposalsFor(lines, 2)).toMatchObject([{ phrase: '# stitches of ####', sites: 2 }]);
  });
});

describe('language detection', () => {
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
