import { describe } from '@jest/globals';
import { commentsSection } from '../../src/rules/comments-section.js';
import { keeps, MORE, PROSE, takes, text } from './table.js';

const ARTICLE = [PROSE, MORE, PROSE, MORE, PROSE] as const;
const SAYS = 'It was a good bridge while it stood.';

describe('comments-section', () => {
  takes(commentsSection, [
    ...['3 May 2024', '2024-05-03', 'Jane on 3 May at 10:15'].map(
      (date) =>
        [
          `comments with their times: ${date}`,
          text(PROSE, MORE, 'Comments', 'Jane', date, SAYS, 'John', date, SAYS),
          text(PROSE, MORE),
        ] as const,
    ),
    [
      'comments without marks below a long article',
      text(...ARTICLE, '2 comments', SAYS, SAYS),
      text(...ARTICLE),
    ],
    [
      'comments with a time in two of sixteen lines',
      text(PROSE, MORE, 'Comments', '3 May 2024', '4 May 2024', ...Array(14).fill(SAYS)),
      text(PROSE, MORE),
    ],
    [
      'comments below one paragraph, with three times',
      text(PROSE, 'Comments', ...Array(3).fill(['3 May 2024', SAYS]).flat()),
      text(PROSE),
    ],
  ]);
  keeps(commentsSection, [
    ['comments without marks below a short article', text(PROSE, MORE, '2 comments', SAYS, SAYS)],
    [
      'comments without marks that are most of the text',
      text(...ARTICLE, '2 comments', ...ARTICLE, ...ARTICLE),
    ],
    ['a heading without a number above paragraphs', text(...ARTICLE, 'Comments', SAYS, SAYS)],
    ['a heading above the text', text('Comments', 'Jane', '3 May 2024', SAYS, '4 May 2024', SAYS)],
    ['one date below the heading', text(PROSE, MORE, 'Comments', '3 May 2024', SAYS)],
    [
      'two dates in a long text below the heading',
      text(PROSE, MORE, 'Comments', '3 May 2024', '4 May 2024', ...Array(15).fill(SAYS)),
    ],
  ]);
});
