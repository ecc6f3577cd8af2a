import { describe, expect, it } from '@jest/globals';
import { clean } from '../../src/index.js';
import { keepReading } from '../../src/rules/keep-reading.js';
import { MORE, PROSE, text } from './table.js';

const HALL = 'Market hall to get a glass roof';
const SCHOOL = 'New head for the village school';
const BOATS = 'Council sells the last of its boats';
const EXCERPT = 'THE hall will open in May, after four years and as many architects.';
const BUTTON = 'Keep ReadingShow less';
const ROW = [SCHOOL, 'She starts in the autumn, and the children are glad of it.', BUTTON];
const names = (count: number) => Array.from({ length: count }, (_, at) => `Name ${at}`);
const excerpts = (count: number) => Array<string>(count).fill(EXCERPT);

/** The paragraphs after the first, and those of them that stay. */
type Case = readonly [what: string, below: readonly string[], stay: readonly string[]];

function leaves(cases: readonly Case[]): void {
  it.each(cases)('%s', (_, below, stay) => {
    const { cleaned } = clean(text(PROSE, ...below), { rules: [keepReading] });
    expect(cleaned).toBe(text(PROSE, ...stay));
  });
}

const all = (what: string, below: readonly string[]): Case => [what, below, below];

describe('titles below a heading that may be one of the article', () => {
  leaves([
    ['a title and one with a number', ['Trending', `${HALL} 1`, SCHOOL], []],
    all('titles that all have numbers', ['Trending', `${HALL} 1`, `${SCHOOL} 2`]),
    all('titles that start with a time', ['Trending', `12.30 ${HALL}`, `13.30 ${SCHOOL}`]),
    ['a ranked list', ['Trending', `1. ${HALL}`, `2. ${SCHOOL}`], []],
    ['a list with the ranks above', ['Trending', '1', HALL, '2)', SCHOOL], []],
    ['two titles and a verse', ['Trending', HALL, SCHOOL, SCHOOL.toLowerCase()], []],
    all('a title and a verse', ['Trending', HALL, SCHOOL.toLowerCase()]),
    ['a title of the subject, and another', ['Trending', 'Old bridge in Vennby falls', SCHOOL], []],
    all('titles of the subject', ['Trending', 'Old bridge in Vennby falls', 'Bridge and council']),
    ['two titles above a paragraph', ['Trending', HALL, SCHOOL, MORE], [MORE]],
    ['three titles above a paragraph', ['Trending', HALL, SCHOOL, BOATS, MORE], [MORE]],
    all('one title and names', ['Trending', HALL, 'Herons', 'Anna', MORE]),
    ['two such headings', ['Trending', 'Latest', HALL, SCHOOL], []],
    ['a bulleted heading', ['- Trending', `- ${HALL}`, `- ${SCHOOL}`], []],
    all('the second item of a list', ['- Anna', '- Trending', `- ${HALL}`, `- ${SCHOOL}`]),
  ]);
});

