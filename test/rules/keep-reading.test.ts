import { describe, expect, it } from '@jest/globals';
import { clean } from '../../src/index.js';
import { keepReading } from '../../src/rules/keep-reading.js';
import { keeps, MORE, PROSE, takes, text } from './table.js';

const TITLES = 'Market hall to open in the spring\nNew head for the village school';
const OTHERS = ['Market hall to get a glass roof', 'New head for the village school'];
const TEASER = text(
  'Market hall to open in the spring',
  'The hall as it looked in 1912. Example/Jane Doe',
  'Market hall to open in the spring',
  'THE market hall will open in May, after four years and as many architects.',
  'Keep ReadingShow less',
).trimEnd();

const ROW = text(
  'Market hall to open in the spring',
  'THE hall will open in May, after four years and as many architects.',
  'Keep ReadingShow less',
).trimEnd();

const LONG =
  'Market hall to open in the spring after four years and as many architects, one of whom says that she will never set foot in it';
const EXCERPT = text(
  'Market hall to open in the spring',
  'The hall will open in May, after four years and as many architects, and the first traders\u2026',
  'Mehr lesen',
).trimEnd();

const SPLIT = ROW.replace('Keep ReadingShow less', 'Keep Reading\nShow less');

takes(keepReading, [
  ['a section of teasers to the end', text(PROSE, 'More For You', TEASER, TEASER), text(PROSE)],
  ['a blogroll', text(PROSE, 'Blogroll:', 'Pandora\nThe Daily Crow\nAtlas'), text(PROSE)],
  [
    'a list with empty bullets and titles as long as paragraphs, under a heading that no article has',
    text(`${PROSE}\nRelated Articles\n- \n${LONG}\n- \n${TITLES}\n- \n${PROSE}`),
    text(`${PROSE}\n- \n${PROSE}`),
  ],
  ['a row of excerpts', text(PROSE, MORE, EXCERPT, EXCERPT, EXCERPT), text(PROSE, MORE)],
  ['teasers without a section heading', text(PROSE, MORE, TEASER, TEASER), text(PROSE, MORE)],
  [
    'buttons on separate lines',
    text(PROSE, 'More For You', TEASER.replace('Keep ReadingShow less', 'Keep Reading\nShow less')),
    text(PROSE),
  ],
  ...[
    'Related Articles',
    'Read Next',
    'You may also like',
    'RELATED STORIES',
    'Recommended for you:',
  ].map(
    (heading) =>
      [`${heading} with titles to the end`, text(PROSE, heading, TITLES), text(PROSE)] as const,
  ),
  ['Trending with titles to the end', text(PROSE, 'Trending', TITLES), text(PROSE)],
  ['a list in the middle', text(PROSE, `Related Articles\n${TITLES}`, MORE), text(PROSE, MORE)],
  [
    'a list in the middle, but not the sub-heading after it',
    text(PROSE, `Related Articles\n${TITLES}`, 'What comes next', MORE),
    text(PROSE, 'What comes next', MORE),
  ],
  [
    'a bulleted list, but not the sub-heading after it',
    `${PROSE}\nRelated Articles\n- Market hall to open in the spring\n- New head for the village school\nWhat comes next for the bridge\n${MORE}\n`,
    `${PROSE}\nWhat comes next for the bridge\n${MORE}\n`,
  ],
  [
    'a list in the middle and teasers at the end, but not the text between',
    text(PROSE, `Related Articles\n${TITLES}`, MORE, 'More For You', TEASER),
    text(PROSE, MORE),
  ],
  [
    'a list in an article that has a line with a colon',
    text(PROSE, 'Two things follow from it:', MORE, `Related Articles\n${TITLES}`, MORE),
    text(PROSE, 'Two things follow from it:', MORE, MORE),
  ],
  [
    'teasers between paragraphs, below "Read more"',
    text(PROSE, 'Read more', ROW, ROW.replace('Market', 'Cattle'), MORE),
    text(PROSE, MORE),
  ],
  [
    'a section of one title up to the next heading',
    text(PROSE, 'Related Articles', 'Market hall to open in May', 'Trending', MORE),
    text(PROSE, 'Trending', MORE),
  ],
  ['a button between paragraphs', text(PROSE, 'Continue reading', MORE), text(PROSE, MORE)],
  ['a weak button at the end', text(PROSE, 'Show less'), text(PROSE)],
  [
    'a section heading, but not the only title after it',
    text(PROSE, 'Related Articles', 'Market hall to get a glass roof', MORE),
    text(PROSE, 'Market hall to get a glass roof', MORE),
  ],
  [
    'titles with gaps, the last as long as the others',
    text(PROSE, 'Related Articles', ...OTHERS, 'A longer title of another article here', MORE),
    text(PROSE, MORE),
  ],
  [
    'titles with gaps, but not a shorter one at the end',
    text(
      PROSE,
      'Related Articles',
      ...OTHERS,
      'Council sells the last of its boats',
      'A title of the article',
      MORE,
    ),
    text(PROSE, 'A title of the article', MORE),
  ],
  [
    'titles with gaps, but not a few words at the end',
    text(
      PROSE,
      'Related Articles',
      ...OTHERS,
      'Council sells the last of its boats',
      'What next',
      MORE,
    ),
    text(PROSE, 'What next', MORE),
  ],
  [
    'consecutive teasers without doubled titles',
    text(PROSE, MORE, ROW, ROW.replace('Market', 'Cattle')),
    text(PROSE, MORE),
  ],
  [
    'consecutive teasers with buttons on separate lines',
    text(PROSE, MORE, SPLIT, SPLIT.replace('Market', 'Cattle')),
    text(PROSE, MORE),
  ],
  [
    'teasers with four lines between the copies of a title',
    text(
      PROSE,
      MORE,
      TEASER.replace('\n\nTHE', '\n\nTHE').replace(
        'Example/Jane Doe',
        'Example/Jane Doe\nOne\nTwo\nThree',
      ),
      TEASER,
    ),
    text(PROSE, MORE),
  ],
  ['a section heading without content', text(PROSE, 'Related Articles'), text(PROSE)],
]);

