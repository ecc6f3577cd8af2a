import { expect, it } from '@jest/globals';
import { lint } from '../../src/index.js';
import { repeatedHeadline } from '../../src/rules/repeated-headline.js';
import { keeps, MORE, PROSE, takes, text } from './table.js';

const HEADLINE = 'Old bridge ‘to close’ for a year – council';
const PLAIN = 'Old bridge to close for a year';
const NAMES = [
  ...['Anna Lund', 'Bo Berg', 'Cia Dahl', 'Dan Ek', 'Eva Falk', 'Finn Gran'],
  ...['Gro Hall', 'Hans Ib', 'Ida Juul', 'Jon Krag', 'Kia Lie', 'Lars Moe'],
] as const;

takes(repeatedHeadline, [
  ...[
    ['the same', HEADLINE],
    ['straight quotes and another dash', "Old bridge 'to close' for a year - council"],
    ['capitals', 'OLD BRIDGE ‘TO CLOSE’ FOR A YEAR – COUNCIL'],
    ['other spacing', '  Old  bridge ‘to close’ for a year\u00a0– council '],
    ['the name of the site', `${HEADLINE} | The Courier`],
    ['the name of the site after a dash', `${HEADLINE} - The Courier`],
    ['two copies without a gap', HEADLINE + HEADLINE],
    ['three copies with a gap', `${HEADLINE} ${HEADLINE} ${HEADLINE}`],
  ].map(
    ([what, copy]) =>
      [
        `a copy between paragraphs: ${what}`,
        text(HEADLINE, PROSE, copy ?? '', MORE),
        text(HEADLINE, PROSE, MORE),
      ] as const,
  ),
  [
    'a copy before the text',
    text(HEADLINE, 'By Jane Doe', HEADLINE, PROSE),
    text(HEADLINE, 'By Jane Doe', PROSE),
  ],
  [
    'a copy between a byline and a date',
    text(HEADLINE, 'By Jane Doe', HEADLINE, '3 May 2024', PROSE),
    text(HEADLINE, 'By Jane Doe', '3 May 2024', PROSE),
  ],
  ['a copy directly below', `${HEADLINE}\n${HEADLINE}\n\n${PROSE}\n`, text(HEADLINE, PROSE)],
  [
    'copies in a text without blank lines',
    `${HEADLINE}\n${PROSE}\n${HEADLINE}\n${MORE}\n`,
    `${HEADLINE}\n${PROSE}\n${MORE}\n`,
  ],
  [
    'a copy of a headline below a menu line',
    text('The Courier of the Valley', HEADLINE, PROSE, HEADLINE, MORE),
    text('The Courier of the Valley', HEADLINE, PROSE, MORE),
  ],
  [
    'a copy in capitals, of a headline that starts with a quote',
    text('‘Old bridge’ to close for a year', PROSE, '‘OLD BRIDGE’ TO CLOSE FOR A YEAR', MORE),
    text('‘Old bridge’ to close for a year', PROSE, MORE),
  ],
  [
    'a copy in quotes, of a headline in quotes',
    text('“Mind the gap at the old bridge”', PROSE, '“Mind the gap at the old bridge”', MORE),
    text('“Mind the gap at the old bridge”', PROSE, MORE),
  ],
  [
    'a copy after two isolated lines',
    text(HEADLINE, PROSE, 'The third arch', 'The fourth arch', HEADLINE, MORE),
    text(HEADLINE, PROSE, 'The third arch', 'The fourth arch', MORE),
  ],
  [
    'an isolated copy after one short line',
    text(HEADLINE, PROSE, 'The third arch', HEADLINE, MORE),
    text(HEADLINE, PROSE, 'The third arch', MORE),
  ],
  [
    'a short one directly below',
    text('Bridge gone\nBridge gone', PROSE),
    text('Bridge gone', PROSE),
  ],
  [
    'a copy at the top and one between the speakers of a transcript',
    text(
      HEADLINE,
      HEADLINE,
      PROSE,
      'Ann Lee, chair',
      MORE,
      'Ann Lee, chair',
      PROSE,
      HEADLINE,
      MORE,
    ),
    text(HEADLINE, PROSE, 'Ann Lee, chair', MORE, 'Ann Lee, chair', PROSE, MORE),
  ],
  [
    'copies in an article with the name of a section above and below',
    text(HEADLINE, 'Bridge news', PROSE, HEADLINE, MORE, HEADLINE, PROSE, 'Bridge news'),
    text(HEADLINE, 'Bridge news', PROSE, MORE, PROSE, 'Bridge news'),
  ],
  [
    'two copies between short lines',
    text(HEADLINE, PROSE, 'The third arch', HEADLINE, HEADLINE, 'The fourth arch', MORE),
    text(HEADLINE, PROSE, 'The third arch', 'The fourth arch', MORE),
  ],
  [
    'the second half of a first line that ends in a combining mark',
    text('Old bridge at the Cafe\u0301'.repeat(2), PROSE),
    text('Old bridge at the Cafe\u0301', PROSE),
  ],
  ['a copy at the end', text(HEADLINE, PROSE, HEADLINE), text(HEADLINE, PROSE)],
  [
    'the second half of a doubled first line',
    text(HEADLINE + HEADLINE, PROSE),
    text(HEADLINE, PROSE),
  ],
]);

