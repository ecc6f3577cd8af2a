import { describe, expect, it } from '@jest/globals';
import { lint } from '../../src/index.js';
import { authorBox } from '../../src/rules/author-box.js';
import { authorNote } from '../../src/rules/author-note.js';
import { byline } from '../../src/rules/byline.js';
import { keeps, PROSE, takes, text } from './table.js';

/** Paragraphs of an article, each with words of its own. */
const END =
  'The bridge has been closed to lorries since the spring flood, when a barge struck the third arch and shook it to the ground.';
const LAST =
  'The harbour will stay open while the masons work, and the ferry will run every ten minutes from six until the last tide.';

describe('author-note', () => {
  takes(authorNote, [
    ...[
      'Jane Doe is a staff writer who covers bridges.',
      'Jane Doe is the mother of three girls in a house by the sea, a reporter.',
      'Jane Doe, who was born beside the old mill in Vennby, is a reporter.',
    ].map(
      (line) =>
        [`a note above a paragraph: ${line}`, text(END, line, LAST), text(END, LAST)] as const,
    ),
    [
      'a profession before three full stops',
      text(END, 'Jane Doe is a mother of three and a reporter...'),
      text(END),
    ],
    [
      'a first name alone at the end',
      text(END, 'Jane is a staff writer and wrote “The Mill” in 2019.'),
      text(END),
    ],
    [
      'a name above the note',
      text(END, 'About Jane', 'Jane Doe is a staff writer who covers bridges.'),
      text(END),
    ],
    [
      'a line of symbols above the note',
      text(END, '* * *', 'Jane Doe is a staff writer who covers bridges.'),
      text(END),
    ],
    [
      'further text about the same person',
      text(
        END,
        'Jane Doe is a staff writer who covers bridges.',
        'She lives in Vennby with nine cats.',
      ),
      text(END),
    ],
    ...['About Mary', 'Ask Jane', 'The end --'].map(
      (heading) =>
        [
          `a note, and not a line over it: ${heading}`,
          text(END, heading, 'Jane Doe is a staff writer who covers bridges.'),
          text(END, heading),
        ] as const,
    ),
  ]);
  const NOTE = 'Jane Doe is a staff writer who covers bridges.';
  takes(authorNote, [
    ...[
      'Jane Doe is a reporter.',
      'Jane Doe and John Roe are staff writers.',
      'Jane Mary Ann Lee Sue Doe is a staff writer.',
      'Jane Doe then always was a staff writer.',
      'John Roe contributed to this report.',
    ].map(
      (line) =>
        [`a note above a paragraph: ${line}`, text(END, line, LAST), text(END, LAST)] as const,
    ),
    ...[
      'Jane is a staff writer.',
      'Our Jane is a staff writer.',
      'He can be reached at jane@example.com.',
      'Jane Mary Ann Lee Sue Kay Doe is a staff writer.',
      'Jane Doe is “a staff writer”.',
    ].map(
      (line) => [`a note at the end: ${line}`, text(END, LAST, line), text(END, LAST)] as const,
    ),
    ...['Follow her on Twitter.', 'Email her.', 'His cats are nine.', ' They live in Vennby.'].map(
      (line) =>
        [`what continues the note: ${line}`, text(END, LAST, NOTE, line), text(END, LAST)] as const,
    ),
    ...['Jane Doe', 'About the author', 'Über Jane', '- - -', ' —', '='.repeat(12)].map(
      (line) =>
        [`the heading of the note: ${line}`, text(END, LAST, line, NOTE), text(END, LAST)] as const,
    ),
    [
      'a note of two people, one after the other',
      text(END, LAST, NOTE, 'John Roe is a reporter.'),
      text(END, LAST),
    ],
    ['a note above two paragraphs', text(END, NOTE, LAST, END), text(END, LAST, END)],
    [
      'a note below the headline',
      text('Old bridge', NOTE, END, LAST, END, LAST),
      text('Old bridge', END, LAST, END, LAST),
    ],
    ...[
      'John Roe',
      'Vennby is hers.',
      '='.repeat(13),
      'About Jane and the others of the valley.',
    ].map(
      (line) =>
        [
          `a note, but not the line above it: ${line}`,
          text(END, LAST, line, NOTE),
          text(END, LAST, line),
        ] as const,
    ),
    [
      'a note, but not what follows it',
      text(END, LAST, NOTE, 'Vennby.'),
      text(END, LAST, 'Vennby.'),
    ],
  ]);
  keeps(authorNote, [
    ['a note above three paragraphs', text(END, NOTE, LAST, END, LAST)],
    ['a note above the article', text(NOTE, END)],
    ...[
      'Jane is a staff writer.',
      'Our Jane is a staff writer.',
      'jane doe is a staff writer.',
      'He can be reached at jane@example.com.',
      'Jane Mary Ann Lee Sue Kay Doe is a staff writer.',
      'Jane Doe is a nurse.',
    ].map((line) => [`such words above a paragraph: ${line}`, text(END, line, LAST)] as const),
    ['such words without a name or a note', text(END, LAST, 'Email jane@example.com with tips.')],
    ...[
      '“Jane Doe is a freelance writer based in Vennby.”',
      '  “Jane Doe is a freelance writer based in Vennby.”',
      'Jane Doe is a mother of three.',
      'Jane Doe is a staff writer, "and a good one," he said.',
    ].map((line) => [`what is no note: ${line}`, text(END, line)] as const),
    [
      'an entry of a list',
      text(END, '  1. The writers', 'Jane Doe is a staff writer who covers bridges.'),
    ],
    [
      'a note between paragraphs',
      text(
        ...Array(4).fill(END),
        'Jane Doe is a staff writer who covers bridges.',
        ...Array(4).fill(LAST),
      ),
    ],
    ['no name', text(END, 'The Doe is a staff writer who covers bridges.', LAST)],
    [
      'a person mentioned in the article',
      text(`${END} Jane Doe saw it.`, 'Jane Doe is a writer who lives beside it.', LAST),
    ],
    ['a text that consists only of a note', text('Jane Doe is a staff writer who covers bridges.')],
  ]);
});

