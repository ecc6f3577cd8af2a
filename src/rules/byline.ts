import { defineRule } from '../core/rule.js';
import { wordsOfFamily } from '../phrases/matcher.js';
import { isStatement } from './kinds/line-shape.js';
import { excerpt, rangeOf } from './kinds/lines.js';

const openings = wordsOfFamily('bylineOpening');

export const byline = defineRule({
  meta: {
    id: 'byline',
    role: 'byline',
    phase: 'local',
    summary: 'Bylines above the article: "By Jane Doe", "Words by Jane Doe, Arts Editor".',
    rationale:
      'Some corpora want the text without the names of those who wrote it. A line above the first paragraph is taken ' +
      'when it opens as bylines do and goes on with names only.',
    keeps: [
      'lines between paragraphs and after them',
      'titles such as "By the River"',
      'names without "by"',
    ],
    messages: { byline: 'Byline "{text}"' },
    examples: [
      {
        title: 'under the headline',
        source:
          'Herons return\nBy Jane Doe and John Roe, Nature Editors\n\nHerons have returned to the river after forty years.\n',
        cleaned: 'Herons return\n\nHerons have returned to the river after forty years.\n',
      },
      {
        title: 'a title',
        source: 'By the River\n\nHerons have returned to the river after forty years.\n',
        cleaned: 'By the River\n\nHerons have returned to the river after forty years.\n',
      },
    ],
    safety: 'safe',
  },

  *check(document) {
    const lines = document.content;
    const body = lines.findIndex(isStatement);
    // The first line is the headline.
    for (const line of lines.slice(1, Math.max(body, 1))) {
      const opening = openings.find((words) => line.key.startsWith(`${words} `));
      if (opening === undefined || !areNames(line.text.trim().slice(opening.length))) continue;
      yield {
        range: rangeOf(line),
        messageId: 'byline',
        data: { text: excerpt(line.text) },
        evidence: 'opens like a byline and goes on with names, above the first paragraph',
        confidence: 0.9,
      };
    }
  },
});

const MAX_WORDS = 14;
const MIN_CAPITALS = 2;

/** Words with capitals; small ones only between names ("and", "de", "of"). */
function areNames(text: string): boolean {
  const words = text.split(/[\s,|&/]+/u).filter((word) => word !== '');
  const capitals = words.filter((word) => /^\p{Lu}/u.test(word));
  return (
    words.length <= MAX_WORDS &&
    capitals.length >= MIN_CAPITALS &&
    /^\p{Lu}/u.test(words[0] ?? '') &&
    words.every((word) => /^\p{Lu}/u.test(word) || word.length <= 3)
  );
}
