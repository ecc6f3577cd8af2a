import { describe } from '@jest/globals';
import { blankRun } from '../../src/rules/blank-run.js';
import { byline } from '../../src/rules/byline.js';
import { dateLine } from '../../src/rules/date-line.js';
import { pictureCredit } from '../../src/rules/picture-credit.js';
import { keeps, MORE, PROSE, takes, text } from './table.js';

describe('picture-credit', () => {
  takes(pictureCredit, [
    ...[
      'Photo: Jane Doe',
      'PHOTO BY JANE DOE',
      'Getty Images',
      'The old bridge in 1912 (Photo: Jane Doe)',
      'The old bridge | Credit: Jane Doe',
      'REUTERS/Jane Doe',
    ].map((line) => [line, text(PROSE, line, MORE), text(PROSE, MORE)] as const),
  ]);
  keeps(pictureCredit, [
    ['a caption without a credit', text(PROSE, 'The old bridge in 1912', MORE)],
    ['a name in brackets', text(PROSE, 'The old bridge (1912)', MORE)],
    ['a sentence', text('The photo: nobody had ever seen it before that Monday in May.')],
  ]);
});

describe('byline', () => {
  takes(byline, [
    [
      'a name',
      text('Old bridge to close', 'By Jane Doe', PROSE),
      text('Old bridge to close', PROSE),
    ],
    [
      'names with their offices',
      text('Old bridge to close', 'By JANE DOE and John de Roe, Example Courier', PROSE),
      text('Old bridge to close', PROSE),
    ],
  ]);
  keeps(byline, [
    ['a title', text('By the River', PROSE)],
    ['a line after the first paragraph', text(PROSE, 'By Jane Doe', MORE)],
    ['a heading with a clause', text('By Jane Doe we mean nobody', PROSE)],
  ]);
});

describe('date-line', () => {
  takes(dateLine, [
    ...[
      '3 May 2024',
      'Friday, May 3rd, 2024 at 10:15 am',
      'Last updated on 3 May 2024',
      '2024-05-03',
      '03/05/2024 10:15',
      '3.5.2024',
      '5 min read',
    ].map((line) => [line, text('Old bridge', line, PROSE), text('Old bridge', PROSE)] as const),
  ]);
  keeps(dateLine, [
    ['a year alone', text('1984', PROSE)],
    ['a month alone', text('May', PROSE)],
    ['an entry of a live blog', text('10:15 The bridge is closed', PROSE)],
    ['a score', text('2-1', PROSE)],
    ['a sentence', text('3 May 2024 was the day on which the old bridge was closed.')],
  ]);
});

describe('blank-run', () => {
  takes(blankRun, [
    ['gaps', `${PROSE}\n\n \n\t\n${MORE}\n`, `${PROSE}\n\n${MORE}\n`],
    ['both edges', `\n\n${PROSE}\n\n\n`, `${PROSE}\n`],
    ['gaps with carriage returns', `${PROSE}\r\n\r\n\r\n${MORE}`, `${PROSE}\r\n\r\n${MORE}`],
  ]);
  keeps(blankRun, [
    ['single gaps', text(PROSE, MORE)],
    ['nothing but blank lines', '\n\n\n'],
  ]);
});