describe('byline', () => {
  takes(byline, [
    ...['Jane Doe', 'Jane de Roe', '– Jane Doe', 'Jane O’Doe'].map(
      (line) =>
        [
          `a name over a date: ${line}`,
          text('Bridge', line, '3 May 2024', PROSE),
          text('Bridge', '3 May 2024', PROSE),
        ] as const,
    ),
    ['a label above the text', text('Autor: Jane Doe', PROSE, END), text(PROSE, END)],
    [
      '"by" above two names',
      text('Bridge', 'By', 'Jane Doe and John Roe', PROSE),
      text('Bridge', PROSE),
    ],
    [
      '"by", but not the six words below it',
      text('Bridge', 'By', 'Jane Doe and John de Roe', PROSE),
      text('Bridge', 'Jane Doe and John de Roe', PROSE),
    ],
    [
      'a label, three names and what they are',
      text('Bridge', 'Posted by Jane Doe, John Roe, Mary Poe, staff reporters', PROSE),
      text('Bridge', PROSE),
    ],
    [
      'a source at the end',
      text(END, LAST, END, LAST, 'Source: Reuters'),
      text(END, LAST, END, LAST),
    ],
    ['an agency with a date', text('Bridge', 'Reuters - 3 May 2024', PROSE), text('Bridge', PROSE)],
    ['an agency and initials', text('Bridge', 'AP/jd', PROSE), text('Bridge', PROSE)],
    ['one name after a lowercase "by"', text('Bridge', 'by Jane', PROSE), text('Bridge', PROSE)],
    ...['(dmk)', 'rdb', '– Anna'].map(
      (line) =>
        [`initials under the article: ${line}`, text(END, LAST, line), text(END, LAST)] as const,
    ),
  ]);
  keeps(byline, [
    ['a source between paragraphs', text(END, LAST, 'Source: Reuters', END, LAST, END, LAST)],
    [
      'words that nobody is called by',
      text('Bridge', 'Posted by whoever had a key to the door of the mill', PROSE),
    ],
    ['a source of several words', text('Bridge', 'Source: the council of the valley', PROSE)],
    ['a name with only dates above it', text('3 May 2024', 'Jane Doe', PROSE)],
    ['a name without a date', text('Bridge', 'Jane Doe', PROSE)],
    ['names that may be a title', text('Bridge', 'Jane Doe and John Roe', '3 May 2024', PROSE)],
    ['a name of one word', text('Bridge', 'Vennby', '3 May 2024', PROSE)],
    ['a name with a symbol', text('Bridge', 'Jane Doe+', '3 May 2024', PROSE)],
    ['a day after a product name', text('Bridge', 'Windows 11 May 2024', PROSE)],
    ['capitals that are not an agency', text('Bridge', 'AB/jd', PROSE)],
    ['lowercase words below the article', text(END, LAST, 'To the end')],
    ['initials between paragraphs', text(END, 'rdb', LAST)],
  ]);
});

