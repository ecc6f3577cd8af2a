import { isStatement } from '../core/edges.js';
import type { Line } from '../core/line.js';
import { defineRule, type Match } from '../core/rule.js';
import { type BylineShape, bylineShapeOf, isInitials } from './helpers/byline-shape.js';
import { isParagraph } from './helpers/line-shape.js';
import { wordsOf } from './helpers/line-words.js';
import { rangeOf, shortened } from './helpers/lines.js';
import { type Place, placesOf } from './helpers/place.js';
import { publishedOf } from './helpers/published.js';
import { isAmongRecords } from './helpers/records.js';

export const byline = defineRule({
  meta: {
    id: 'byline',
    role: 'byline',
    phase: 'context',
    summary: 'Bylines above or below the article: "By Jane Doe", "Words by Jane Doe, Arts Editor".',
    rationale:
      'Some corpora exclude author names. The rule removes a line at an edge of the article that opens ' +
      'like a byline and continues with names only, and a bare name next to a date or a byline.',
    keeps: [
      'lines between paragraphs',
      'titles such as "By the River"',
      'names without "by", unless they stand next to a date or a byline or sign the article at its end',
    ],
    messages: { byline: 'Byline "{text}"' },
    examples: [
      {
        title: 'below the headline',
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
    const lines = document.nonBlankLines;
    const places = placesOf(lines);
    const shapes = lines.map(bylineShapeOf);
    const taken = new Set<number>();
    for (const [at, line] of lines.entries()) {
      const shape = shapes[at];
      const place = places[at] as Place;
      const isMatch =
        (shape !== undefined && isByline(shape, { at, lines, shapes, place, taken })) ||
        (isSignature(at, lines, places) &&
          (isInitials(line) || (shape === 'bare' && shapes[at + 1] !== 'bare')));
      if (!isMatch || isAmongRecords(lines, at) || taken.has(at)) continue;
      taken.add(at);
      yield matchOf(line, shape);
      const name = lines[at + 1];
      if (shape === 'lead' && name !== undefined && isName(name)) {
        taken.add(at + 1);
        yield matchOf(name, 'names');
      }
    }
  },
});

interface Context {
  readonly at: number;
  readonly lines: readonly Line[];
  readonly shapes: readonly (BylineShape | undefined)[];
  readonly place: Place;
  readonly taken: ReadonlySet<number>;
}

function isByline(shape: BylineShape, { at, lines, shapes, place, taken }: Context): boolean {
  const isEdge = (place.isNearStart && at > 0) || place.isNearEnd;
  const next = lines[at + 1];
  switch (shape) {
    case 'label':
      return at > 0 || isStatement(next);
    case 'noun':
      return isEdge || (at === 0 && isStatement(next));
    case 'names':
      // The first line is the headline unless the article follows directly.
      return at > 0 ? isEdge : isParagraph(next);
    case 'lead':
      return isEdge && at > 0 && next !== undefined;
    case 'dated':
      return place.isNearStart && at > 0;
    case 'agency':
      return at > 0 && (place.isNearStart || isSignature(at, lines, undefined));
    case 'post':
      return isEdge && (taken.has(at - 1) || shapes[at - 1] === 'bare');
    case 'bare':
      return (
        place.isNearStart &&
        place.above === 0 &&
        hasHeadlineAbove(at, lines) &&
        isSignedBeside(at, lines, taken)
      );
  }
}

/** Whether a line other than a date stands above: the first such line is the headline. */
function hasHeadlineAbove(at: number, lines: readonly Line[]): boolean {
  return lines.slice(0, at).some((line) => publishedOf(line) === undefined);
}

/** Whether a name above the article is adjacent to a date or a byline. */
function isSignedBeside(at: number, lines: readonly Line[], taken: ReadonlySet<number>): boolean {
  const isDated = (line: Line | undefined) => line !== undefined && publishedOf(line) !== undefined;
  return isDated(lines[at + 1]) || isDated(lines[at - 1]) || taken.has(at - 1);
}

/** Whether a line is below the last paragraph, where articles are signed. */
function isSignature(
  at: number,
  lines: readonly Line[],
  places: readonly Place[] | undefined,
): boolean {
  return (
    isParagraph(lines[at - 1]) &&
    (places === undefined || places[at]?.below === 0) &&
    (lines[at + 1] === undefined || places === undefined || !isStatement(lines[at + 1]))
  );
}

/** Whether a line can be the name under a lone "by", which may be a few words of any kind. */
function isName(line: Line): boolean {
  const { length } = wordsOf(line);
  return line.kind === 'short' && !isStatement(line) && length > 0 && length <= MAX_NAME_WORDS;
}

const MAX_NAME_WORDS = 5;

function matchOf(line: Line, shape: BylineShape | undefined): Match {
  return {
    range: rangeOf(line),
    messageId: 'byline',
    data: { text: shortened(line.text) },
    evidence: EVIDENCE[shape ?? 'bare'],
    confidence: shape === 'bare' || shape === undefined ? 0.7 : 0.9,
  };
}

const EVIDENCE: Readonly<Record<BylineShape, string>> = {
  label: 'opens with words that only a byline has',
  noun: 'a byline label followed by names, at an edge of the article',
  names: 'opens like a byline and continues with names, at an edge of the article',
  lead: 'the opening words of a byline, at an edge of the article',
  dated: 'names and a date, above the article',
  agency: 'a news agency credited for the article',
  post: "the author's job title, below the byline",
  bare: 'a name where a signature would be',
};
