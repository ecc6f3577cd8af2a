import { describe, expect, it } from '@jest/globals';
import { clean } from '../../src/index.js';
import { authorNote } from '../../src/rules/author-note.js';
import { blankRun } from '../../src/rules/blank-run.js';
import { byline } from '../../src/rules/byline.js';
import { dateLine } from '../../src/rules/date-line.js';
import { pictureCaption } from '../../src/rules/picture-caption.js';
import { pictureCredit } from '../../src/rules/picture-credit.js';
import { keeps, MORE, PROSE, takes, text } from './table.js';

const LONG = `${PROSE} ${MORE} ${PROSE} ${MORE}`;

describe('picture-credit', () => {
  takes(pictureCredit, [
    ...[
      'Photo: Jane Doe',
      'PHOTO BY JANE DOE',
      'Getty Images',
      'REUTERS/Jane Doe',
      'Jane Doe/Getty Images',
      '(Bild: Jane Doe)',
      'Fotos: Jane Doe / dpa',
      'Crédit photo : Jane Doe',
      '© Jane Doe',
      'Jane Doe via Wikimedia Commons',
      'Photo Reuters',
      `REUTERS/Jane D${'o'.repeat(86)}`,
      'Photo: Jane Doe •',
    ].map((line) => [line, text(PROSE, line, MORE), text(PROSE, MORE)] as const),
  ]);
  takes(pictureCredit, [
    [
      'one below a line with a colon after many words',
      text(
        PROSE,
        'Where the bridge of Vennby stood: a view from the mill',
        'Photo: Jane Doe',
        MORE,
      ),
      text(PROSE, 'Where the bridge of Vennby stood: a view from the mill', MORE),
    ],
  ]);
  keeps(pictureCredit, [
    ['a line of more than 100 letters', text(PROSE, `REUTERS/Jane D${'o'.repeat(87)}`, MORE)],
    ['a label and a name without a colon', text(PROSE, 'Photo Jane Doe', MORE)],
    ['a caption without a credit', text(PROSE, 'The old bridge in 1912', MORE)],
    ['a name in brackets', text(PROSE, 'The old bridge (1912)', MORE)],
    ['a sentence', text('The photo: nobody had ever seen it before that Monday in May.')],
    ['two words with a slash', text(PROSE, 'Home / Away', MORE)],
    ['a copyright line', text(PROSE, '© 2024 The Courier', MORE)],
    ['the address of a picture', text(PROSE, '© https://Example.com', MORE)],
    ['the last fact of a film', text(PROSE, 'Length: 90 minutes\nPhoto: Jane Doe', MORE)],
    ['a fact of a film', text(PROSE, 'Length: 90 minutes\nPhoto: Jane Doe\nCast: John Roe', MORE)],
  ]);
});

