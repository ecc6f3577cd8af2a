import { isStatement } from '../core/edges.js';
import type { Line } from '../core/line.js';
import { defineRule } from '../core/rule.js';
import { endsInCredit, isCredit } from './helpers/credit-shape.js';
import { announces, isParagraph } from './helpers/line-shape.js';
import { phrasesOf, wordsOf } from './helpers/line-words.js';
import { rangeOf, shortened } from './helpers/lines.js';
import { isAmongRecords } from './helpers/records.js';

const leads = phrasesOf('captionLead');

export const pictureCaption = defineRule({
  meta: {
    id: 'picture-caption',
    role: 'caption',
    phase: 'local',
    summary:
      'Captions identified by a credit: "A heron (Photo by Jane Doe)", or a line next to "Photo: Jane Doe".',
    rationale:
      'A caption describes a picture that the plain text does not contain. It reads like any line of the article, ' +
      'so the rule removes it only if it ends with a credit, opens like a caption ("Pictured right"), or is next to a ' +
      'credit between paragraphs.',
    keeps: [
      'captions that cannot be distinguished from the article',
      'paragraphs that name a photographer',
      'the headline',
    ],
    messages: { caption: 'Caption "{text}"' },
    examples: [
      {
        title: 'with a credit',
        source:
          'Herons return\n\nHerons have returned to the river after forty years.\n\nA heron on the weir (Photo by Jane Doe)\n\nThe last pair was seen in spring.\n',
        cleaned:
          'Herons return\n\nHerons have returned to the river after forty years.\n\nThe last pair was seen in spring.\n',
      },
      {
        title: 'a sentence',
        source: 'Herons return\n\nThe photo by Jane Doe shows a heron, and nothing else at all.\n',
        cleaned: 'Herons return\n\nThe photo by Jane Doe shows a heron, and nothing else at all.\n',
      },
    ],
    safety: 'safe',
  },

  *check(document) {
    const lines = document.nonBlankLines;
    for (const [at, line] of lines.entries()) {
      const evidence = evidenceOf(lines, at);
      if (evidence === undefined || isCredit(line) || isFact(lines, at)) continue;
      yield {
        range: rangeOf(line),
        messageId: 'caption',
        data: { text: shortened(line.text) },
        evidence,
        confidence: 0.8,
      };
    }
  },
});

/** Whether a line belongs to a series of labels and values that are not credits. */
function isFact(lines: readonly Line[], at: number): boolean {
  const beside = [lines[at - 1], lines[at + 1]];
  return isAmongRecords(lines, at) && !beside.some((line) => line !== undefined && isCredit(line));
}

function evidenceOf(lines: readonly Line[], at: number): string | undefined {
  const line = lines[at] as Line;
  const isFirst = at === 0;
  if (endsInCredit(line) && (!isFirst || isParagraph(lines[1]))) return 'ends with a credit';
  if (line.length > MAX_LENGTH || isFirst) return undefined;
  const words = wordsOf(line);
  if (leads.lengthAt(words, 0) > 0 && lines.slice(at + 1).some(isStatement))
    return 'opens like a caption';
  // A line next to a credit, between paragraphs: a sub-heading has no credit below it.
  const isBeside = [lines[at - 1], lines[at + 1]].some(
    (next) => next !== undefined && isCredit(next),
  );
  const isAlone =
    !isStatement(line) &&
    line.kind === 'short' &&
    !announces(line) &&
    !HAS_SENTENCE.test(line.visible);
  return isBeside && isAlone && isStatement(lines[at - 1]) && words.length >= MIN_WORDS
    ? 'next to a credit, below a paragraph'
    : undefined;
}

/** In UTF-16 units: of a caption without a credit. */
const MAX_LENGTH = 300;
/** A sentence with more text after it, such as a glued marker, is not a caption. */
const HAS_SENTENCE = /[.!?]["”’»]?\s{0,2}\p{Lu}/u;
/** In words: sub-headings are shorter. */
const MIN_WORDS = 4;
