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
    [
      'one title and its excerpt of two sentences, and another title',
      text(...ARTICLE, 'Latest headlines', FIRST, ...EXCERPTS, SECOND, 'It is old.'),
      text(...ARTICLE),
    ],
    [
      'excerpts of a hundred letters',
      text(...LONG_ARTICLE, 'Related', ...Array(2).fill(`Traders ${'o'.repeat(91)}\u2026`)),
      text(...LONG_ARTICLE),
    ],
    [
      'two sections of other articles',
      text(...LONG_ARTICLE, 'Latest headlines', FIRST, 'So.', 'Latest headlines', SECOND, 'No.'),
      text(...LONG_ARTICLE),
    ],
  ]);
  keeps(teaserSection, [
    [
      'excerpts of 99 letters',
      text(...LONG_ARTICLE, 'Related', ...Array(2).fill(`Traders ${'o'.repeat(90)}\u2026`)),
    ],
    ['one excerpt that is cut off', text(...LONG_ARTICLE, 'Related', EXCERPT)],
    [
      'excerpts of which one is complete',
      text(...LONG_ARTICLE, 'Related', EXCERPT, EXCERPT, `${EXCERPT} go.`),
    ],
    [
      'three sentences below a title',
      text(...ARTICLE, ...ARTICLE, 'Latest headlines', FIRST, ...EXCERPTS, 'So.', SECOND, 'No.'),
    ],
    [
      'a line with a colon below the heading',
      text(
        ...ARTICLE,
        'Latest headlines',
        FIRST,
        EXCERPTS[0],
        'For and against it:',
        SECOND,
        'No.',
      ),
    ],
    [
      'three headings of the same words',
      text(
        ...LONG_ARTICLE,
        ...['Latest headlines', FIRST, 'So.', 'Latest headlines', SECOND, 'No.'],
        ...['Latest headlines', 'The ferry at the weir', 'It is.'],
      ),
    ],
    [
      'a sentence below the heading',
      text(...ARTICLE, 'Latest headlines', 'They are here.', FIRST, SECOND, 'No.'),
    ],
    [
      'a heading of more than 60 letters',
      text(
        ...ARTICLE,
        `Latest headlines ${'o'.repeat(44)}`,
        FIRST,
        EXCERPTS[0],
        SECOND,
        EXCERPTS[1],
      ),
    ],
    [
      'longer sentences on the same subject, below a heading that no article has',
      text(
        ...ARTICLE,
        'Related articles',
        PAIRS[0],
        PAIRS[1],
        PAIRS[2],
        'The old bridge costs a million crowns to mend, says the council of Vennby.',
      ),
    ],
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
