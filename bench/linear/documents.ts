/** Adversarial documents, written only to stall a program; each of any size. */
export interface HostileDocument {
  readonly name: string;
  /** The unit of `size`. */
  readonly unit: string;
  /** At scale 1. */
  readonly size: number;
  readonly text: (size: number) => string;
}

const HEADLINE = 'Old bridge closes for a year after the flood';
const PROSE =
  'The old bridge will close for a year from Monday, the council said after its meeting.';
const WRAPPED =
  'The old bridge will close for a year from Monday, the council said\nafter a long meeting at which nobody but the clerk had been awake\n';

function lines(count: number, line: (index: number) => string): string {
  return `${Array.from({ length: count }, (_, index) => line(index)).join('\n')}\n`;
}

function repeated(name: string, text: string, size: number, unit = 'copies'): HostileDocument {
  return { name, unit, size, text: (count) => text.repeat(count) };
}

export const documents: readonly HostileDocument[] = [
  {
    name: 'short lines, all different',
    unit: 'lines',
    size: 1_000_000,
    text: (n) => lines(n, (at) => `Entry ${at}`),
  },
  repeated('short lines, all the same', 'Sport\n', 1_000_000, 'lines'),
  repeated('blank lines', '\n', 1_000_000, 'lines'),
  repeated('lines ended by carriage returns, with markers', `${PROSE}\r\rHide Ad\r\r`, 100_000),
  repeated('one line of words', 'word after ', 200_000_000 / 11, 'copies'),
  repeated('one line without a space', 'a', 200_000_000, 'characters'),
  repeated('one line of full stops', '. ', 100_000_000),
  {
    name: 'one line of spaces between two words',
    unit: 'spaces',
    size: 200_000_000,
    text: (n) => `word${' '.repeat(n)}word`,
  },
  {
    name: 'one line of combining marks',
    unit: 'marks',
    size: 50_000_000,
    text: (n) => `e${'\u0301'.repeat(n)}`,
  },
  repeated('short lines of combining marks', `e${'\u0301'.repeat(200)}\n`, 100_000, 'lines'),
  repeated('short lines of spaces within', `Hide${' '.repeat(230)}Ad\n`, 100_000, 'lines'),
  repeated('copies of the headline', `${HEADLINE}\n`, 100_000),
  repeated('copies of the headline between paragraphs', `${HEADLINE}\n\n${PROSE}\n\n`, 100_000),
  repeated('copies of the headline glued', HEADLINE, 100_000),
  {
    name: 'a dozen headlines in turns',
    unit: 'lines',
    size: 200_000,
    text: (n) =>
      lines(
        n,
        (at) => `${HEADLINE} ${'abcdefghijkl'.charAt(at % 12)}${at % 7 === 6 ? `\n${PROSE}` : ''}`,
      ),
  },
  repeated('markers between paragraphs', `${PROSE}\n\nHide Ad\n\n`, 200_000),
  repeated('markers glued to sentences', `${PROSE}Advertisement\n`, 200_000),
  repeated(
    'nested frames around a marker',
    `${'[('.repeat(55)}Hide A${')]'.repeat(55)}\n`,
    50_000,
    'lines',
  ),
  repeated(
    'near-markers',
    `${'Hide '.repeat(40)}\nHide Ad Hide A\nAdvertisement Continue Reading Belo\n`,
    100_000,
  ),
  repeated(
    'section headings in section headings',
    'Related Articles\nMore\nLatest\nRead more\n',
    100_000,
  ),
  repeated('weak section headings over short titles', `More\nA\nB\n${PROSE}\n`, 100_000),
  repeated('teasers in a row', `A title of another article\n${PROSE}\nKeep Reading\n`, 100_000),
  repeated(
    'sections between paragraphs',
    `${PROSE}\nRelated Articles\nA title of another article\nAnother title of an article\nA third title, too\n`,
    100_000,
  ),
  repeated(
    'single teasers between paragraphs',
    `${PROSE}\nRelated Articles\nA title of another article\nZebras quietly vex jumping foxes.\nContinue reading\n`,
    50_000,
  ),
  repeated(
    'comment sections',
    `${PROSE}\n12 comments\nMaya says:\nMarch 2, 2024 at 3:14 pm\n${PROSE}\n`,
    50_000,
  ),
  repeated(
    'headings, titles and excerpts',
    'Latest headlines\nA title of another article\nZebras quietly vex jumping foxes.\n',
    100_000,
  ),
  repeated(
    'boilerplate and short sentences',
    'Sign up for our newsletter\nSubscribe to our channel\nZebras quietly vex jumping foxes.\n',
    100_000,
  ),
  repeated('fences that stay open', '```a\n~~~~b\n', 200_000),
  repeated('buttons', 'Keep Reading\nShow less\nShow more\n', 200_000),
  repeated('one hard-wrapped paragraph', WRAPPED, 200_000),
  repeated(
    'calls to the reader',
    'Follow us on Facebook and Instagram for the latest from the valley.\n',
    200_000,
    'lines',
  ),
  repeated('tags and bylines', 'Tags: a, b, c\nBy Jane Doe\n3 May 2024\n', 100_000),
  repeated('bullets', `- Hide Ad\n• ${HEADLINE}\n`, 200_000),
  repeated('quotes and brackets', `"${'"“('.repeat(70)}\n`, 100_000, 'lines'),
  repeated('digits and points', `${'1.2,3:'.repeat(35)}\n`, 100_000, 'lines'),
  repeated('bars and dashes', `${HEADLINE} ${'| - '.repeat(45)}\n`, 50_000, 'lines'),
];
