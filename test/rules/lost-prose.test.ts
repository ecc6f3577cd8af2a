import { describe, expect, it } from '@jest/globals';
import { clean } from '../../src/index.js';
import { MORE, PROSE, text } from './table.js';

const THIRD = 'The council will meet again in May, when the report of the engineers is due.';
const TITLES = 'Market hall to open in the spring\nNew head for the village school';

/** Families of articles that have lost words, or could: each was found by a reader who tried to break the rules. */
describe.each<[string, readonly (readonly [string, string])[]]>([
  [
    'names and labels that are repeated before a button',
    [
      [
        'an interview',
        text(PROSE, 'Ann Lee', MORE, 'Bob Ray', THIRD, 'Ann Lee', PROSE, 'Show less', MORE),
      ],
      [
        'the halves of a sports match',
        text(PROSE, 'Half-time', MORE, THIRD, 'Half-time', PROSE, 'Keep reading', MORE),
      ],
    ],
  ],
  [
    'sub-headings that open sections elsewhere',
    [
      [
        'above paragraphs and a folding button',
        text(PROSE, 'Trending', 'Long coats for the winter', MORE, THIRD, 'Show more', PROSE),
      ],
      [
        'above the times of a live blog',
        text(
          PROSE,
          'Latest',
          '10.45am: Police arrive at the bridge\n11.02am: The road is closed',
          MORE,
        ),
      ],
      ['above names', text(PROSE, 'Most popular', 'Ada\nSally\nOmar', MORE)],
      ['at the end', text(PROSE, 'More')],
      [
        'a page marker of a wire',
        text(
          PROSE,
          '-more-',
          'The council met on Monday evening and agreed after four\nhours to close the old bridge over the river for a year\nand to pay for buses out of the money that was left over.',
        ),
      ],
    ],
  ],
  [
    'isolated titles above the text',
    [
      'WATCH: Bridge falls into river',
      'Related: The story of two brothers',
      'Have your say',
      'Privacy policy',
      'Share this',
      'Life / Work / Balance',
      'News / Views / Reviews',
    ].map((title) => [title, text(title, PROSE)] as const),
  ],
  [
    'short sentences at the edges',
    [
      ['after a possible footer', text(PROSE, 'Home\nHelp', '“No,” he said.', '“Come.”')],
      ['before a possible header', text('“Come in.”', 'Sign in', 'The book lay there.', PROSE)],
    ],
  ],
  [
    'lists and tables',
    [
      [
        'items numbered up to (c)',
        text(PROSE, '(a) 6 months in prison\n(b) 9 months in prison\n(c) 12 months in prison'),
      ],
      ['scores of a game', text('40-40\nAd\n40-40\nAd', PROSE)],
      ['a table with bars', text(PROSE, 'Recommended | 40% | 30%', 'Related | 12', MORE)],
      ['a menu with dishes', text(PROSE, 'Recommended: Lamb shoulder', 'Avoid: The fish', MORE)],
      [
        'ups and downs',
        text(PROSE, 'Champions\nHolme', 'Promoted\nMossgate', 'Relegated\nVennby', MORE),
      ],
    ],
  ],
  [
    'deliberately doubled titles',
    [
      ['in one sentence', text('The long and winding road, the long and winding road', PROSE)],
      [
        'with another number',
        text('Prices to rise by 2.5 per cent', PROSE, 'Prices to rise by 25 per cent', MORE),
      ],
      [
        'a transcript without a headline',
        text(
          'The Prime Minister of Vennby',
          PROSE,
          'The Leader of the Opposition',
          MORE,
          'The Prime Minister of Vennby',
          THIRD,
          'The Leader of the Opposition',
          PROSE,
          'The Prime Minister of Vennby',
          MORE,
        ),
      ],
    ],
  ],
])('%s', (_, cases) => {
  it.each(cases)('%s', (_what, source) => {
    expect(clean(source).cleaned).toBe(source);
  });
});

describe('kept text is complete', () => {
  it.each([
    ["Why ‘prices’ will rise by 5%Why 'prices' will rise by 5%", 'Why ‘prices’ will rise by 5%'],
    [
      'Old bridge closes for C++ programmers?Old bridge closes for C++ programmers?',
      'Old bridge closes for C++ programmers?',
    ],
    ['The summer at the cafe\u0301The summer at the cafe\u0301', 'The summer at the cafe\u0301'],
    [
      '“Mind the gap” says bridge keeper“Mind the gap” says bridge keeper',
      '“Mind the gap” says bridge keeper',
    ],
  ])('the first copy of %s', (doubled, single) => {
    expect(clean(text(doubled, PROSE)).cleaned).toBe(text(single, PROSE));
  });

  it('a table after a list of links', () => {
    const table = 'Final table\n\nVennby United 12\nMossgate Town 9';
    expect(clean(text(PROSE, `Related Articles\n${TITLES}`, table, MORE)).cleaned).toBe(
      text(PROSE, table, MORE),
    );
  });
});

describe('white space changes by scrapers', () => {
  it('non-breaking spaces make no difference', () => {
    const source = text(PROSE, 'Hide Ad', MORE, 'More For You', TITLES);
    const hard = source.replaceAll(' ', '\u00a0');
    expect(clean(hard).cleaned).toBe(clean(source).cleaned.replaceAll(' ', '\u00a0'));
  });
});