takes(repeatedHeadline, [
  ...[
    'iPhone for the village school',
    '12 bridges to close for a year',
    'Old bridge to be shuts',
    '“Old bridge to close for a year”',
    '# Old bridge to close for a year',
    '新しい図書館が来月に開館する',
    `\t${PLAIN}  `,
  ].map(
    (line) =>
      [`a copy of ${line}`, text(line, PROSE, line, MORE), text(line, PROSE, MORE)] as const,
  ),
  ...[
    `${PLAIN} | ${'S'.repeat(40)}`,
    ...['|', '–', '—', '·', '•', '»', '-', '::'].map((sign) => `${PLAIN} ${sign} The Courier`),
  ].map(
    (copy) =>
      [
        `a copy with the name of a site: ${copy}`,
        text(PLAIN, PROSE, copy, MORE),
        text(PLAIN, PROSE, MORE),
      ] as const,
  ),
  ...[
    ['Old bridge to close', ' ', 2],
    ['Old bridges', '', 2],
    [PLAIN, '', 6],
    [PLAIN, ' ', 3],
    [` ‘Old bridge’ to close for a year`, '', 2],
    ['‘Old bridge’ to close for a year', '', 2],
  ].map(([line, gap, times]) => {
    const copies = Array(times).fill(line).join(`${gap}`);
    return [`all but one of ${copies}`, text(copies, PROSE), text(`${line}`, PROSE)] as const;
  }),
  [
    'a copy of the twelfth line',
    text(...NAMES.slice(1), PLAIN, PROSE, PLAIN, MORE),
    text(...NAMES.slice(1), PLAIN, PROSE, MORE),
  ],
  [
    'a copy of the second title, below one other line',
    text(PLAIN, 'The third arch of the bridge', 'Anna Lund', 'The third arch of the bridge', PROSE),
    text(PLAIN, 'The third arch of the bridge', 'Anna Lund', PROSE),
  ],
  [
    'copies of the first and of the last title',
    text(PLAIN, 'Bridge news of the day', PROSE, PLAIN, MORE, 'Bridge news of the day', PROSE),
    text(PLAIN, 'Bridge news of the day', PROSE, MORE, PROSE),
  ],
  [
    'one copy between the speakers of a transcript',
    text(PLAIN, PROSE, 'Ann Lee, chair of it', MORE, PLAIN, PROSE, 'Ann Lee, chair of it', MORE),
    text(PLAIN, PROSE, 'Ann Lee, chair of it', MORE, PROSE, 'Ann Lee, chair of it', MORE),
  ],
  [
    'a copy above a short line',
    text(PLAIN, PROSE, PLAIN, 'Anna Lund', MORE),
    text(PLAIN, PROSE, 'Anna Lund', MORE),
  ],
  ...['By Jane Doe,', '3 May 2024,', 'At 10:15,'].map(
    (line) =>
      [
        `a copy above ${line}`,
        `${PLAIN}\n${PLAIN}\n${line}\n\n${PROSE}\n`,
        `${PLAIN}\n${line}\n\n${PROSE}\n`,
      ] as const,
  ),
  [
    'a copy with quotes inside',
    text(PLAIN, PROSE, '“Old bridge” to close for a year', MORE),
    text(PLAIN, PROSE, MORE),
  ],
  [
    'a copy of the first title, below three other lines',
    text(PLAIN, 'By Jane Doe', 'Anna Lund', 'Bo Berg', PLAIN, PROSE),
    text(PLAIN, 'By Jane Doe', 'Anna Lund', 'Bo Berg', PROSE),
  ],
  [
    'a copy above a byline',
    text(PLAIN, PLAIN, 'By Jane Doe', PROSE),
    text(PLAIN, 'By Jane Doe', PROSE),
  ],
  [
    'a copy four lines above the first paragraph',
    text(PLAIN, 'Anna Lund', PLAIN, ...NAMES.slice(1, 5), PROSE),
    text(PLAIN, ...NAMES.slice(0, 5), PROSE),
  ],
]);

