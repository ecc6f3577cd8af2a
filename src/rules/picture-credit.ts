import type { Line } from '../core/line.js';
import { defineRule } from '../core/rule.js';
import { endsInCredit, isCredit } from './helpers/credit-shape.js';
import { rangeOf, shortened } from './helpers/lines.js';
import { isAmongRecords } from './helpers/records.js';

export const pictureCredit = defineRule({
  meta: {
    id: 'picture-credit',
    role: 'credit',
    phase: 'local',
    summary:
      'Picture credits on a line of their own: "Photo: Jane Doe", "Jane Doe/Getty Images", "© Jane Doe".',
    rationale:
      'Credits refer to pictures that the plain text does not contain. The rule removes a line that opens like a ' +
      'credit and continues with names, or that names a picture agency.',
    keeps: [
      'credits inside a paragraph',
      'names alone on a line',
      'a credit among other labels and values',
    ],
    messages: { credit: 'Picture credit "{text}"' },
    examples: [
      {
        title: 'credits above and below',
        source:
          'Jane Doe/Getty Images\n\nHerons have returned to the river after forty years.\n\nPhoto: Jane Doe\n',
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
    const lines = document.nonBlankLines;
    for (const [at, line] of lines.entries()) {
      if (!isCredit(line)) continue;
      if (isAmongRecords(lines, at) && !isOfPictures(lines, at)) continue;
      yield {
        range: rangeOf(line),
        messageId: 'credit',
        data: { text: shortened(line.text) },
        evidence: 'a credit that takes up the whole line',
        confidence: 0.9,
      };
    }
  },
});

/** Whether the records next to a credit are credits or captions themselves. */
function isOfPictures(lines: readonly Line[], at: number): boolean {
  return [lines[at - 1], lines[at + 1]].every(
    (line) => line === undefined || line.kind === 'prose' || isCredit(line) || endsInCredit(line),
  );
}
