import { describe } from '@jest/globals';
import { teaserSection } from '../../src/rules/teaser-section.js';
import { keeps, takes, text } from './table.js';

const ARTICLE = [
  'The old bridge will close for a year from Monday.',
  'The council has asked drivers to take the ring road.',
  'Buses will run every ten minutes.',
  'The market stays open, and so does the ferry at the mill.',
] as const;
const TITLES = ['Traders get a hall of glass', 'New head for the village school'] as const;
const [FIRST, SECOND] = TITLES;
const EXCERPTS = ['They move in next week.', 'She starts in autumn.'] as const;

const PAIRS = [
  'Where the ring road goes',
  'Drivers take it for a year.',
  'What the council pays',
  'The bridge costs a million.',
] as const;
const TIPS = [
  ...ARTICLE,
  'Where the buses go',
  'They leave every ten minutes from the mill.',
] as const;
const LONG_ARTICLE = Array(3).fill(ARTICLE).flat();
const EXCERPT =
  'Traders who have waited for four years, and for as many architects, move into the hall of glass by the river next week, and they\u2026';

describe('teaser-section', () => {
  takes(teaserSection, [
    [
      'titles and excerpts',
      text(...ARTICLE, 'Latest headlines', FIRST, EXCERPTS[0], SECOND, EXCERPTS[1]),
      text(...ARTICLE),
    ],
    [
      'two titles and an excerpt',
      text(...ARTICLE, 'Latest headlines', FIRST, SECOND, EXCERPTS[1]),
      text(...ARTICLE),
    ],
    [
      'titles and shorter sentences on the same subject, below a heading that no article has',
      text(...ARTICLE, 'Related articles', ...PAIRS),
      text(...ARTICLE),
    ],
    [
      'cut-off excerpts without titles',
      text(...LONG_ARTICLE, 'Related', EXCERPT, 'March 17, 2016', EXCERPT),
      text(...LONG_ARTICLE),
    ],
    [
      'excerpts with a button on the line',
      text(...LONG_ARTICLE, 'Verwandte Themen', `${EXCERPT}/ mehr`, `${EXCERPT} / mehr`),
      text(...LONG_ARTICLE),
    ],
  ]);
  keeps(teaserSection, [
    ['only titles', text(...ARTICLE, 'Latest headlines', ...TITLES)],
    [
      'only titles, after a few words',
      text(...ARTICLE, 'So be it.', 'Latest headlines', ...TITLES),
    ],
    [
      'what is below a link',
      text(...ARTICLE, 'Read more', FIRST, EXCERPTS[0], SECOND, EXCERPTS[1]),
    ],
    ['tips around a box of links', text(...TIPS, 'Related articles', ...PAIRS)],
    [
      'tips below a box of links, after two paragraphs',
      text(...ARTICLE, 'Latest headlines', ...PAIRS),
    ],
    [
      'sentences that trail off',
      text(
        ...ARTICLE,
        'More',
        'The miller counts the sacks, and the mouse\u2026',
        'One hand washes the\u2026',
      ),
    ],
    ['one title', text(...ARTICLE, 'Latest headlines', FIRST, EXCERPTS[0])],
    ['a heading at the end', text(...ARTICLE, 'Latest headlines')],
    [
      'titles below a short text',
      text(...ARTICLE.slice(1), 'Latest headlines', FIRST, EXCERPTS[0], SECOND, EXCERPTS[1]),
    ],
    [
      'a continuation of the same topic',
      text(
        ...ARTICLE,
        'Latest headlines',
        FIRST,
        SECOND,
        'The council closes the bridge on Monday.',
      ),
    ],
    [
      'paragraphs that are more than a third of the text',
      text(
        ...ARTICLE,
        'Latest headlines',
        FIRST,
        ...Array(5).fill(EXCERPTS[0]),
        SECOND,
        ...Array(5).fill(EXCERPTS[1]),
      ),
    ],
  ]);
});