keeps(repeatedHeadline, [
  ...[
    'old bridge to close for a year',
    'Old bridge to be shut',
    'Customers supporting bridges',
    '- Old bridge to close for a year',
    'Old bridge\tto close for a year',
    'Old bridge  to close  for a year',
    '| Old bridge to close for a year |',
    '“Old bridge to close for a year.”',
    ...['.', ':', ';', ',', '。'].map((sign) => `Old bridge to close for a year${sign}`),
  ].map((line) => [`a copy of ${line}`, text(line, PROSE, line, MORE)] as const),
  ...[
    `${PLAIN} | ${'S'.repeat(41)}`,
    `${PLAIN} | S`,
    `${PLAIN}| The Courier`,
    `${PLAIN} |The Courier`,
    `${PLAIN} The Courier`,
    `${PLAIN} and a day`,
    `${PLAIN}. `,
    `> ${PLAIN}`,
    `Bold bridge to close for a year`,
  ].map((copy) => [`another line: ${copy}`, text(PLAIN, PROSE, copy, MORE)] as const),
  ...[
    'Old bridges closing Old bridges closing',
    'Old bridgeOld bridge',
    'Over the far hills, over the far hills',
    'Over the far hills – over the far hills',
    Array(7).fill(PLAIN).join(''),
  ].map((line) => [`one line: ${line}`, text(line, PROSE)] as const),
  ['a copy between short lines', text(PLAIN, PROSE, 'Anna Lund', PLAIN, 'Bo Berg', MORE)],
  [
    'several copies between the speakers of a transcript',
    text(
      ...[PLAIN, PROSE, 'Ann Lee, chair of it', MORE, PLAIN, PROSE],
      ...['Ann Lee, chair of it', MORE, PLAIN, PROSE],
    ),
  ],
  [
    'the label of a speaker below the headline',
    text(PLAIN, 'Ann Lee, chair of it', PROSE, 'Ann Lee, chair of it', MORE),
  ],
  ['a copy above verses', `${PLAIN}\n${PLAIN}\nTom was a son,\nHe learned to play\n\n${PROSE}\n`],
  ['a short copy directly above the text', `Bridge gone\nBridge gone\n${PROSE}\n`],
  ['a short copy below a name', text('Bridge gone', 'Anna Lund', 'Bridge gone', PROSE)],
  ['a copy of the thirteenth line', text(...NAMES, PLAIN, PROSE, PLAIN, MORE)],
  [
    'a copy of the second title, below two other lines',
    text(
      PLAIN,
      'The third arch of the bridge',
      'Anna Lund',
      'Bo Berg',
      'The third arch of the bridge',
      PROSE,
    ),
  ],
  [
    'a copy five lines above the first paragraph',
    text(PLAIN, 'Anna Lund', PLAIN, ...NAMES.slice(1, 6), PROSE),
  ],
  [
    'a copy in quotes',
    text('Mind the gap at the old bridge', PROSE, '“Mind the gap at the old bridge”', MORE),
  ],
  ['a repeated slogan of two words', text('Bridges forever Bridges forever', PROSE)],
  ...[
    'Photo by Jane Doe for the Courier',
    'Jane Doe, head cook at the mill',
    'Al Roe, head cook at the mill',
    'Jane Doe Roe, head cook at the mill',
  ].map(
    (line) =>
      [
        `two pictures of the same: ${line}`,
        text(HEADLINE, line, 'The old bridge in 1912', line, PROSE),
      ] as const,
  ),
  [
    'an isolated refrain after its stanza',
    text(
      'Over the hills and far away',
      PROSE,
      'Tom was a piper’s son\nHe learned to play when he was young',
      'Over the hills and far away',
      MORE,
    ),
  ],
  [
    'a sentence that quotes it',
    text(HEADLINE, PROSE, `“${HEADLINE}”, said the paper that we all had on our tables.`),
  ],
  ...[
    ['Rents in Vennby rise by 2.5 crowns', 'Rents in Vennby rise by 25 crowns'],
    ['Rents in Vennby rise by 5% in May', 'Rents in Vennby rise by 5 in May'],
    ['It was -10 degrees at the old mill', 'It was 10 degrees at the old mill'],
  ].map(
    ([headline = '', other = '']) =>
      [`another number: ${other}`, text(headline, PROSE, other, MORE)] as const,
  ),
  ['a short line twice below the headline', text(HEADLINE, 'Bridge news\nBridge news', PROSE)],
  [
    'a sentence that is it',
    text('Old bridge to close for a year', PROSE, 'Old bridge to close for a year.', MORE),
  ],
  [
    'a repeated question',
    text(
      'Why did the old bridge have to close?',
      PROSE,
      'Why did the old bridge have to close?',
      MORE,
    ),
  ],
  [
    'a refrain',
    text(
      'Over the hills and far away',
      PROSE,
      'Tom was a piper’s son,\nHe learned to play when he was young,\nOver the hills and far away',
      MORE,
    ),
  ],
  ['repeated short lines', text('Sport', PROSE, 'Sport', MORE)],
  [
    'a table of contents',
    text(
      'A guide to bridges',
      'How a bridge is built\nHow a bridge is mended',
      PROSE,
      'How a bridge is built',
      MORE,
      'How a bridge is mended',
      PROSE,
    ),
  ],
  [
    'the speakers of a transcript',
    text(
      'Bridge inquiry, day four',
      'Jane Doe, chief engineer',
      PROSE,
      'John Roe, county council',
      MORE,
      'Jane Doe, chief engineer',
      PROSE,
      'John Roe, county council',
      MORE,
    ),
  ],
]);

it.each([
  ['a copy', HEADLINE, `Repeated headline: "${HEADLINE}"`],
  ['two on a line', HEADLINE + HEADLINE, `Repeated headline, 2 times on one line: "${HEADLINE}"`],
])('says what it found: %s', (_, copy, message) => {
  const findings = lint(text(HEADLINE, PROSE, copy, MORE), { rules: [repeatedHeadline] });
  expect(findings).toMatchObject([
    { message, evidence: 'equals line 1, a title before the first paragraph' },
  ]);
});
