import { defineRule } from '../core/rule.js';
import { familyMatcher } from '../phrases/matcher.js';
import { isDate } from './kinds/date.js';
import { isStatement, looksLikeTitle } from './kinds/line-shape.js';
import { excerpt, rangeOf } from './kinds/lines.js';

const readingTimes = familyMatcher('readingTime');

export const dateLine = defineRule({
  meta: {
    id: 'date-line',
    role: 'date',
    phase: 'local',
    summary: 'Dates and reading times on a line of their own: "3 May 2024, 10:15", "5 min read".',
    rationale:
      'Pages say when an article was published and how long it takes to read. A line is taken when it is a date, a ' +
      "time or a reading time and nothing else. A date inside a line of the article is the article's.",
    keeps: [
      'dates in sentences',
      'dates between paragraphs, which head a part of a chronicle or a programme',
      'datelines in front of a paragraph',
      'the times of a live blog with words behind them',
    ],
    messages: { date: 'Date "{text}"' },
    examples: [
      {
        title: 'under the headline',
        source:
          'Herons return\nPublished 3 May 2024, 10:15\n5 min read\n\nHerons have returned to the river after forty years.\n',
        cleaned: 'Herons return\n\nHerons have returned to the river after forty years.\n',
      },
      {
        title: 'in an article',
        source: '3 May 2024 was the day on which the herons returned to the river.\n',
        cleaned: '3 May 2024 was the day on which the herons returned to the river.\n',
      },
    ],
    safety: 'safe',
    options: {
      readingTimes: {
        type: 'boolean',
        description: 'Whether to take reading times ("5 min read") too.',
        default: true,
      },
    },
  },

  *check(document, { readingTimes: areReadingTimesTaken }) {
    const lines = document.content;
    const first = lines.findIndex(isStatement);
    const last = lines.findLastIndex(isStatement);
    const headsLine = (at: number) => {
      const next = lines[at + 1];
      return next !== undefined && looksLikeTitle(next) && !isDate(next);
    };
    for (const [index, line] of lines.entries()) {
      const isReadingTime = areReadingTimesTaken && readingTimes.match(line.label) !== undefined;
      if (!isReadingTime && !isDate(line)) continue;
      // A date may be the headline; between paragraphs it heads the next one: a chronicle, a programme, a diary. How long
      // something takes is the article's, too, below its first sentence.
      const isHeading =
        index === 0 || (index > first && (index < last || isReadingTime || headsLine(index)));
      yield {
        range: rangeOf(line),
        messageId: 'date',
        data: { text: excerpt(line.text) },
        evidence: isHeading
          ? 'a date or a time that fills its line, but where a heading may stand'
          : 'a date or a reading time that fills its line',
        confidence: isHeading ? 0.5 : 0.9,
        safety: isHeading ? 'unsafe' : 'safe',
      };
    }
  },
});