describe('picture-caption', () => {
  takes(pictureCaption, [
    ...[
      'The old bridge in 1912 (Photo: Jane Doe)',
      'The old bridge | Credit: Jane Doe',
      'The old bridge in winter — Jane Doe/AFP',
      'The old bridge in 1912. Jane Doe/AFP',
      'Die alte Brücke im Winter. Foto: Jane Doe',
      'Die alte Brücke im Winter (Symbolbild)',
      'Pictured right, the old bridge in winter.',
    ].map((line) => [line, text(PROSE, line, MORE), text(PROSE, MORE)] as const),
    [
      'a line above a credit',
      text(PROSE, 'The old bridge in the winter of 1912', 'Photo: Jane Doe', MORE),
      text(PROSE, 'Photo: Jane Doe', MORE),
    ],
  ]);
  takes(pictureCaption, [
    ['a caption at the top', text('The old bridge (Photo: Jane Doe)', PROSE), text(PROSE)],
    [
      'one that opens like a caption, of 300 letters',
      text(PROSE, `Pictured right, ${'o'.repeat(284)}`, MORE),
      text(PROSE, MORE),
    ],
    [
      'a line of four words above a credit',
      text(PROSE, 'The bridge in winter', 'Photo: Jane Doe'),
      text(PROSE, 'Photo: Jane Doe'),
    ],
    [
      'a caption between a fact and a credit',
      text(PROSE, 'Length: 90 minutes', 'The old bridge (Photo: Jane Doe)', 'Photo: Jane Doe'),
      text(PROSE, 'Length: 90 minutes', 'Photo: Jane Doe'),
    ],
  ]);
  keeps(pictureCaption, [
    [
      'one that opens like a caption, of 301 letters',
      text(PROSE, `Pictured right, ${'o'.repeat(285)}`, MORE),
    ],
    ['one that opens like a caption, at the top', text('Pictured right, the old bridge', PROSE)],
    ...[
      'The old bridge in the winter of 1912.',
      'The old bridge in the winter of 1912:',
      'It fell. The old bridge in winter',
      'It fell.”  The old bridge in winter',
    ].map(
      (line) => [`above a credit: ${line}`, text(PROSE, line, 'Photo: Jane Doe', MORE)] as const,
    ),
    [
      'a line above a credit, not below a paragraph',
      text('Bridge', 'The old bridge in the winter of 1912', 'Photo: Jane Doe', MORE),
    ],
    [
      'a caption among facts',
      text(PROSE, 'Length: 90 minutes', 'The old bridge (Photo: Jane Doe)', MORE),
    ],
    ['a caption without a credit', text(PROSE, 'The old bridge in 1912', MORE)],
    ['the headline', text('The old bridge (Photo: Jane Doe)', 'By Jane Doe', PROSE)],
    ['a sentence after a name', text(PROSE, 'The bridge in 1912. Jane Doe/AFP. It was cold', MORE)],
    ['a dash before other words', text(PROSE, 'The heron – a bird of the weir', MORE)],
    ['one agency in brackets', text(PROSE, 'The old bridge closes on Monday (Reuters)', MORE)],
    ['a line at the end', text(PROSE, 'Pictured right, the old bridge in winter')],
    [
      'a line without a credit next to it',
      text(PROSE, 'The old bridge in the winter of 1912', MORE),
    ],
    [
      'a line of three words next to a credit',
      text(PROSE, 'The old bridge', 'Photo: Jane Doe', MORE),
    ],
    ['a label that captions also have', text(PROSE, 'Watch out for: the third arch.', MORE)],
  ]);
});

