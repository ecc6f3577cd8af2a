import { labelOf } from '../core/fold.js';
import type { Line } from '../core/line.js';
import { defineRule } from '../core/rule.js';
import { familyMatcher } from '../phrases/matcher.js';
import { excerpt, rangeOf } from './kinds/lines.js';
import { isAmongRecords } from './kinds/records.js';

const credits = familyMatcher('pictureCredit');

export const pictureCredit = defineRule({
  meta: {
    id: 'picture-credit',
    role: 'credit',
    phase: 'local',
    summary:
      'Picture credits and captions that end in one: "Photo: Jane Doe", "A heron (Photo by Jane Doe)".',
    rationale:
      'Captions and credits belong to pictures that plain text does not have. A line is taken when it is a credit, or ' +
      'ends in one in brackets or behind a bar. A caption without a credit cannot be told from the article.',
    keeps: ['captions without a credit', 'credits inside a paragraph', 'names alone on a line'],
    messages: { credit: 'Picture credit "{text}"' },
    examples: [
      {
        title: 'a credit, and a caption with one',
        source:
          'A heron on the weir (Photo by Jane Doe)\n\nHerons have returned to the river after forty years.\n\nPhoto: Jane Doe\n',
        cleaned: 'Herons have returned to the river after forty years.\n',
      },
      {
        title: 'a sentence',
        source: 'The photo by Jane Doe shows a heron, and nothing else at all.\n',
        cleaned: 'The photo by Jane Doe shows a heron, and nothing else at all.\n',
      },
    ],
    safety: 'safe',
  },

  *check(document) {
    const lines = document.content;
    for (const [at, line] of lines.entries()) {
      // A paragraph may end in thanks.
      if (!isCredit(line) && (line.kind === 'prose' || !endsInCredit(line))) continue;
      if (isAmongRecords(lines, at)) continue;
      yield {
        range: rangeOf(line),
        messageId: 'credit',
        data: { text: excerpt(line.text) },
        evidence: isCredit(line) ? 'a credit that fills its line' : 'ends in a credit',
        confidence: 0.9,
      };
    }
  },
});

function isCredit(line: Line): boolean {
  return credits.matchLine(line) !== undefined;
}

/** "A heron on the weir (Photo by Jane Doe)", "A heron on the weir | Photo: Jane Doe". */
function endsInCredit({ key }: Line): boolean {
  const credit = IN_BRACKETS.exec(key)?.[1] ?? behindBar(key);
  return credit !== undefined && credits.match(labelOf(credit)) !== undefined;
}

const IN_BRACKETS = /\(([^()]{4,80})\)$/u;

/** What stands behind the last bar, or behind the first slash of the last units. */
function behindBar(key: string): string | undefined {
  const from = Math.max(key.lastIndexOf('|'), key.length - MAX_CREDIT_LENGTH - 2, 0);
  const end = key.slice(from);
  const bar = end.search(/[|/] /u);
  return bar === -1 ? undefined : end.slice(bar + 2);
}

/** In UTF-16 units. */
const MAX_CREDIT_LENGTH = 80;
