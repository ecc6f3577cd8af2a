import { describe, expect, it } from '@jest/globals';
import { type Line, parseDocument } from '../../src/index.js';
import { bylineShapeOf, isInitials } from '../../src/rules/helpers/byline-shape.js';
import { endsInCredit, isCredit } from '../../src/rules/helpers/credit-shape.js';
import { isDate, isMoment } from '../../src/rules/helpers/date.js';
import {
  announces,
  isAllLinks,
  isBareBullet,
  isCutOff,
  isHeading,
  isMarkdownImage,
  isParagraph,
  startsWithBullet,
} from '../../src/rules/helpers/line-shape.js';
import { count, inSeries, shortened } from '../../src/rules/helpers/lines.js';
import { openingMatcher } from '../../src/rules/helpers/opening.js';
import { publishedOf } from '../../src/rules/helpers/published.js';
import { isOfOthers, looksLikeCall } from '../../src/rules/helpers/publisher-call.js';
import { isArticle, isBar, startsBoilerplate } from '../../src/rules/helpers/signals.js';

function lineOf(text: string): Line {
  return parseDocument(text).nonBlankLines[0] as Line;
}

/** What a function says of single lines: every row is a value and the lines that have it. */
function tells<Value>(
  factOf: (line: Line) => Value,
  rows: readonly (readonly [Value, readonly string[]])[],
): void {
  it.each(rows)('%s', (value, lines) => {
    const told = (line: string) => `${factOf(lineOf(line))} is ${line}`;
    expect(lines.map(told)).toEqual(lines.map((line) => `${value} is ${line}`));
  });
}

const words = (count: number, word: string) => Array(count).fill(word).join(' ');
const letters = (count: number) => 'o'.repeat(count);

describe('who wrote it, in a line', () => {
  tells(bylineShapeOf, [
    [
      'label',
      [
        'Posted by timothy',
        'Posted by somebody else',
        'Posted by Jane Doe, John Roe, staff',
        'Posted by Jane Doe on 3 May 2024 at 10am',
        'Posted by Jane Doe and John Roe, Mary Poe of the Courier, staff reporters',
        'Posted by the old mill',
      ],
    ],
    [
      'noun',
      [
        'Source: Reuters',
        'Source: reuters today',
        'Source Jane Doe',
        'Author Jane Doe and John Roe',
        `Source: ${words(14, 'Jane')}`,
        `Source: ${words(14, 'Jane')} 3 May 2024`,
      ],
    ],
    [
      'names',
      [
        'By Jane Doe',
        'by Jane',
        'by jane',
        'By Reuters',
        'By The Associated Press',
        'By Jane 3 May 2024',
        'By Jane on 3 May 2024',
        'By 3 May 2024 Jane Doe',
        'By Jane Doe for the Example Courier',
        'By Jane Doe jane@example.com',
        `By ${words(29, 'Jane')}`,
        `By Jane D${letters(211)}`,
      ],
    ],
    ['lead', ['by', 'By', 'By:', 'Posted by', 'Source:', 'Source: ', 'Words & images']],
    [
      'dated',
      [
        'Jane Doe on May 3, 2024',
        'Jane Doe on May 3',
        'Jane Doe 03/05/2024 at 10am',
        'Jane Mary Ann Doe on May 3, 2024',
        'Reuters on May 3, 2024',
      ],
    ],
    [
      'agency',
      ['Reuters', 'Reuters/AFP', 'SDA/sep', 'AP/jd', 'AP/JD', 'The Associated Press/abcd'],
    ],
    ['post', ['AP Sports Writer', 'Sports Writer']],
    [
      'bare',
      [
        'Jane Doe',
        'JANE DOE',
        'J. Doe',
        'Jane de Doe',
        'Jane and Doe',
        'Jane Mary Ann Doe',
        'Jane O’Doe-Roe',
        '– Jane Doe',
        ' –  Jane Doe',
        'Jane Doe |',
        'Jane Doe -',
        'Jane Doe,',
        'By Jane',
        `Jane D${letters(75)}`,
      ],
    ],
    [
      undefined,
      [
        'Source',
        'Source Jane of',
        'Source: reuters of the valley',
        'Source: Jane Doe said that the bridge had fallen into the river.',
        `Source: ${words(15, 'Jane')}`,
        'Author of the year',
        'Posted by Jane Doe, staff reporters',
        'Posted by Jane Doe, who had the key to the door',
        'Posted by Jane Doe and John Roe of the Courier, who had keys',
        'By jane doe',
        'By the River',
        'By Jane Doe:',
        'By Jane Doe: ',
        'By Jane Doe.',
        'By Jane said Doe',
        'By jane@example.com Doe',
        'by jane doe',
        'By Vennby and',
        `By ${words(30, 'Jane')}`,
        `By Jane D${letters(212)}`,
        'Jane on May 3, 2024',
        'Jane May 3, 2024',
        'Jane Doe May 2024',
        'Jane Doe on the first',
        'Jane Doe on May 3, 2024 again',
        'Jane Mary Ann Lee Doe on May 3, 2024',
        'on May 3, 2024',
        'sep/jd',
        'AP/j',
        'AP/abcde',
        'AP/Jd',
        'Reuters/Jane',
        'Writer of sports',
        'Sports Writer at work',
        'Jane',
        'Jane and',
        'Jane with Doe',
        'Jane Mary Ann Lee Doe',
        'Jane Doe 3',
        'Jane D3e',
        'Jane Doe.',
        'Jane Doe!',
        'Jane+Mary Doe',
        'Our Jane',
        'Jane Our',
        '@jane Doe',
        '"Jane Doe',
        ' “Jane Doe',
        '{Jane Doe',
        '– Jane Doe (@jane) May 3, 2024',
        ' - Jane Doe (@jane) May 3, 2024',
        `Jane D${letters(76)}`,
        '…',
      ],
    ],
  ]);
});

