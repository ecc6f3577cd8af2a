import { isStatement } from '../core/edges.js';
import type { Line } from '../core/line.js';
import { defineRule } from '../core/rule.js';
import { excerpt, rangeOf, repeatedKeys } from './kinds/lines.js';
import { isOfOthers, looksLikeCall } from './kinds/publisher-call.js';

export const promotion = defineRule({
  meta: {
    id: 'promotion',
    role: 'promo',
    phase: 'context',
    summary:
      'Calls to follow, subscribe, download or support: "Follow us on Facebook", "Get our app on Google Play".',
    rationale:
      'Sites end their articles with a sentence or two that ask for something. A short paragraph is taken when it ' +
      'opens like a call to the reader, names the channel (a newsletter, an app, a network), quotes nobody, and ' +
      'stands at the end of the text or comes more than once.',
    keeps: [
      'such a sentence in the middle of an article that comes once',
      "calls that name no channel of a site, or somebody else's",
      'narration and reported speech that open like a call',
      'long paragraphs, and quotations',
    ],
    messages: { call: 'Promotion "{text}"' },
    examples: [
      {
        title: 'at the end',
        source:
          'The old bridge will close for a year from Monday.\n\nFollow us on Facebook and Instagram for the latest from the valley.\n',
        cleaned: 'The old bridge will close for a year from Monday.\n',
      },
      {
        title: 'an article about calls',
        source:
          '"Follow us on Facebook," said the sign at the door of the mill.\n\nNobody did, for there was no reception in the valley.\n',
        cleaned:
          '"Follow us on Facebook," said the sign at the door of the mill.\n\nNobody did, for there was no reception in the valley.\n',
      },
    ],
    safety: 'safe',
  },

  startsAt: looksLikeCall,

  *check(document) {
    const lines = document.content;
    const candidates = document.candidates.map(({ line }) => line).filter(looksLikeCall);
    if (candidates.length === 0) return;
    const repeated = repeatedKeys(candidates);
    // A site repeats its own calls.
    const calls = new Set(candidates.filter((line) => repeated.has(line.key) || !isOfOthers(line)));
    const isArticle = (line: Line) => !calls.has(line) && isStatement(line);
    if (!lines.some(isArticle)) return;
    let articleBehind = 0;
    for (const line of lines.toReversed()) {
      if (isArticle(line)) articleBehind++;
      if (!calls.has(line)) continue;
      const isAtEnd = articleBehind === 0 || (articleBehind <= AFTERWORDS && isSentence(line));
      if (!isAtEnd && !repeated.has(line.key)) continue;
      yield {
        range: rangeOf(line),
        messageId: 'call',
        data: { text: excerpt(line.text) },
        evidence: `opens like a call to the reader and names a channel, ${isAtEnd ? 'at the end of the text' : 'more than once'}`,
        confidence: 0.9,
      };
    }
  },
});

/** In lines: behind a call may stand a note about the author and a licence. */
const AFTERWORDS = 2;

/** In UTF-16 units: a call as short as a heading may be one. */
const MIN_SENTENCE_LENGTH = 50;

function isSentence({ visible: text }: Line): boolean {
  return text.length >= MIN_SENTENCE_LENGTH;
}
