import { isStatement } from '../core/edges.js';
import type { Line } from '../core/line.js';
import { defineRule } from '../core/rule.js';
import { familyMatcher } from '../phrases/matcher.js';
import { isDate } from './kinds/date.js';
import { looksLikeTitle } from './kinds/line-shape.js';
import { excerpt, rangeOf } from './kinds/lines.js';
import { type Place, placesOf } from './kinds/place.js';
import { type Published, publishedOf } from './kinds/published.js';

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
    const places = placesOf(lines);
    const shapes = lines.map((line) => publishedOf(line) ?? (isDate(line) ? 'date' : undefined));
    const isChronicle = hasHeadings(shapes, places);
    for (const [index, line] of lines.entries()) {
      const isReadingTime = readingTimes.match(line.label) !== undefined;
      if (isReadingTime && !areReadingTimesTaken) continue;
      const shape = shapes[index];
      if (!isReadingTime && shape === undefined) continue;
      const isSafe = isReadingTime
        ? index < first
        : isPublished(shape as Published, { index, last, lines, places, isChronicle });
      // What is safe nowhere in particular is said only where it was a date and nothing else.
      if (!isSafe && shape !== 'date' && !isReadingTime) continue;
      yield {
        range: rangeOf(line),
        messageId: 'date',
        data: { text: excerpt(line.text) },
        evidence: isSafe
          ? 'a date or a reading time that fills its line'
          : 'a date or a time that fills its line, but where a heading may stand',
        confidence: isSafe ? 0.9 : 0.5,
        safety: isSafe ? 'safe' : 'unsafe',
      };
    }
  },
});

interface Spot {
  readonly index: number;
  /** Index of the last statement. */
  readonly last: number;
  readonly lines: readonly Line[];
  readonly places: readonly Place[];
  readonly isChronicle: boolean;
}

function isPublished(shape: Published, { index, last, lines, places, isChronicle }: Spot): boolean {
  const { isHead, isTail, above } = places[index] as Place;
  const next = lines[index + 1];
  const isOnTop = isHead && above === 0;
  switch (shape) {
    case 'labelled':
      return isHead || isTail;
    case 'label':
      return index > 0 && isHead;
    case 'named':
      return index > 0 && isOnTop && index < last;
    case 'date':
      if (isChronicle || !hasDay(lines[index] as Line)) return false;
      if (index === 0) return index < last;
      return isOnTop && index < last ? true : isTail && index > last && !headsLine(next);
  }
}

/** Whether a date heads what stands below it: a part of a chronicle, or an entry of a programme. */
function headsLine(next: Line | undefined): boolean {
  return next !== undefined && looksLikeTitle(next) && publishedOf(next) === undefined;
}

/** Whether a date names a day or a minute, and not a stretch of time or a month only: "10:00 am - 3:00 pm". */
function hasDay(line: Line): boolean {
  return (
    DAY.test(line.visible) || (HAS_YEAR.test(line.visible) && HAS_TWO_NUMBERS.test(line.visible))
  );
}

const DAY = /\d\d?[./] ?\d\d?[./]/u;
const HAS_YEAR = /(?:19|20)\d\d/u;
const HAS_TWO_NUMBERS = /\d\D+\d/u;

/** Whether dates head the parts of the text: a chronicle, a diary, a live blog. */
function hasHeadings(
  shapes: readonly (Published | undefined)[],
  places: readonly Place[],
): boolean {
  const headings = shapes.filter(
    (shape, at) => shape === 'date' && (places[at]?.above ?? 0) > 0 && (places[at]?.below ?? 0) > 0,
  );
  return headings.length >= MIN_HEADINGS;
}

/** Below one paragraph, and once more: a single date between paragraphs may be that of the article. */
const MIN_HEADINGS = 2;