describe('titles below a heading that no article has', () => {
  const RELATED = 'Related Articles';
  leaves([
    ['one with a bullet', [RELATED, `- ${HALL}`, MORE], [MORE]],
    ['a list of two forms', [RELATED, `- ${HALL}`, SCHOOL, MORE], [SCHOOL, MORE]],
    ['one without a gap', [`${RELATED}\n${HALL}`, MORE], [MORE]],
    [
      'one with words of the next paragraph',
      [`${RELATED}\nBuses to take the ring road`, MORE],
      ['Buses to take the ring road', MORE],
    ],
    ['a few words', [`${RELATED}\nMarket hall to`, MORE], ['Market hall to', MORE]],
    ['a sentence', [`${RELATED}\nIt is open.`, MORE], ['It is open.', MORE]],
    ['one directly above the text', [`${RELATED}\n${HALL}\n${MORE}`], [`${HALL}\n${MORE}`]],
    [
      'titles between which other rules removed lines',
      [RELATED, HALL, SCHOOL, 'Trending', 'Anna', MORE],
      ['Trending', 'Anna', MORE],
    ],
    ['two without a gap', [`${RELATED}\n${HALL}\n${SCHOOL}`, MORE], [MORE]],
    ['two with a gap', [RELATED, HALL, SCHOOL, MORE], [HALL, SCHOOL, MORE]],
    [
      'two directly above the text',
      [`${RELATED}\n${HALL}\n${SCHOOL}\n${MORE}`],
      [`${HALL}\n${SCHOOL}\n${MORE}`],
    ],
    [
      'what is above a line with a colon',
      [RELATED, HALL, SCHOOL, BOATS, 'Two:', MORE],
      ['Two:', MORE],
    ],
    [
      'what is above a sub-heading with words of its paragraph',
      [RELATED, HALL, SCHOOL, BOATS, 'The ring road and its buses', MORE],
      ['The ring road and its buses', MORE],
    ],
    [
      'three above two names',
      [RELATED, HALL, SCHOOL, BOATS, 'Anna', 'Bo', MORE],
      ['Anna', 'Bo', MORE],
    ],
    [
      'times',
      [RELATED, `12.30 ${HALL}`, `13.30 ${SCHOOL}`, MORE],
      [`12.30 ${HALL}`, `13.30 ${SCHOOL}`, MORE],
    ],
    [
      'a row of a table',
      [RELATED, 'A\tB of the market hall', MORE],
      ['A\tB of the market hall', MORE],
    ],
    [
      'headings in Markdown',
      [RELATED, `# ${HALL}`, SCHOOL, BOATS, MORE],
      [`# ${HALL}`, SCHOOL, BOATS, MORE],
    ],
    all('nothing but a paragraph', [RELATED, MORE]),
  ]);
});

describe('buttons', () => {
  leaves([
    ['one of teasers', [BUTTON, MORE], [MORE]],
    ['one on two lines', ['Keep Reading', 'Show less', MORE], [MORE]],
    ['one that occurs twice', ['Show less', 'Show less', MORE], [MORE]],
    all('one with a colon', ['Continue reading:', MORE]),
    all('one with a space before its colon', ['Continue reading : ', MORE]),
  ]);
});

describe('teasers', () => {
  leaves([
    ['one without a heading', [MORE, HALL, EXCERPT, BUTTON], [MORE, HALL, EXCERPT]],
    ['two without a heading', [MORE, HALL, EXCERPT, BUTTON, ...ROW, PROSE], [MORE, PROSE]],
    ['one below a heading that no article has', ['More For You', ...ROW, MORE], [MORE]],
    [
      'one below another heading',
      ['Trending', ...ROW, MORE],
      ['Trending', ...ROW.slice(0, 2), MORE],
    ],
    ['one below another heading, at the end', ['Trending', ...ROW], []],
    ['two below another heading', ['Trending', HALL, EXCERPT, BUTTON, ...ROW, MORE], [MORE]],
    ['four paragraphs', ['More For You', HALL, ...excerpts(4), BUTTON, ...ROW], []],
    [
      'five paragraphs',
      ['More For You', HALL, ...excerpts(5), BUTTON, ...ROW],
      [HALL, ...excerpts(5)],
    ],
    ['three paragraphs without a heading', [MORE, HALL, ...excerpts(3), BUTTON, ...ROW], [MORE]],
    [
      'four paragraphs without a heading',
      [MORE, HALL, ...excerpts(4), BUTTON, ...ROW],
      [MORE, HALL, ...excerpts(4)],
    ],
    ['25 lines', ['More For You', HALL, ...names(24), BUTTON, ...ROW], []],
    ['26 lines', ['More For You', HALL, ...names(25), BUTTON, ...ROW], [ROW[1] ?? '']],
    ['a title twice, four lines apart', [MORE, HALL, ...names(4), HALL, EXCERPT, BUTTON], [MORE]],
    [
      'a title twice, five lines apart',
      [MORE, HALL, ...names(5), HALL, EXCERPT, BUTTON],
      [MORE, HALL, ...names(5), HALL, EXCERPT],
    ],
  ]);
});
