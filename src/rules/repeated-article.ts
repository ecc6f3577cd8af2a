import type { Line } from '../core/line.js';
import { defineRule } from '../core/rule.js';
import { isParagraph } from './kinds/line-shape.js';
import { count, rangeOf } from './kinds/lines.js';

export const repeatedArticle = defineRule({
  meta: {
    id: 'repeated-article',
    role: 'headline-again',
    phase: 'context',
    summary: 'The article printed a second time, from its first paragraph on.',
    rationale:
      'Pages hold an article twice, for the screen and for the printer, and extractors take both. A second copy begins with ' +
      'the first paragraph and goes on, line by line, with what follows that one: until it meets the first copy from ' +
      'behind, or the text ends.',
    keeps: [
      'up to three paragraphs that come again, unless there are no others',
      'refrains and forms of words, which come again in parts',
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
        title: 'a paragraph that comes again',
        source:
          'The bell rang once for every boat that had not come home that night.\n\nNobody spoke on the quay, and nobody went to bed.\n\nThe bell rang once for every boat that had not come home that night.\n',
        cleaned:
          'The bell rang once for every boat that had not come home that night.\n\nNobody spoke on the quay, and nobody went to bed.\n\nThe bell rang once for every boat that had not come home that night.\n',
      },
    ],
    safety: 'safe',
  },

  startsAt: 'title',

  *check({ content: lines }) {
    const first = lines.slice(0, MAX_TOP_LINES).findIndex(({ kind }) => kind === 'prose');
    const begin = lines[first];
    if (begin === undefined || begin.isPart) return;
    const article = lines.slice(first);
    if (!article.some((line, at) => at > 0 && isSame(begin, line))) return;
    const agreeing = agreements(article);
    const paragraphs = differentParagraphs(article);
    for (let at = 1; at < article.length; at++) {
      // As far as the copy goes: until it meets the original or the end of the text.
      const length = Math.min(agreeing[at] as number, at);
      if (length < at && at + length < article.length) continue;
      const different = paragraphs[length] as number;
      const isHalf = at * 2 === article.length && different === at && different > 1;
      if (different < MIN_PARAGRAPHS && !isHalf) continue;
      yield {
        range: rangeOf(article[at] as Line, article[at + length - 1]),
        messageId: 'copy',
        data: { lines: count(length, 'line') },
        evidence: `equals the article from line ${begin.number} on`,
        related: rangeOf(begin),
        confidence: 0.95,
        isPerLine: true,
      };
      at += length - 1;
    }
  },
});

/** As many as are looked through for the headline. */
const MAX_TOP_LINES = 12;

/** Different ones: fewer may be a refrain, or filler text, unless the text is nothing but the same paragraphs twice. */
const MIN_PARAGRAPHS = 4;

/** For each line, how many from it on say the same as the first ones. Linear: the Z function of the lines. */
function agreements(lines: readonly Line[]): Int32Array {
  const counts = new Int32Array(lines.length);
  let from = 0;
  let to = 0;
  for (let at = 1; at < lines.length; at++) {
    let length = at < to ? Math.min(to - at, counts[at - from] as number) : 0;
    while (at + length < lines.length && isSame(lines[length] as Line, lines[at + length]))
      length++;
    counts[at] = length;
    if (at + length > to) {
      from = at;
      to = at + length;
    }
  }
  return counts;
}

/** How many different paragraphs the first lines have, by the number of lines. */
function differentParagraphs(lines: readonly Line[]): Int32Array {
  const counts = new Int32Array(lines.length + 1);
  const seen = new Set<string>();
  for (const [at, line] of lines.entries()) {
    if (isParagraph(line)) seen.add(line.visible.trim());
    counts[at + 1] = seen.size;
  }
  return counts;
}

function isSame(line: Line, other: Line | undefined): boolean {
  return (
    other !== undefined && other.head === line.head && other.visible.trim() === line.visible.trim()
  );
}
