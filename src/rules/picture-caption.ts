import type { Line } from '../core/line.js';
import { defineRule } from '../core/rule.js';
import { endsInCredit, isCredit } from './kinds/credit-shape.js';
import { announces, isParagraph, isStatement } from './kinds/line-shape.js';
import { phrasesOf, wordsOf } from './kinds/line-words.js';
import { excerpt, rangeOf } from './kinds/lines.js';
import { type Place, placesOf } from './kinds/place.js';
import { isAmongRecords } from './kinds/records.js';

const leads = phrasesOf('captionLead');

export const pictureCaption = defineRule({
  meta: {
    id: 'picture-caption',
    role: 'caption',
    phase: 'local',
    summary:
      'Captions that a credit tells: "A heron (Photo by Jane Doe)", or a line between paragraphs beside "Photo: Jane Doe".',
    rationale:
      'A caption describes a picture that plain text does not have. Its words are those of any line of the article, so ' +
      'it is taken only where it ends in a credit, opens as captions do ("Pictured right"), or stands beside a credit ' +
      'among paragraphs.',
    keeps: [
      'captions that nothing tells from the article',
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
        source:
          'Herons return\n\nThe photo by Jane Doe shows a heron, and nothing else at all.\n',
        cleaned:
          'Herons return\n\nThe photo by Jane Doe shows a heron, and nothing else at all.\n',
      },
    ],
    safety: 'safe',
  },

  *check(document) {
    const lines = document.content;
    const places = placesOf(lines);
    for (const [at, line] of lines.entries()) {
      const evidence = evidenceOf(lines, at, places[at] as Place);
      if (evidence === undefined || isCredit(line) || isAmongRecords(lines, at)) continue;
      yield {
        range: rangeOf(line),
        messageId: 'caption',
        data: { text: excerpt(line.text) },
        evidence,
        confidence: 0.8,
      };
    }
  },
});

function evidenceOf(lines: readonly Line[], at: number, place: Place): string | undefined {
  const line = lines[at] as Line;
  const isFirst = at === 0;
  if (endsInCredit(line) && (!isFirst || isParagraph(lines[1]))) return 'ends in a credit';
  if (line.length > MAX_LENGTH || isFirst) return undefined;
  const words = wordsOf(line);
  if (leads.lengthAt(words, 0) > 0 && OPENS.test(line.text)) return 'opens as captions do';
  // Beside a credit, between paragraphs: a sub-heading has no credit under it.
  const isBeside = [lines[at - 1], lines[at + 1]].some((next) => next !== undefined && isCredit(next));
  const isAlone = !isStatement(line) && line.kind === 'short' && !announces(line);
  return isBeside && isAlone && place.above > 0 && words.length >= MIN_WORDS
    ? 'a line beside a credit, below the first paragraph'
    : undefined;
}

/** In UTF-16 units: of a caption without a credit. */
const MAX_LENGTH = 300;
/** In words: sub-headings are shorter. */
const MIN_WORDS = 4;
/** A label with a colon, or a word that only captions begin with. */
const OPENS =
  /^\s*[([]?(?:[^:]{3,30}:\s|pictured\b|(?:a )?screen ?shot of\b|fig(?:ure|\.)? ?\d|(?:image|photo|picture) \d|abb(?:ildung|\.)? ?\d)/iu;
