import { defineRule } from '../core/rule.js';
import { count } from './helpers/lines.js';

export const blankRun = defineRule({
  meta: {
    id: 'blank-run',
    role: 'other',
    phase: 'local',
    summary:
      'Surplus blank lines: all but one between paragraphs, and all at the top and the bottom.',
    rationale:
      'Scraping leaves gaps where pictures and boxes were. Other rules only merge the blank lines around what they ' +
      'remove; this rule normalizes the rest.',
    keeps: ['one blank line between paragraphs', 'texts without blank lines'],
    messages: { run: '{count}' },
    examples: [
      {
        title: 'a gap',
        source: 'Herons have returned to the river.\n\n\n\nThey had been away for forty years.\n',
        cleaned: 'Herons have returned to the river.\n\nThey had been away for forty years.\n',
      },
      {
        title: 'a text without surplus blank lines',
        source: 'Herons have returned to the river.\n\nThey had been away for forty years.\n',
        cleaned: 'Herons have returned to the river.\n\nThey had been away for forty years.\n',
      },
    ],
    safety: 'safe',
  },

  *check({ lines }) {
    let from = 0;
    while (from < lines.length) {
      let to = from;
      while (lines[to]?.isBlank) to++;
      const isEdge = from === 0 || to === lines.length;
      const surplus = lines.slice(isEdge ? from : from + 1, to);
      const first = surplus[0];
      const last = surplus.at(-1);
      if (first !== undefined && last !== undefined && surplus.length < lines.length) {
        yield {
          range: { start: first.start, end: last.next },
          messageId: 'run',
          data: { count: count(surplus.length, 'surplus blank line') },
          evidence: isEdge ? 'at the edge of the text' : 'after the first blank line',
          confidence: 1,
        };
      }
      from = to + 1;
    }
  },
});
