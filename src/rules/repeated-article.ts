import { type Line, passingText } from '../core/line.js';
import { defineRule } from '../core/rule.js';
import { isParagraph } from './helpers/line-shape.js';
import { count, rangeOf } from './helpers/lines.js';

export const repeatedArticle = defineRule({
  meta: {
    id: 'repeated-article',
    role: 'headline-again',
    phase: 'context',
    summary: 'A second copy of the article, from its first paragraph on.',
    rationale:
      'Some pages contain an article twice, for the screen and for print, and extractors return both. A second copy ' +
      'starts with the first paragraph and repeats the following lines, until it reaches the first copy or the end ' +
      'of the text.',
    keeps: [
      'up to three repeated paragraphs, unless there are no others',
      'refrains and set phrases, which repeat only parts of the text',
    ],
    messages: { copy: 'Second copy of the article, {lines}' },
    examples: [
      {
        title: 'a copy below the article',
        source:
          'Old bridge closes\n\nThe old bridge will close for a year from Monday, the council said, and for two if the winter is hard.\n\nDrivers have been asked to take the ring road, which is longer but has a view of the valley.\n\nThe ferry will carry bicycles free of charge until the bridge opens again.\n\nThe old bridge will close for a year from Monday, the council said, and for two if the winter is hard.\n\nDrivers have been asked to take the ring road, which is longer but has a view of the valley.\n\nThe ferry will carry bicycles free of charge until the bridge opens again.\n',
        cleaned:
          'Old bridge closes\n\nThe old bridge will close for a year from Monday, the council said, and for two if the winter is hard.\n\nDrivers have been asked to take the ring road, which is longer but has a view of the valley.\n\nThe ferry will carry bicycles free of charge until the bridge opens again.\n',
      },
      {
        title: 'a repeated paragraph',
        source:
          'The bell rang once for every boat that had not come home that night.\n\nNobody spoke on the quay, and nobody went to bed.\n\nThe bell rang once for every boat that had not come home that night.\n',
        cleaned:
          'The bell rang once for every boat that had not come home that night.\n\nNobody spoke on the quay, and nobody went to bed.\n\nThe bell rang once for every boat that had not come home that night.\n',
      },
    ],
    safety: 'safe',
  },

  startsAt: 'title',

  *check({ nonBlankLines: lines }) {
    const first = lines.slice(0, MAX_TOP_LINES).findIndex(({ kind }) => kind === 'prose');
    const begin = lines[first];
    if (begin === undefined || begin.isPart) return;
    const article = lines.slice(first);
    if (!article.some((line, at) => at > 0 && isSame(begin, line))) return;
    const agreeing = agreements(article);
    const paragraphs = differentParagraphs(article);
    for (let at = 1; at < article.length; at++) {
      // The copy extends to the original or to the end of the text.
      const length = Math.min(agreeing[at] as number, at);
      if (length < at && at + length < article.length) continue;
      const different = paragraphs[length] as number;
      const isHalf = at * 2 === article.length && different === at && different > 1;
      if (different < MIN_PARAGRAPHS && !isHalf) continue;
      yield {
        range: rangeOf(article[at] as Line, article[at + length - 1]),
        messageId: 'copy',
        data: { lines: count(length, 'line') },
        evidence: `repeats the article, starting at line ${begin.number}`,
        related: rangeOf(begin),
        confidence: 0.95,
        isPerLine: true,
      };
      at += length - 1;
    }
  },
});

/** The same number of lines as searched for the headline. */
const MAX_TOP_LINES = 12;

/**
 * Distinct paragraphs: fewer may be a refrain or filler text, unless the whole text consists of two identical halves.
 */
const MIN_PARAGRAPHS = 4;

/** For each line, how many lines from it on equal the first lines. Linear: the Z function over lines. */
function agreements(lines: readonly Line[]): Int32Array {
  const counts = new Int32Array(lines.length);
  let from = 0;
  let to = 0;
  for (let at = 1; at < lines.length; at++) {
    let length = at < to ? Math.min(to - at, counts[at - from] as number) : 0;
    while (at + length < lines.length && isSame(lines[length] as Line, lines[at + length] as Line))
      length++;
    counts[at] = length;
    if (at + length > to) {
      from = at;
      to = at + length;
    }
  }
  return counts;
}

/** Number of distinct paragraphs among the first n lines, by n. */
function differentParagraphs(lines: readonly Line[]): Int32Array {
  const counts = new Int32Array(lines.length + 1);
  const seen = new Set<string>();
  for (const [at, line] of lines.entries()) {
    if (isParagraph(line)) seen.add(passingText(line).trim());
    counts[at + 1] = seen.size;
  }
  return counts;
}

function isSame(line: Line, other: Line): boolean {
  return other.head === line.head && passingText(other).trim() === passingText(line).trim();
}
