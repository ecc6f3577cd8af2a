import { describe } from '@jest/globals';
import { affiliateDisclosure } from '../../src/rules/affiliate-disclosure.js';
import { authorBox } from '../../src/rules/author-box.js';
import { cookieNotice } from '../../src/rules/cookie-notice.js';
import { tagList } from '../../src/rules/tag-list.js';
import { keeps, MORE, PROSE, takes, text } from './table.js';

const LONG = Array<string>(12).fill(PROSE);

describe('author-box', () => {
  takes(authorBox, [
    [
      'a name and a sentence',
      text(
        PROSE,
        MORE,
        'About the author',
        'Jane Doe\nJane Doe has written about bridges since 1998.',
      ),
      text(PROSE, MORE),
    ],
    [
      'a box of five lines',
      text(PROSE, MORE, 'About the author', 'Anna\nBo\nCia\nDan\nEva'),
      text(PROSE, MORE),
    ],
    ['a box in capitals', text(PROSE, MORE, 'MEET THE AUTHOR', 'Jane Doe'), text(PROSE, MORE)],
  ]);
  keeps(authorBox, [
    ['a box of six lines', text(PROSE, MORE, 'About the author', 'Anna\nBo\nCia\nDan\nEva\nFinn')],
    ['a box without an article', text('Bridge', 'About the author', 'Anna')],
    ['a heading without content', text(PROSE, 'About the author')],
    ['a chapter', text(PROSE, 'About the author', MORE, PROSE, MORE, PROSE, MORE, PROSE)],
    ['a box that is most of the text', text(PROSE, 'About the author', MORE, MORE, MORE)],
    ['a text that is all about one person', text('About the author', PROSE)],
    [
      'the words in a sentence',
      text(PROSE, 'What do we know about the author? Hardly anything at all.'),
    ],
  ]);
});

describe('cookie-notice', () => {
  const NOTICE = 'We use cookies to give you the best experience on our site. Read our policy.';
  takes(cookieNotice, [
    ['one at the end', text(PROSE, MORE, NOTICE), text(PROSE, MORE)],
    [
      'one without a full stop, above a sentence about the same',
      text(PROSE, MORE, 'We use cookies to give you the best experience', 'Cookies are small.'),
      text(PROSE, MORE, 'Cookies are small.'),
    ],
    ['one at the beginning', text(NOTICE, PROSE, MORE), text(PROSE, MORE)],
  ]);
  keeps(cookieNotice, [
    [
      'a quotation',
      text(PROSE, '“We use cookies to give you the best experience,” the page said.'),
    ],
    ['a recipe', text(PROSE, 'We use cookie cutters of three sizes for this.')],
    [
      'one in the middle of an article',
      text(...Array(12).fill(PROSE), NOTICE, ...Array(12).fill(MORE)),
    ],
  ]);
});

describe('affiliate-disclosure', () => {
  const LINKS = 'This article contains affiliate links, and we may earn a commission.';
  takes(affiliateDisclosure, [
    ['one above two paragraphs', text(...LONG, LINKS, PROSE, MORE), text(...LONG, PROSE, MORE)],
    ['one below two paragraphs', text(PROSE, MORE, LINKS, ...LONG), text(PROSE, MORE, ...LONG)],
  ]);
  keeps(affiliateDisclosure, [
    ['one above three paragraphs', text(...LONG, LINKS, PROSE, MORE, PROSE)],
    ['one below three paragraphs', text(PROSE, MORE, PROSE, LINKS, ...LONG)],
  ]);
});

describe('tag-list', () => {
  takes(tagList, [
    ['tags', text(PROSE, 'Tags: bridges, Vennby, road works'), text(PROSE)],
    ['one category', text(PROSE, 'Filed under: News'), text(PROSE)],
    ['a tag of 40 letters', text(PROSE, `Tags: ${'bridges of'.repeat(4)}`), text(PROSE)],
    [
      'tags below the headline',
      text('Old bridge', 'Tags: bridges', PROSE),
      text('Old bridge', PROSE),
    ],
    [
      'tags above four sentences',
      text(PROSE, 'Tags: bridges', MORE, MORE, MORE, MORE),
      text(PROSE, MORE, MORE, MORE, MORE),
    ],
    ...[
      'Tags: St. Mary, mills',
      'Tags: bridges , mills ',
      'Tags：mills、weirs',
      'Tags: #mill #weir',
    ].map((line) => [line, text(PROSE, line), text(PROSE)] as const),
    ['both', text(PROSE, 'Categories: News | Local\nTagged with: bridges'), text(PROSE)],
  ]);
  keeps(tagList, [
    ['a tag of 41 letters', text(PROSE, `Tags: ${'bridges of'.repeat(4)}s`)],
    ['tags at the top', text('Tags: bridges', PROSE)],
    ['topics below the headline', text('Old bridge', 'Topics: bridges', PROSE)],
    ['tags above five sentences', text(PROSE, 'Tags: bridges', MORE, MORE, MORE, MORE, MORE)],
    ['tags without an article', text('Old bridge', 'Tags: bridges')],
    ...[
      'Tags: bridges. ',
      'Tags: bridges!',
      'Tags: bridges, why?',
      'Tags bridges',
      ': bridges',
    ].map((line) => [line, text(PROSE, line)] as const),
    ['the label alone', text(PROSE, 'Tags -')],
    ['a label without tags', text(PROSE, 'Tags: ')],
    [
      'a sentence',
      text(PROSE, 'Topics: the council spoke of bridges, of buses and of the weather.'),
    ],
    ['a list between paragraphs', text(PROSE, 'Topics: bridges, buses', MORE)],
    [
      'long entries',
      text(PROSE, 'Categories: best bridge of the year in the whole of the county, worst bridge'),
    ],
  ]);
});
