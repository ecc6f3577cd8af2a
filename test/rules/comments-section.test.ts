import { describe } from '@jest/globals';
import { commentsSection } from '../../src/rules/comments-section.js';
import { keeps, MORE, PROSE, takes, text } from './table.js';

const ARTICLE = [PROSE, MORE, PROSE, MORE, PROSE] as const;
const LONG = `${PROSE} ${MORE}`;
const SAYS = 'It was a good bridge while it stood.';
const TIME = '3 May 2024, 10:15';
const six = ['Jane', 'John', 'Ann', 'Bo', 'Cia', 'Eva'] as const;
const times = (count: number, ...lines: readonly string[]) =>
  Array<readonly string[]>(count).fill(lines).flat();
const stamped = (...names: readonly string[]) =>
  names.flatMap((name) => [`Posted by: ${name} at May 3, 2024 8:14 AM`, SAYS]);
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
    [
      'two sentences above the first of the comments',
      text(PROSE, MORE, 'Comments', SAYS, SAYS, ...times(2, 'Jane', TIME, SAYS)),
      text(PROSE, MORE),
    ],
    [
      'comments without marks that are as long as the article',
      text(...ARTICLE, '2 comments', ...ARTICLE),
      text(...ARTICLE),
    ],
    [
      'a form without comments, below one paragraph',
      text(PROSE, '2 comments', 'Leave a Reply', 'Log in to comment'),
      text(PROSE),
    ],
    [
      'a number of comments above four times as many lines',
      text(LONG, LONG, LONG, '8 comments', ...Array(32).fill(SAYS)),
      text(LONG, LONG, LONG),
    ],
    [
      'a number of comments above ten lines, four of them short',
      text(LONG, LONG, LONG, '8 comments', ...times(4, SAYS), ...times(6, LONG)),
      text(LONG, LONG, LONG),
    ],
    [
      'a heading and the words of six people',
      text(PROSE, MORE, 'Comments', ...thread(...six)),
      text(PROSE, MORE),
    ],
    [
      'the comments of six people, but not the line below what the last one says',
      text(PROSE, MORE, ...thread(...six), 'The old mill', SAYS),
      text(PROSE, MORE, 'The old mill', SAYS),
    ],
    [
      'five signed comments of three people, below one paragraph',
      text(PROSE, ...stamped('Jane', 'John', 'Ann', 'Jane', 'John')),
      text(PROSE),
    ],
    [
      'three signatures in 24 lines',
      text(
        PROSE,
        MORE,
        ...stamped('Jane', 'John'),
        ...times(19, SAYS),
        ...stamped('Ann').slice(0, 1),
      ),
      text(PROSE, MORE),
    ],
    [
      'comments with a name above a date',
      text(PROSE, MORE, 'Comments', ...times(2, `J${'a'.repeat(39)}`, '3 May 2024', SAYS)),
      text(PROSE, MORE),
    ],
    [
      'comments below a long article with the label of the comments above it',
      text(PROSE, 'Comments', ...times(3, LONG), '2 comments', ...thread('Jane', 'John')),
      text(PROSE, 'Comments', ...times(3, LONG)),
    ],
  ]);
  keeps(commentsSection, [
    [
      'three sentences above the first line with a time',
      text(PROSE, MORE, 'Comments', SAYS, SAYS, SAYS, ...times(2, 'Jane', TIME, SAYS)),
    ],
    [
      'comments without marks below four paragraphs',
      text(...ARTICLE.slice(1), '2 comments', SAYS, SAYS),
    ],
    [
      'comments without marks that are longer than the article',
      text(...ARTICLE, '2 comments', ...ARTICLE, SAYS),
    ],
    ['a counter with nothing below it', text(...ARTICLE, '2 comments')],
    [
      'comments below one paragraph, with two times',
      text(PROSE, 'Comments', ...times(2, TIME, SAYS)),
    ],
    [
      'a small number of comments above as many lines',
      text(LONG, LONG, LONG, '7 comments', ...times(7, SAYS)),
    ],
    [
      'a number of comments above ten lines, three of them short',
      text(LONG, LONG, LONG, '8 comments', ...times(3, SAYS), ...times(7, LONG)),
    ],
    [
      'a number of comments below tags and one paragraph',
      text(LONG, 'Filed under bridges', '8 comments', ...times(8, SAYS)),
    ],
    [
      'a heading and the words of five people',
      text(PROSE, MORE, 'Comments', ...thread(...six.slice(1))),
    ],
    [
      'a conversation of three',
      text(PROSE, MORE, ...thread('Jane', 'John', 'Ann', 'Jane', 'John', 'Ann')),
    ],
    ['two signed comments', text(PROSE, MORE, ...stamped('Jane', 'John'))],
    [
      'five signed comments of two people',
      text(PROSE, ...stamped('Jane', 'John', 'Jane', 'John', 'Jane')),
    ],
    [
      'three signatures in 25 lines',
      text(
        PROSE,
        MORE,
        ...stamped('Jane', 'John'),
        ...times(20, SAYS),
        ...stamped('Ann').slice(0, 1),
      ),
    ],
    [
      'dates below a long line, a sentence, and a label',
      text(
        ...[
          PROSE,
          MORE,
          'Comments',
          `J${'a'.repeat(40)}`,
          '3 May 2024',
          SAYS,
          'It fell.',
          '4 May 2024',
        ],
        ...['Reply', '5 May 2024'],
      ),
    ],
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
