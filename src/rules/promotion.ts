import { isStatement } from '../core/edges.js';
import type { Line } from '../core/line.js';
import { defineRule } from '../core/rule.js';
import { rangeOf, repeatedKeys, shortened } from './helpers/lines.js';
import { isOfOthers, looksLikeCall } from './helpers/publisher-call.js';

export const promotion = defineRule({
  meta: {
    id: 'promotion',
    role: 'promo',
    phase: 'context',
    summary:
      'Calls to follow, subscribe, download or donate: "Follow us on Facebook", "Get our app on Google Play".',
    rationale:
      'Many articles end with a sentence or two that ask the reader for something. The rule removes a short ' +
      'paragraph that opens like a call to action, names a channel (a newsletter, an app, a network), quotes ' +
      'nobody, and is at the end of the text or occurs more than once.',
    keeps: [
      'a call to action that occurs once, in the middle of an article',
      "calls to action that name no channel, or another organization's",
      'narration and reported speech that open like a call to action',
      'long paragraphs and quotations',
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
        title: 'an article about calls to action',
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
    const lines = document.nonBlankLines;
    const candidates = document.candidates.map(({ line }) => line).filter(looksLikeCall);
    if (candidates.length === 0) return;
    const repeated = repeatedKeys(candidates);
    // Repeated calls belong to the site, whatever they name.
    const calls = new Set(
      candidates.filter((line) => repeated.has(line.normalized) || !isOfOthers(line)),
    );
    const isArticle = (line: Line) => !calls.has(line) && isStatement(line);
    if (!lines.some(isArticle)) return;
    let articleBehind = 0;
    for (const line of lines.toReversed()) {
      if (isArticle(line)) articleBehind++;
      if (!calls.has(line)) continue;
      const isAtEnd = articleBehind === 0 || (articleBehind <= AFTERWORDS && isSentence(line));
      if (!isAtEnd && !repeated.has(line.normalized)) continue;
      yield {
        range: rangeOf(line),
        messageId: 'call',
        data: { text: shortened(line.text) },
        evidence: `opens like a call to the reader and names a channel, ${isAtEnd ? 'at the end of the text' : 'more than once'}`,
        confidence: 0.9,
      };
    }
  },
});

/** In lines: a note about the author and a licence may follow a call. */
const AFTERWORDS = 2;

/** In UTF-16 units: a shorter call may be a heading. */
const MIN_SENTENCE_LENGTH = 50;

function isSentence({ visible: text }: Line): boolean {
  return text.length >= MIN_SENTENCE_LENGTH;
}
