import { defineRule } from '../core/rule.js';
import { phrasesOfFamily } from '../phrases/matcher.js';
import { edgeNotices, startOfNotice } from './helpers/edge-notice.js';
import { openingMatcher } from './helpers/opening.js';

const opensLikeADisclosure = openingMatcher(phrasesOfFamily('disclosureOpening'));

export const affiliateDisclosure = defineRule({
  meta: {
    id: 'affiliate-disclosure',
    role: 'legal',
    phase: 'local',
    summary:
      'Affiliate disclosures: "This post contains affiliate links", "We may earn a commission …".',
    rationale:
      'Sites that earn commissions disclose this in a paragraph above or below the article, in standard legal ' +
      'wording. The rule removes a paragraph that opens with such wording among the first or last lines of a longer ' +
      'text.',
    keeps: ['a disclosure in the middle of an article', 'articles about commissions'],
    messages: { notice: 'Affiliate disclosure "{text}"' },
    examples: [
      {
        title: 'at the end',
        source:
          'The old bridge will close for a year from Monday.\n\nThis post contains affiliate links.\n',
        cleaned: 'The old bridge will close for a year from Monday.\n',
      },
      {
        title: 'an article about affiliate links',
        source: `${'The commission met again on Monday to talk about paid links.\n'.repeat(12)}We may earn a commission, they say, when you buy.\n${'Nobody reads them, a study has found, and nobody ever did.\n'.repeat(12)}`,
        cleaned: `${'The commission met again on Monday to talk about paid links.\n'.repeat(12)}We may earn a commission, they say, when you buy.\n${'Nobody reads them, a study has found, and nobody ever did.\n'.repeat(12)}`,
      },
    ],
    safety: 'safe',
  },

  startsAt: (line) => isDisclosure(line),

  check: (document) =>
    edgeNotices(document, {
      opens: opensLikeADisclosure,
      edgeLines: EDGE_LINES,
      sentences: ({ visible }) => (COMMISSIONS.test(visible) ? 2 : 1),
      says: PAID_LINKS,
      evidence: 'opens like an affiliate disclosure',
    }),
});

/** In non-blank lines: a title, a byline and a date above the disclosure; tags and calls to action below it. */
const EDGE_LINES = 8;

/** Words that instructions do not contain, unlike "if you click on a link". */
const COMMISSIONS = /affili|commission|provision|afiliad|prices were accurate/iu;

/** Topics of a disclosure, in the languages of the tables. */
const PAID_LINKS =
  /link|affili|commission|compensation|product|price|sponsor|partner|werb|anzeige|provision|enlace|afiliad|lien/iu;

const isDisclosure = startOfNotice({ opens: opensLikeADisclosure, says: PAID_LINKS });