describe('initials', () => {
  tells(isInitials, [
    [true, ['(dmk)', '(jd)', '(DMKE)', 'rdb', ' rdb ', '– Anna', '-Anna', '– Annabellin']],
    [
      false,
      [
        '(d)',
        '(dmkes)',
        '(dmk) x',
        'x (dmk)',
        'rd',
        'rdbe',
        'RDB',
        'Anna',
        '– anna',
        '–  Anna',
        '– A',
        '– Annabellina',
      ],
    ],
  ]);
});

describe('a picture credit', () => {
  tells(isCredit, [
    [
      true,
      [
        'Photo: Jane Doe',
        'Photo:',
        'Photo: ',
        'Photo by Jane Doe',
        'Photo: jane',
        'Photo: jane doe',
        'Photo: Jane Doe at the old mill',
        'Photo: Jane Doe. ',
        'Photo: Jane Doe –',
        ' • Photo: Jane Doe',
        '— Photo: Jane Doe',
        '(Photo: Jane Doe)',
        '[Photo: Jane Doe]',
        '(Photo: Jane Doe',
        'Photo Reuters',
        'Photo Jane Doe, Reuters',
        'Illustration by jane',
        'Courtesy of the family',
        'Getty Images',
        '(Getty Images)',
        'Reuters',
        'Reuters/Jane Doe',
        'Jane Doe/Reuters',
        'Jane Doe / Reuters',
        'Jane Doe | Reuters',
        'Jane Doe / AP, file',
        'AP, file',
        'Jane Doe, Reuters, Mill House / Vennby',
        'Jane Doe via Flickr',
        '© Jane Doe',
        '©Jane Doe of the mill',
        '© jane doe',
        `Photo: ${words(13, 'Jane')}`,
      ],
    ],
    [
      false,
      [
        '…',
        'Photo',
        'Photo Jane Doe',
        'Photo by',
        'Jane Photo: Doe',
        '(Reuters)',
        'Reuters Jane Doe',
        'Jane Doe Reuters',
        'Jane Doe, AP',
        'Jane/Doe',
        'Home / Away',
        'Jane Doe, AP, Mill House / Vennby',
        'Jane Doe via the mill',
        '© 2024 The Courier',
        '© a view of the mill',
        `Photo: ${words(14, 'Jane')}`,
        'Jane/AFP http://example.com',
      ],
    ],
  ]);
});

