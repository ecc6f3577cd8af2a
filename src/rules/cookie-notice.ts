import { defineRule } from '../core/rule.js';
import { phrasesOfFamily } from '../phrases/matcher.js';
import { edgeNotices, startOfNotice } from './helpers/edge-notice.js';
import { openingMatcher } from './helpers/opening.js';

const opensLikeABanner = openingMatcher(phrasesOfFamily('cookieOpening'));

export const cookieNotice = defineRule({
  meta: {
    id: 'cookie-notice',
    role: 'legal',
    phase: 'local',
    summary: 'Cookie banners: "This website uses cookies to …", "By clicking “Accept” …".',
    rationale:
      'A consent banner is a separate paragraph at the start or the end of a page. The rule removes a paragraph ' +
      'that opens like a banner among the first or last lines of a longer text.',
    keeps: ['a notice in the middle of an article', 'articles about cookies'],
    messages: { notice: 'Cookie notice "{text}"' },
    examples: [
      {
        title: 'at the end',
        source:
          'The old bridge will close for a year from Monday.\n\nThis website uses cookies to improve your experience.\n',
        cleaned: 'The old bridge will close for a year from Monday.\n',
      },
      {
        title: 'an article about banners',
        source: `${'The commission met again on Monday to talk about banners.\n'.repeat(12)}This website uses cookies to improve your experience, they say.\n${'Nobody reads them, a study has found, and nobody ever did.\n'.repeat(12)}`,
        cleaned: `${'The commission met again on Monday to talk about banners.\n'.repeat(12)}This website uses cookies to improve your experience, they say.\n${'Nobody reads them, a study has found, and nobody ever did.\n'.repeat(12)}`,
      },
    ],
    safety: 'safe',
  },

  startsAt: (line) => isBanner(line),

  check: (document) =>
    edgeNotices(document, {
      opens: opensLikeABanner,
      edgeLines: EDGE_LINES,
      sentences: () => 0,
      says: COOKIES,
      evidence: 'opens like a consent banner',
    }),
});

/** Topics of a banner. */
const COOKIES = /cookie|privacy/iu;

const isBanner = startOfNotice({ opens: opensLikeABanner, says: COOKIES });

/** In non-blank lines: a few buttons and categories surround a banner. */
const EDGE_LINES = 10;
