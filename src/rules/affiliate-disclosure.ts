import { defineRule } from '../core/rule.js';
import { wordsOfFamily } from '../phrases/matcher.js';
import { edgeNotices, startOfNotice } from './kinds/edge-notice.js';
import { openingMatcher } from './kinds/opening.js';

const opensLikeADisclosure = openingMatcher(wordsOfFamily('disclosureOpening'));

export const affiliateDisclosure = defineRule({
  meta: {
    id: 'affiliate-disclosure',
    role: 'legal',
    phase: 'local',
    summary:
      'Notes on paid links: "This post contains affiliate links", "We may earn a commission …".',
    rationale:
      'A site that lives on commissions says so in a paragraph over or under the article, in words that lawyers wrote. ' +
      'It is taken when it opens with such words and stands among the first or the last lines of a text that has others.',
    keeps: ['such a sentence in the middle of an article', 'articles about commissions'],
    messages: { notice: 'Note on paid links "{text}"' },
    examples: [
      {
        title: 'at the end',
        source:
          'The old bridge will close for a year from Monday.\n\nThis post contains affiliate links.\n',
        cleaned: 'The old bridge will close for a year from Monday.\n',
      },
      {
        title: 'an article about paid links',
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
      sentences: 1,
      says: PAID_LINKS,
      evidence: 'opens like a note on paid links',
    }),
});

/** In content lines: a title, a byline and a date stand over the note; tags and calls under it. */
const EDGE_LINES = 8;

/** What a note on paid links is about, in the languages of the tables. */
const PAID_LINKS =
  /link|affili|commission|compensation|product|sponsor|partner|werb|anzeige|provision|enlace|afiliad|lien/iu;

const isDisclosure = startOfNotice({ opens: opensLikeADisclosure, says: PAID_LINKS });