describe('a caption with its credit', () => {
  tells(endsInCredit, [
    [
      true,
      [
        'The old bridge (Photo: Jane Doe)',
        'The old bridge (Photo: Jane Doe).',
        ' The old bridge [Photo: Jane Doe] ',
        'The old bridge (Getty Images)',
        'The old bridge (Jane Doe/AFP)',
        'The old bridge (file photo)',
        'The old bridge | Photo: Jane Doe',
        'The old bridge | Jane Doe/AFP',
        'The old bridge // Photo: Jane Doe',
        'The old bridge / Photo: Jane Doe',
        'The old bridge – Photo: Jane Doe',
        'The old bridge — Photo: Jane Doe',
        'The old bridge - Jane Doe/AFP',
        'The old bridge. Photo: Jane Doe',
        'The old bridge Photo: Jane Doe',
        'The old bridge in 1912 Photo by Jane Doe',
        'The old bridge, Photo: Jane Doe.',
        'The old bridge. Jane Doe/AFP',
        'The old bridge.Jane Doe/AFP',
        'The old bridge" Jane Doe/AFP',
        '- Photo: Jane Doe',
        `T${letters(480)} | Jane Doe/Reuters`,
      ],
    ],
    [
      false,
      [
        'Photo: Jane Doe',
        'The old bridge (Jane Doe)',
        'The old bridge © Jane Doe',
        'The old bridge (Reuters)',
        'The old bridge (file photo of 1912)',
        'The old bridge (AFP/Jane Doe) in winter',
        'The old bridge (',
        'The old bridge | Jane Doe',
        'The old bridge-Jane Doe/AFP',
        'The old bridge – the mill/AFP',
        'The old bridge – Getty Images',
        'The old bridge photo: Jane Doe',
        'The old bridge. Jane Doe',
        'The old bridge. Getty Images',
        'The old bridge. Photo: jane',
        'The old bridge. Photo: Jane Doe. It was cold',
        `T${letters(481)} | Jane Doe/Reuters`,
      ],
    ],
  ]);
});

describe('when it was published, in a line', () => {
  tells(publishedOf, [
    [
      'date',
      [
        '3 May 2024',
        'May 3',
        'May 3rd',
        '3rd of May',
        'May 2024',
        '3 Monday',
        '10am',
        '10 a.m.',
        '10 Uhr',
        '10h15',
        '10:15 am',
        '3.5.2024',
        '13.5.24',
        '3. 5. 2024',
        '3/5/2024',
        '3-5-2024',
        '2024-05-03',
        '5 min read',
        `May ${words(19, '3')}`,
      ],
    ],
    ['labelled', ['Published: 3 May 2024', 'Last updated on 3.5.2024', 'Posted May 3 at 10am']],
    [
      'label',
      ['Published', 'Published:', 'Published on', 'Last updated', 'Published by the article'],
    ],
    [
      'named',
      [
        'Hamburg, 3 May 2024',
        'Hamburg, 3.5.24',
        'Hamburg, May 3, 1984',
        'Hamburg and 3 May 2024',
        'Jane Doe Example Courier, 3 May 2024',
        `H${letters(108)} 3 May 2024`,
      ],
    ],
    [
      undefined,
      [
        '…',
        '3',
        '3rd',
        '2024',
        'May',
        'Monday',
        'on',
        '10h',
        '10:15',
        '10.15',
        '3px 4',
        'May x3',
        'May 3x',
        '2012october 3',
        '1/3/5/2024',
        '13/15/2024/1',
        '2024-5-3',
        '2024-05-03/4',
        'x2024-05-031',
        '123.5.2024',
        'Published 3',
        'Published at 10:15',
        'First published and last updated on',
        'Hamburg, 3 May',
        'Hamburg, 3 May 1812',
        'hamburg, 3 May 2024',
        'Hamburg says, 3 May 2024',
        'Jane Mary Doe Example Courier, 3 May 2024',
        '3 May 2024 was the first day of May and the last day of the week.',
        `May ${words(20, '3')}`,
        `H${letters(109)} 3 May 2024`,
      ],
    ],
  ]);
});

describe('a date', () => {
  tells(isDate, [
    [
      true,
      [
        '3 May',
        '3 may.',
        '3 may: 4',
        '3 · May | 4',
        'Monday, 3rd May 2024 - 10:15pm',
        '3/5/2024',
        '3.5.2024, 10:15',
        '3/5/2024 may 10:15',
        '2024-05-03 10:15',
        `May ${words(11, '3')}`,
      ],
    ],
    [
      false,
      [
        '…',
        '3',
        'May',
        'May x3',
        'May 3x',
        'May 3 bridge',
        '3/5/24',
        '3/5/2024 bridge',
        '13/5/20241 bridge',
        '2024-05-031 bridge',
        `May ${words(12, '3')}`,
      ],
    ],
  ]);
});