it('gives the evidence for each line of a byline', () => {
  const evidence = (...lines: readonly string[]) =>
    lint(text('Bridge', ...lines, PROSE), { rules: [byline] }).map((finding) => finding.evidence);
  expect(evidence('By', 'Jane Doe')).toEqual([
    'the opening words of a byline, at an edge of the article',
    'opens like a byline and continues with names, at an edge of the article',
  ]);
  expect(evidence('Posted by Jane Doe', 'AP Sports Writer')).toEqual([
    'opens with words that only a byline has',
    "the author's job title, below the byline",
  ]);
  expect(evidence('Jane Doe on May 3, 2024')).toEqual(['names and a date, above the article']);
});

describe('contacts below the article', () => {
  const CONTACT = 'Press contact:\nJane Doe\nMill Lane 4, Vennby\njane@example.com';

  takes(authorBox, [
    ['a label and an address', text(END, LAST, CONTACT), text(END, LAST)],
    [
      'with a telephone number',
      text(END, LAST, 'Media enquiries\n+44 1632 960 123'),
      text(END, LAST),
    ],
  ]);
  takes(authorBox, [
    ...[
      'jane(at)example.com',
      'jane[at]example.com',
      '[email protected]',
      'www.example.com',
      'https://example.com',
      '+44 1632 960',
      '01632 960 12',
      '(01632) 96012',
      'Twitter: @jane',
      `${'Mill Lane\n'.repeat(11)}jane@example.com`,
      `${'M'.repeat(70)}\njane@example.com`,
    ].map(
      (lines) =>
        [
          `a label and ${lines}`,
          text(END, LAST, `Press contact:\n${lines}`),
          text(END, LAST),
        ] as const,
    ),
    [
      'a label and an address, but not the name below it',
      text(END, LAST, CONTACT, 'Anna'),
      text(END, LAST, 'Anna'),
    ],
    [
      'two blocks',
      text(END, LAST, 'Press contact:\njane@example.com', 'Media enquiries\njohn@example.com'),
      text(END, LAST),
    ],
  ]);
  keeps(authorBox, [
    ...[
      'jane @ example',
      '1632 960 123',
      '@jane',
      '+44 1632',
      `${'M'.repeat(71)}\njane@example.com`,
      `${'M'.repeat(140)}@example.com`,
      'It is open.\njane@example.com',
    ].map(
      (lines) => [`a label and ${lines}`, text(END, LAST, `Press contact:\n${lines}`)] as const,
    ),
    [
      'an address far below its label',
      text(END, LAST, `Press contact:\n${'Mill Lane\n'.repeat(12)}jane@example.com`),
    ],
    ['an address below a line without words', text(END, LAST, '…', 'jane@example.com')],
    ['a label without an address', text(END, LAST, 'Press contact:\nJane Doe')],
    ['the same above a paragraph', text(END, CONTACT, LAST)],
    ['the same above the article', text(CONTACT, END)],
    [
      'a long line between the label and the address',
      text(
        END,
        LAST,
        'Press contact:\nThe office on the second floor of the old town hall beside the mill and the weir\njane@example.com',
      ),
    ],
    [
      'a sentence with the label',
      text(END, LAST, 'Press contact was made on Monday.\njane@example.com'),
    ],
  ]);

  it('are a box below its label', () => {
    const findings = lint(text(END, LAST, CONTACT), { rules: [authorBox] });
    expect(findings.map(({ message }) => message)).toEqual([
      'Contact details: "Press contact:"',
      'Contact details: "Jane Doe"',
      'Contact details: "Mill Lane 4, Vennby"',
      'Contact details: "jane@example.com"',
    ]);
  });
});
