import { describe } from '@jest/globals';
import { commentsSection } from '../../src/rules/comments-section.js';
import { keeps, MORE, PROSE, takes, text } from './table.js';

const ARTICLE = [PROSE, MORE, PROSE, MORE, PROSE] as const;
const LONG = `${PROSE} ${MORE}`;
const SAYS = 'It was a good bridge while it stood.';
const thread = (...names: readonly string[]) => names.flatMap((name) => [`${name} says:`, SAYS]);

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
      'comments signed below',
      text(
        ...ARTICLE,
        'Comments',
        ...['Jane', 'John', 'Ann'].flatMap((name) => [
          SAYS,
          `Posted by: ${name} | May 3, 2024 at 08:14 AM`,
        ]),
      ),
      text(...ARTICLE),
    ],
    [
      'comments signed below, without a heading: from the first signature on',
      text(
        ...ARTICLE,
        ...['Jane', 'John', 'Ann'].flatMap((name) => [
          SAYS,
          `Posted by: ${name} at May 3, 2024 8:14 AM`,
        ]),
      ),
      text(...ARTICLE, SAYS),
    ],
    [
      'comments without marks below a long article',
      text(...ARTICLE, '2 comments', SAYS, SAYS),
      text(...ARTICLE),
    ],
    [
      'comments, but not the paragraphs below an earlier form',
      text(
        PROSE,
        MORE,
        'Log in to comment',
        PROSE,
        MORE,
        PROSE,
        '2 comments',
        ...thread('Jane', 'John'),
      ),
      text(PROSE, MORE, 'Log in to comment', PROSE, MORE, PROSE),
    ],
    [
      'comments with a time in two of sixteen lines',
      text(
        PROSE,
        MORE,
        'Comments',
        '3 May 2024, 10:15',
        '4 May 2024, 9:02',
        ...Array(14).fill(SAYS),
      ),
      text(PROSE, MORE),
    ],
    [
      'the comments of six people, and what the last one says',
      text(PROSE, MORE, ...thread('Jane', 'John', 'Ann', 'Bo', 'Cia', 'Eva'), SAYS),
      text(PROSE, MORE),
    ],
    [
      'a number of comments above as many lines',
      text(LONG, LONG, LONG, '8 comments', ...Array(8).fill(SAYS)),
      text(LONG, LONG, LONG),
    ],
    [
      'a number of comments below tags and two paragraphs',
      text(LONG, LONG, 'Filed under bridges', '8 comments', ...Array(8).fill(SAYS)),
      text(LONG, LONG, 'Filed under bridges'),
    ],
    [
      'comments below one paragraph, with three times',
      text(PROSE, 'Comments', ...Array(3).fill(['3 May 2024, 10:15', SAYS]).flat()),
      text(PROSE),
    ],
  ]);
  keeps(commentsSection, [
    [
      'a number of comments above fewer lines',
      text(LONG, LONG, LONG, '8 comments', ...Array(7).fill(SAYS)),
    ],
    [
      'a number of comments above far more lines',
      text(LONG, LONG, LONG, '8 comments', ...Array(33).fill(SAYS)),
    ],
    [
      'a number of comments below two paragraphs',
      text(LONG, LONG, '8 comments', ...Array(8).fill(SAYS)),
    ],
    [
      'a number of comments above as many paragraphs',
      text(LONG, LONG, LONG, '8 comments', ...Array(8).fill(LONG)),
    ],
    ['the words of five people', text(PROSE, MORE, ...thread('Jane', 'John', 'Ann', 'Bo', 'Cia'))],
    [
      'a conversation of two',
      text(PROSE, MORE, ...thread('Jane', 'John', 'Jane', 'John', 'Jane', 'John')),
    ],
    [
      'the words of six people below one paragraph',
      text(PROSE, ...thread('Jane', 'John', 'Ann', 'Bo', 'Cia', 'Eva')),
    ],
    ['comments without marks below a short article', text(PROSE, MORE, '2 comments', SAYS, SAYS)],
    [
      'comments without marks that are most of the text',
      text(...ARTICLE, '2 comments', ...ARTICLE, ...ARTICLE),
    ],
    [
      'stations that speak at a time of day',
      text(
        PROSE,
        MORE,
        'Harbour said (6:40):',
        SAYS,
        'Pilot said (6:44):',
        SAYS,
        'Tug said (6:51):',
        SAYS,
      ),
    ],
    ['a heading without a number above paragraphs', text(...ARTICLE, 'Comments', SAYS, SAYS)],
    ['a heading above the text', text('Comments', 'Jane', '3 May 2024', SAYS, '4 May 2024', SAYS)],
    [
      'the article of a page, below a menu with the labels of its comments',
      text(
        PROSE,
        'Comments',
        'Share',
        ...Array(5).fill(LONG),
        'Jane said...',
        SAYS,
        'John said...',
        SAYS,
        'Reply',
      ),
    ],
    ['one date below the heading', text(PROSE, MORE, 'Comments', '3 May 2024', SAYS)],
    [
      'two dates in a long text below the heading',
      text(PROSE, MORE, 'Comments', '3 May 2024', '4 May 2024', ...Array(15).fill(SAYS)),
    ],
  ]);
});