describe('author-note', () => {
  const end =
    'The bridge has been closed to lorries since the spring flood, when a barge struck the third arch and shook it.';
  takes(authorNote, [
    ...[
      'Jane Doe is a freelance writer based in Vennby.',
      'John Roe contributed to this report.',
      'Jane Doe ist Redakteurin beim Vennbyer Boten.',
      'Jane Doe est journaliste à Vennby depuis dix ans.',
      'Jane Doe can be reached at jane@example.com.',
    ].map((line) => [line, text(PROSE, end, line), text(PROSE, end)] as const),
  ]);
  keeps(authorNote, [
    [
      'a person quoted in the article',
      text(`Jane Doe said so. ${end}`, PROSE, 'Jane Doe is a writer who lives beside it.'),
    ],
    ['a person without a journalistic profession', text(end, 'Jane Doe is a widow of eighty.')],
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
  takes(byline, [
    ...[
      'Von Jane Doe',
      'Por Jane Doe y John Roe',
      'Par Jane Doe',
      'Autor: Jane Doe',
      'Posted by jane on May 3, 2024',
      'Jane Doe on May 3, 2024, 10:15 AM',
      'THE ASSOCIATED PRESS',
      'SDA/sep',
      'by\nJane Doe',
    ].map((line) => [line, text('Bridge', line, PROSE), text('Bridge', PROSE)] as const),
    ['under the article', text(PROSE, MORE, 'With files from Reuters'), text(PROSE, MORE)],
  ]);
  keeps(byline, [
    ['a title', text('By the River', PROSE)],
    ['a line between paragraphs', text(LONG, LONG, 'By Jane Doe', LONG, LONG, LONG)],
    ['a list of names', text(PROSE, 'Jane Doe', 'John Roe', 'Mary Poe', MORE)],
    ['a headline', text('Von Menschen und Brücken', 'Jane Doe', PROSE)],
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
      'Stand: 17.06.2025 18:24 Uhr',
      'Miércoles, 4 de mayo de 2022',
      'Publié le 3 mai 2024 à 10h15',
      '11 maja 2021, 11:49',
      'Published: Dec. 27, 2007 at 2:04 PM',
      'Posted on',
      'Hamburg, 3 May 2024',
      'Hamburg, 2024-05-03',
      'Hamburg, 3.5.2024',
      'Jane Doe 3/5/24',
      'Published 2024-05-03',
      'Published 3/5/24',
    ].map((line) => [line, text('Old bridge', line, PROSE), text('Old bridge', PROSE)] as const),
  ]);
  takes(dateLine, [
    ['a date below the article', text(LONG, LONG, '3 May 2024'), text(LONG, LONG)],
    ['a date above the article', text('3 May 2024', PROSE), text(PROSE)],
  ]);
  keeps(dateLine, [
    [
      'the days of a chronicle',
      text(LONG, '3 May 2024', LONG, '5 May 2024', LONG, '9 May 2024', LONG),
    ],
    ['a date below a short text', text(PROSE, '3 May 2024')],
    ['a year alone', text('1984', PROSE)],
    ['a month alone', text('May', PROSE)],
    ['an entry of a live blog', text('10:15 The bridge is closed', PROSE)],
    ['a score', text('2-1', PROSE)],
    ['a place and a date as the title', text('Hamburg, 3 May 2024', PROSE)],
    ['a label as the title', text('Posted on', PROSE)],
    ['a place and a year', text('Old bridge', 'Vennby 2024', PROSE)],
    ['a label of many words', text('Old bridge', 'First published and last updated on', PROSE)],
    ['the date of an event', text(LONG, '3 May 2024', 'A talk about the old bridge of Vennby')],
    ['a period of time', text('Old bridge', '10:00 am - 3:00 pm', PROSE)],
    ['a sentence', text('3 May 2024 was the day on which the old bridge was closed.')],
  ]);
});

describe('blank-run', () => {
  it('is only in the strict preset', () => {
    const source = `${PROSE}\n\n\n\n${MORE}\n`;
    expect(clean(source, { preset: 'strict' }).cleaned).toBe(text(PROSE, MORE));
    expect(clean(source).cleaned).toBe(source);
  });

  it('says how many lines went, and where', () => {
    const { findings } = clean(`\n${PROSE}\n\n\n\n${MORE}\n\n`, { rules: [blankRun] });
    expect(findings.map(({ message, evidence }) => [message, evidence])).toEqual([
      [expect.stringMatching(/^1 surplus blank line\b/u), 'at the edge of the text'],
      [expect.stringMatching(/^2 surplus blank lines\b/u), 'after the first blank line'],
      [expect.stringMatching(/^1 surplus blank line\b/u), 'at the edge of the text'],
    ]);
  });

  takes(blankRun, [
    ['gaps', `${PROSE}\n\n \n\t\n${MORE}\n`, `${PROSE}\n\n${MORE}\n`],
    ['both edges', `\n\n${PROSE}\n\n\n`, `${PROSE}\n`],
    ['gaps with carriage returns', `${PROSE}\r\n\r\n\r\n${MORE}`, `${PROSE}\r\n\r\n${MORE}`],
  ]);
  keeps(blankRun, [
    ['single gaps', text(PROSE, MORE)],
    ['only blank lines', '\n\n\n'],
  ]);
});
