import type { Line } from '../core/document.js';
import { fold } from '../core/fold.js';
import { defineRule } from '../core/rule.js';
import { contentLines, excerpt, rangeOf } from './kinds/lines.js';
import { phrasesOf } from './phrases/index.js';

const openings = phrasesOf('cookieOpening').map(fold);

export const cookieNotice = defineRule({
  meta: {
    id: 'cookie-notice',
    phase: 'local',
    summary: 'Cookie banners: "This website uses cookies to …", "By clicking “Accept” …".',
    rationale:
      'The consent banner is a paragraph of its own at the beginning or the end of a page. It is taken when it opens ' +
      'with the words of a banner and stands among the first or the last lines of a text that has others.',
    keeps: ['such a sentence in the middle of an article', 'articles about cookies'],
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

  *check(document) {
    const lines = contentLines(document);
    for (const [index, line] of lines.entries()) {
      const isAtEdge = index < EDGE_LINES || index >= lines.length - EDGE_LINES;
      if (!isAtEdge || !opensLikeABanner(line)) continue;
      yield {
        range: rangeOf(line),
        messageId: 'notice',
        data: { text: excerpt(line.text) },
        evidence: 'opens like a consent banner, at the edge of the text',
        confidence: 0.95,
      };
    }
  },
});

/** In content lines: a banner has a few buttons and categories around it. */
const EDGE_LINES = 10;

/** In UTF-16 units: more than the longest opening. */
const PROBE_LENGTH = 80;

function opensLikeABanner({ text, kind, isWrapped }: Line): boolean {
  if (kind === 'blank' || isWrapped) return false;
  const start = fold(text.slice(0, PROBE_LENGTH));
  return openings.some((opening) => start.startsWith(opening));
}
