import { isStatement } from '../core/edges.js';
import type { Line } from '../core/line.js';
import { defineRule } from '../core/rule.js';
import { familyMatcher } from '../phrases/matcher.js';
import { isDate } from './helpers/date.js';
import { looksLikeTitle } from './helpers/line-shape.js';
import { rangeOf, shortened } from './helpers/lines.js';
import { type Place, placesOf } from './helpers/place.js';
import { type Published, publishedOf } from './helpers/published.js';

const readingTimes = familyMatcher('readingTime');

export const dateLine = defineRule({
  meta: {
    id: 'date-line',
    role: 'date',
    phase: 'local',
    summary: 'Dates and reading times on a line of their own: "3 May 2024, 10:15", "5 min read".',
    rationale:
      'Pages show when an article was published and how long it takes to read. The rule removes a line that ' +
      'consists of a date, a time or a reading time. Dates within a line of the article are kept.',
    keeps: [
      'dates in sentences',
      'dates between paragraphs, which may be headings in a timeline or a programme',
      'datelines at the start of a paragraph',
      'times of a live blog that are followed by text',
    ],
    messages: { date: 'Date "{text}"' },
    examples: [
      {
        title: 'below the headline',
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
        description: 'Whether to also remove reading times ("5 min read").',
        default: true,
      },
    },
  },

  *check(document, { readingTimes: removesReadingTimes }) {
    const lines = document.nonBlankLines;
    const first = lines.findIndex(isStatement);
    const last = lines.findLastIndex(isStatement);
    const places = placesOf(lines);
    const shapes = lines.map((line) => publishedOf(line) ?? (isDate(line) ? 'date' : undefined));
    const isChronicle = hasHeadings(shapes, places);
    for (const [index, line] of lines.entries()) {
      const isReadingTime = readingTimes.match(line.phraseKey) !== undefined;
      if (isReadingTime && !removesReadingTimes) continue;
      const shape = shapes[index];
      if (!isReadingTime && shape === undefined) continue;
      const isSafe = isReadingTime
        ? index < first
        : isPublished(shape as Published, { index, last, lines, places, isChronicle });
      // Without a safe position, report only lines that are exactly a date.
      if (!isSafe && shape !== 'date' && !isReadingTime) continue;
      yield {
        range: rangeOf(line),
        messageId: 'date',
        data: { text: shortened(line.text) },
        evidence: isSafe
          ? 'a date or a reading time that takes up the whole line'
          : 'a date or a time that takes up the whole line, but may be a heading',
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
  const { isNearStart, isNearEnd, above } = places[index] as Place;
  const next = lines[index + 1];
  const isOnTop = isNearStart && above === 0;
  switch (shape) {
    case 'labelled':
      return isNearStart || isNearEnd;
    case 'label':
      return index > 0 && isNearStart;
    case 'named':
      return index > 0 && isOnTop && index < last;
    case 'date':
      if (isChronicle || !hasDay(lines[index] as Line)) return false;
      if (index === 0) return index < last;
      return isOnTop && index < last ? true : isNearEnd && index > last && !headsLine(next);
  }
}

/** Whether a date is a heading for the next line: a section of a timeline or an entry of a programme. */
function headsLine(next: Line | undefined): boolean {
  return next !== undefined && looksLikeTitle(next) && publishedOf(next) === undefined;
}

/** Whether a line has a full date or a time, and not just a period or a month: "10:00 am - 3:00 pm". */
function hasDay(line: Line): boolean {
  return (
    DAY.test(line.visible) || (HAS_YEAR.test(line.visible) && HAS_TWO_NUMBERS.test(line.visible))
  );
}

const DAY = /\d\d?[./] ?\d\d?[./]/u;
const HAS_YEAR = /(?:19|20)\d\d/u;
const HAS_TWO_NUMBERS = /\d\D+\d/u;

/** Whether dates are section headings, as in a timeline, a diary or a live blog. */
function hasHeadings(
  shapes: readonly (Published | undefined)[],
  places: readonly Place[],
): boolean {
  const headings = shapes.filter(
    (shape, at) => shape === 'date' && (places[at]?.above ?? 0) > 0 && (places[at]?.below ?? 0) > 0,
  );
  return headings.length >= MIN_HEADINGS;
}

/** At least two: a single date between paragraphs may be that of the article. */
const MIN_HEADINGS = 2;
