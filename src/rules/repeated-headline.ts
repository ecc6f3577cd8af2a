import type { Line } from '../core/document.js';
import { defineRule, type Match } from '../core/rule.js';
import { type Headline, headlineOf, timesOnLine } from './kinds/headline.js';
import { looksLikeTitle } from './kinds/line-shape.js';
import { contentLines, excerpt, gapsBefore, rangeOf } from './kinds/lines.js';

export const repeatedHeadline = defineRule({
  meta: {
    id: 'repeated-headline',
    phase: 'context',
    summary: 'The headline again: on a line of its own, or glued to itself.',
    rationale:
      'Pages carry their headline in the title, over the text, under the picture and in the share box. The first copy ' +
      'stays; later ones go when they stand between paragraphs or at the top. Quotes, dashes, case, spacing and a ' +
      "site's name behind a bar or a dash make no difference.",
    keeps: [
      'sentences that quote the headline',
      'refrains, for they stand among short lines',
      'a question that an interview asks again',
    ],
    messages: {
      copy: 'The headline again: "{text}"',
      gluedCopy: 'The headline again, {times} times on one line: "{text}"',
      doubled: 'The headline is written twice on one line: "{text}"',
    },
    examples: [
      {
        title: 'between paragraphs, and doubled',
        source:
          'Old bridge closes for a year\n\nThe old bridge will close for a year from Monday.\n\nOld bridge closes for a yearOld bridge closes for a year\nOld bridge closes for a year\n\nBuses will take the ring road until it opens again.\n',
        cleaned:
          'Old bridge closes for a year\n\nThe old bridge will close for a year from Monday.\n\nBuses will take the ring road until it opens again.\n',
      },
      {
        title: 'with the name of the site',
        source:
          'Old bridge closes for a year | The Courier\nOld Bridge Closes for a Year\n\nThe old bridge will close for a year from Monday.\n',
        cleaned:
          'Old bridge closes for a year | The Courier\n\nThe old bridge will close for a year from Monday.\n',
      },
      {
        title: 'a poem with a refrain',
        source:
          "Over the hills and far away\n\nTom was a piper's son,\nHe learned to play when he was young,\nOver the hills and far away\n",
        cleaned:
          "Over the hills and far away\n\nTom was a piper's son,\nHe learned to play when he was young,\nOver the hills and far away\n",
      },
    ],
    safety: 'safe',
  },

  *check(document) {
    if (document.lastProse === -1) return;
    const lines = contentLines(document);
    const gaps = gapsBefore(document);
    const top = topOf(lines);
    for (const [index, line] of top.entries()) {
      const headline = headlineOf(line);
      if (headline === undefined) continue;
      if (headline.doubledFrom !== undefined) yield doubled(headline, headline.doubledFrom);
      const copies = copiesOf(headline, lines, index + 1);
      const accepted = copies.filter((copy) => isOutOfPlace(copy, copies, lines, gaps, top.length));
      if (accepted.length === 0) continue;
      for (const { line: copy, times } of accepted) yield again(headline, copy, times);
      return;
    }
  },
});

interface Copy {
  readonly line: Line;
  /** Index in the content lines. */
  readonly index: number;
  /** How many copies stand on the line. */
  readonly times: number;
}

/** Where a headline can stand: the lines before the first paragraph, but not many. */
function topOf(lines: readonly Line[]): readonly Line[] {
  const end = lines.findIndex((line) => line.kind === 'prose' && headlineOf(line) === undefined);
  return lines.slice(0, Math.min(end === -1 ? lines.length : end, MAX_TOP_LINES));
}

// A menu of a few lines, a section name, the headline, its standfirst, a byline, a date.
const MAX_TOP_LINES = 12;

function copiesOf(headline: Headline, lines: readonly Line[], from: number): readonly Copy[] {
  const copies: Copy[] = [];
  for (let index = from; index < lines.length; index++) {
    const line = lines[index];
    if (line === undefined) break;
    const times = timesOnLine(headline, line);
    if (times > 0) copies.push({ line, index, times });
  }
  return copies;
}

/**
 * A copy of a headline stands where no writer would put it: glued to another, next to another, between the top's
 * lines, or as a paragraph between paragraphs. A refrain stands among verses, a question before its answer.
 */
function isOutOfPlace(
  copy: Copy,
  copies: readonly Copy[],
  lines: readonly Line[],
  gaps: readonly boolean[],
  topEnd: number,
): boolean {
  if (copy.times > 1) return true;
  const isCopy = (index: number) => copies.some((other) => other.index === index);
  let before = copy.index - 1;
  let after = copy.index + 1;
  while (isCopy(before)) before--;
  while (isCopy(after)) after++;
  const previous = lines[before];
  const next = lines[after];
  if (isVerse(previous) || isVerse(next)) return false;
  if (after - before > 2) return true;
  if (copy.index < topEnd) return lines.slice(after, after + MAX_LINES_TO_PROSE).some(isProse);
  if (copy.line.key.endsWith('?')) return false;
  // The last line of a stanza, or the first: a short line hangs on it, and a gap parts it from the paragraph.
  const gapBefore = gaps[copy.index] === true;
  const gapAfter = gaps[after] === true;
  const hangsOnVerse = isShort(previous) && !gapBefore && gapAfter;
  const leadsVerse = isShort(next) && !gapAfter && gapBefore;
  return (isProse(previous) || isProse(next)) && !hangsOnVerse && !leadsVerse;
}

// Between the last copy of the headline and the first paragraph: byline, date, reading time.
const MAX_LINES_TO_PROSE = 5;

function isProse(line: Line | undefined): boolean {
  return line?.kind === 'prose';
}

function isShort(line: Line | undefined): boolean {
  return line?.kind === 'short';
}

/** Lines of verse, of tables and of lists go on: they end in a comma, or in a full stop although they are short. */
function isVerse(line: Line | undefined): boolean {
  return line?.kind === 'short' && !looksLikeTitle(line);
}

function again(headline: Headline, copy: Line, times: number): Match {
  return {
    range: rangeOf(copy),
    messageId: times > 1 ? 'gluedCopy' : 'copy',
    data: { text: excerpt(headline.line.text), times },
    evidence: `equals line ${headline.line.number}, a title before the first paragraph`,
    related: rangeOf(headline.line),
    confidence: 0.95,
  };
}

function doubled({ line }: Headline, from: number): Match {
  return {
    range: { start: line.start + from, end: line.end },
    messageId: 'doubled',
    data: { text: excerpt(line.text.slice(0, from)) },
    evidence: 'the line is one title written more than once, without a break',
    confidence: 0.95,
  };
}