describe('the moment of a comment', () => {
  tells(isMoment, [
    [
      true,
      [
        '3 May',
        '3 May 2024 permalink',
        '3 May 2024 reply',
        '3 May 2024 link',
        '3 May 2024 (#)',
        'Jane Doe 10:15 3',
        'Jane Doe 10.15 3',
        'Jane Doe 10h15 3',
        'Jane Doe 3 9:15',
        `J${letters(80)} 10:15 3`,
      ],
    ],
    [
      false,
      [
        'May',
        'Reply',
        '10:15',
        'Jane Doe 10:15',
        'Jane Doe 110:15 3',
        'Jane Doe 10:155 3',
        'Jane, 3 May 2024',
        '3 May 2024 bridge',
        'The bridge fell at 10:15 on Monday the 3rd.',
        `J${letters(82)} 10:15 3`,
      ],
    ],
  ]);
});

describe('a call of the publisher', () => {
  tells(looksLikeCall, [
    [
      true,
      [
        'Follow us on Facebook',
        'Follow the council on Facebook',
        'Follow @courier',
        'Subscribe to',
        'Subscribe to our newsletter',
        'Subscribe to Atlas & Thread',
        `Subscribe to Atlas & T${letters(28)}`,
        `Follow us on Facebook. Just ${letters(292)}`,
        'Subscribe to our channel. Thanks!',
        'Subscribe to our channel. We thank you very much.',
        'Subscribe to our channel. Follow the mill and the bridge of Vennby.',
        'Subscribe to our channel. More of the news is on Facebook every single day.',
        'Download our app',
        'Download our free app',
      ],
    ],
    [
      false,
      [
        'Follow us',
        'Follow jane@courier',
        'Follow the council',
        'Subscribe to the mill',
        'Subscribe to atlas',
        'Subscribe to Atlas Thread.',
        `Subscribe to Atlas & T${letters(29)}`,
        'Subscribe to our channel, he said.',
        'Subscribe to our "channel"',
        'Subscribe to our channel. We thank you so very much.',
        'Download app',
        'Download the NHS app',
        'Download our free and new app',
        `Follow us on Facebook. Just ${letters(293)}`,
      ],
    ],
  ]);
});

describe('a call for the channel of others', () => {
  tells(isOfOthers, [
    [
      true,
      [
        'Download the app',
        'Download the NHS app',
        'Follow the council on Facebook',
        'Subscribe to Vennby on Facebook. Follow us!',
      ],
    ],
    [
      false,
      [
        'Follow us on Facebook',
        'Follow the council (@courier)',
        'Download our app',
        'Subscribe to the newsletter of the mill',
        'Subscribe to Facebook',
        'Subscribe to it on Facebook, Vennby',
      ],
    ],
  ]);
});