keeps(keepReading, [
  ['a sub-heading that is also a section heading', text(PROSE, 'Trending', MORE)],
  ['a strong section heading above prose', text(PROSE, 'Read Next', MORE)],
  ['a list of names below "Most popular"', text(PROSE, 'Most popular', 'Ada\nSally\nOmar', MORE)],
  [
    'a list above the first paragraph',
    text('Old bridge', `Related Articles\n${TITLES}`, PROSE, MORE),
  ],
  ['text before the first paragraph', text('Trending', TITLES, PROSE)],
  [
    'a list of the article that its heading announces',
    text(
      PROSE,
      'Related Articles:\n- Market hall to open in the spring\n- New head for the village school',
      MORE,
    ),
  ],
  ['a sub-heading that is also a button', text(PROSE, 'Show less', MORE)],
  ['a text without prose', text('Related Articles', TITLES)],
  [
    'the article after a stray box with one title and one button',
    text(PROSE, 'Related Articles', 'Market hall to open in May', MORE, PROSE, 'Continue reading'),
  ],
  ...['Recommended', 'More', 'Popular', 'Latest', 'Related', 'Trending', 'Top stories'].flatMap(
    (heading) =>
      [
        [
          `hotels under "${heading}"`,
          text(
            PROSE,
            heading,
            'The Heron, Quay Street 4, from 80 euros\nThe Seal, Mill Lane 12, from 45 euros',
          ),
        ],
        [
          `results under "${heading}"`,
          text(PROSE, heading, 'Harn United 2 Tarn Town 1\nOrne Rovers 0 Mere Athletic 0'),
        ],
        [
          `shops under "${heading}"`,
          text(PROSE, heading, 'Quay: the old tearoom of the town\nMill: a bakery for all of us'),
        ],
        [
          `places under "${heading}"`,
          text(
            PROSE,
            heading,
            'Quay Street: the old tearoom of the town\nMill Lane: a bakery for all of us',
          ),
        ],
      ] as const,
  ),
]);

describe('the evidence for a section', () => {
  it.each([
    [
      'titles',
      text(PROSE, 'Related Articles', TITLES),
      'a section heading and 2 title-like lines that run to the end of the text',
      0.95,
    ],
    [
      'titles below a weak section heading',
      text(PROSE, 'Trending', TITLES),
      'a section heading and 2 title-like lines that run to the end of the text',
      0.85,
    ],
    [
      'teasers',
      text(PROSE, 'More For You', TEASER, TEASER),
      'a section heading and 2 teasers with a button that run to the end of the text',
      0.95,
    ],
    [
      'teasers and titles',
      text(PROSE, 'More For You', ROW, ROW.replace('Market', 'Cattle'), TITLES),
      'a section heading, 2 teasers with a button and 2 title-like lines that run to the end of the text',
      0.95,
    ],
    [
      'only teasers',
      text(PROSE, MORE, TEASER, TEASER),
      'a headline and an excerpt above a button, followed by teasers with the same button',
      0.9,
    ],
    ['a single teaser', text(PROSE, MORE, TEASER), 'a headline and an excerpt above a button', 0.9],
  ])('covers %s', (_, source, evidence, confidence) => {
    expect(clean(source, { rules: [keepReading] }).findings).toMatchObject([
      { outcome: 'applied', evidence, confidence },
    ]);
  });
});

describe('the prose guard', () => {
  const source = text(
    PROSE,
    'Related Articles',
    'Market hall to open in May',
    MORE,
    PROSE,
    MORE,
    'Continue reading',
  );

  it('reports what it keeps, with the reason', () => {
    const [finding] = clean(source, { rules: [keepReading] }).findings;
    expect(finding?.outcome).toBe('unapplied');
    expect(finding?.evidence).toMatch(/it contains paragraphs that may belong to the article$/u);
  });
});