describe('the shape of a line', () => {
  /** The lines that have a shape, and those that resemble them. */
  const shapes: readonly (readonly [
    name: string,
    (line: Line) => boolean,
    has: readonly string[],
    lacks: readonly string[],
  ])[] = [
    ['a colon at the end', announces, ['Step two:'], ['Step two', 'Two: a step']],
    [
      'only links',
      isAllLinks,
      ['[Home](/h)', '# [Bridge](/b)', '[![](b.jpg)](/b)', '1. [The old bridge of Vennby](/b)'],
      ['By [Jane Doe](/j)', 'Home', '![](b.jpg)'],
    ],
    [
      'a picture',
      isMarkdownImage,
      ['![](b.jpg)'],
      ['[![](b.jpg)](/b)', '![](b.jpg) Bridge', 'Bridge'],
    ],
    ['a heading', isHeading, ['# Bridge', '## Bridge [now](/n)'], ['# [Bridge](/b)', 'Bridge #']],
    [
      'a bullet',
      startsWithBullet,
      ['- Bridge', '• Bridge', '* Bridge', '- Bridge -x'],
      ['Bridge', '-Bridge', '- advertisement -', '* advertisement *', '-', '1 Bridge'],
    ],
    ['a bullet alone', isBareBullet, ['-', '--', ' • '], ['---', '- Bridge', 'x']],
    [
      'a sentence that is cut off',
      isCutOff,
      [
        'She said that the...',
        'She said that the…',
        'She said that the …',
        'She said that, …',
        'She said "that"…',
        'She said that the […]',
        'She said that the [...] more',
        'She said that the… read more ',
        'She said that the…/ mehr',
        '1912…',
      ],
      [
        'She said that the',
        'She said that . …',
        'She said that the  …',
        'She said that the..',
        'She said that the… and then she',
        'She said that the… m',
        'She said that the…    more',
        'She said that the… more    ',
        '…',
      ],
    ],
    [
      'a paragraph',
      isParagraph,
      ['She fell into the river and swam up again it.', `${'新'.repeat(18)}。`],
      [
        `${'新'.repeat(17)}。`,
        'She fell into the river and swam up again.',
        'She fell into the river and swam up again it',
      ],
    ],
  ];

  it.each(shapes)('%s', (_, hasShape, has, lacks) => {
    const isSuch = (line: string) => hasShape(lineOf(line));
    expect(has.filter((line) => !isSuch(line))).toEqual([]);
    expect(lacks.filter(isSuch)).toEqual([]);
  });
});

describe('a sentence of the article: above and below it', () => {
  const where = (line: Line) =>
    (['above', 'below'] as const).filter((edge) => isArticle(line, edge)).join(' and ');

  tells(where, [
    [
      'above and below',
      [
        'The council met on Monday.',
        'All rights reserved by the Courier of Vennby.',
        'Share this with all of them.',
        'It is filed under bridges.',
        'Enter your email “now”, and all rights reserved.',
        `Enter your email ${letters(93)}.`,
        `Enter your email, and all rights reserved, ${letters(558)}.`,
        'Since you are here, we have a few apps for iphone to show.',
      ],
    ],
    [
      'above',
      [
        'Enter your email to get the news.',
        'The coupon code is here.',
        'Enter your email, and enter your email again.',
        `Enter your email ${letters(92)}.`,
      ],
    ],
    [
      '',
      [
        'Enter your email',
        'The council of the valley',
        'Enter your email to get the news, and all rights reserved.',
        'Enter your email, since you are here.',
        'Since you are here: apps for iphone, and a small favor to ask.',
        `Enter your email, and all rights reserved, ${letters(556)}.`,
      ],
    ],
  ]);
});

describe('a start of boilerplate', () => {
  tells(startsBoilerplate, [
    [true, ['Enter your email', 'Enter your email to get the news.', 'All rights reserved']],
    [
      false,
      [
        'The council met on Monday.',
        'The council of the valley',
        'All rights reserved by the Courier of Vennby.',
        'Enter your email “now” to get the news.',
      ],
    ],
  ]);
});

describe('a bar', () => {
  tells(isBar, [
    [true, ['Home', 'Facebook | Twitter', '* * *', '|', words(24, 'Home')]],
    [false, ['Old bridge', '![](b.jpg)', 'Home and away', words(25, 'Home')]],
  ]);
});

describe('the opening of a line', () => {
  const matches = openingMatcher(['read', 'read our', 'écoutez']);

  tells(matches, [
    ['read', ['Read it', 'READ', '* Read it', '¿Read it', '(Read it', '> - [Read it](/r)']],
    ['read our', ['Read our news']],
    ['écoutez', ['Écoutez-nous']],
    [undefined, ['We read our news', '"Read our news', 'Rea', '…']],
  ]);
});

it('shortens and counts what messages show', () => {
  expect(shortened(` ${letters(60)} `)).toBe(letters(60));
  expect(shortened(letters(61))).toBe(`${letters(60)}…`);
  expect(shortened(`${letters(59)} ${letters(9)}`)).toBe(`${letters(59)}…`);
  expect([0, 1, 2].map((number) => count(number, 'line'))).toEqual([
    '0 lines',
    '1 line',
    '2 lines',
  ]);
  expect(inSeries(['a'])).toBe('a');
  expect(inSeries(['a', 'b'])).toBe('a and b');
  expect(inSeries(['a', 'b', 'c'])).toBe('a, b and c');
});
