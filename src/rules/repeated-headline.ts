import type { Line } from '../core/line.js';
import { memoized } from '../core/line-facts.js';
import { isCjkUnit } from '../core/line-kind.js';
import { defineRule, type Match } from '../core/rule.js';
import { familyMatcher } from '../phrases/matcher.js';
import {
  type Headline,
  headlineOf,
  mayBeDoubled,
  mayBeginAlike,
  timesOnLine,
} from './helpers/headline.js';
import { isParagraph } from './helpers/line-shape.js';
import { rangeOf, repeatedKeys, shortened } from './helpers/lines.js';
import { bylineOf, followsStanza, isAmongVerses } from './helpers/verses.js';

export const repeatedHeadline = defineRule({
  meta: {
    id: 'repeated-headline',
    role: 'headline-again',
    phase: 'context',
    summary: 'Repeated headlines: on a separate line, or run together with the first copy.',
    rationale:
      'Pages repeat their headline in the title, above the text, below the picture and in the share box. The rule ' +
      'keeps the first copy and removes later ones at the top or between paragraphs. Differences in quotes, dashes, ' +
      "case and spacing, and a site's name after a bar or a dash, are ignored.",
    keeps: [
      'sentences that quote the headline',
      'refrains: repeated lines among other short lines',
      'a question that an interview repeats',
    ],
    messages: {
      copy: 'Repeated headline: "{text}"',
      gluedCopy: 'Repeated headline, {times} times on one line: "{text}"',
      doubled: 'Headline twice on one line: "{text}"',
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

  startsAt: 'title',

  *check(document) {
    const { nonBlankLines: lines, precededByBlank: gaps } = document;
    if (!lines.some(isParagraph)) return;
    const top = topOf(lines.slice(0, MAX_TOP_LINES));
    const mayRepeat = top.map((line, at) => mayBeDoubled(line) || mayRecurBelow(lines, at));
    const titles = top.flatMap((line, index) => {
      if (mayRepeat[index] !== true) return [];
      const headline = isAttribution(line) ? undefined : headlineOf(line);
      return headline === undefined ? [] : [{ headline, index }];
    });
    if (titles.length === 0) return;
    const page: Page = { lines, gaps, topEnd: top.length, first: top.find(looksLikeHeadline) };
    for (const { headline } of titles) {
      if (headline.doubledFrom !== undefined) yield doubled(headline, headline.doubledFrom);
    }
    const repeated: Repeated[] = [];
    const copied = new Set<Line>();
    for (const { headline, index } of titles) {
      // Skip a title that is itself a copy.
      if (copied.has(headline.line)) continue;
      const copies = headline.isLong || index === 0 ? copiesOf(headline, lines, index + 1) : [];
      for (const { line } of copies) copied.add(line);
      if (copies.length > 0) repeated.push({ headline, copies });
    }
    if (repeated.length === 0) return;
    for (const { headline, copies } of headlinesAmong(repeated, page)) {
      for (const run of runsOfCopies(copies)) {
        const outOfPlace = isOutOfPlace(headline, run, page);
        for (const copy of run) {
          if (outOfPlace || (copy.times > 1 && headline.isLong)) yield again(headline, copy);
        }
      }
    }
  },
});

interface Page {
  /** The non-blank lines. */
  readonly lines: readonly Line[];
  /** For each of them, whether a blank line precedes it. */
  readonly gaps: readonly boolean[];
  /** Index after the lines above the first paragraph: see topOf. */
  readonly topEnd: number;
  /** The first line with enough words for a headline. */
  readonly first: Line | undefined;
}

interface Repeated {
  readonly headline: Headline;
  readonly copies: readonly Copy[];
}

/**
 * Selects the repeated titles that are headlines. There are no sub-headings at the top, so every title there may be
 * one. Between paragraphs only the first and last title of the top may be, or a title that is also repeated at the top,
 * and only if no other title is repeated there: several are a table of contents with its sub-headings, or the speakers
 * of a transcript.
 */
function headlinesAmong(
  repeated: readonly Repeated[],
  { lines, topEnd, first }: Page,
): readonly Repeated[] {
  // Below a menu or a site name: the title directly above the text.
  const last = lines.slice(0, topEnd).findLast((line) => !isAttribution(line));
  const isInText = ({ index }: Copy) => index >= topEnd;
  const inText = repeated.filter(({ copies }) => copies.some(isInText));
  const copied = new Set(inText.flatMap(({ copies }) => copies.map(({ line }) => line)));
  const others = lines.filter((line) => line.kind === 'short' && !copied.has(line));
  // Keys are only computed for lines that start alike; most lines never need one.
  const mayRecur = recurringHeads(others);
  const mayBeHeadings = lines.filter(
    (line, index) => index >= topEnd && mayRecur(line) && isParagraph(lines[index + 1]),
  );
  const recurring = mayBeHeadings.length === 0 ? NONE : repeatedKeys(others.filter(mayRecur));
  const labelled = mayBeHeadings.some(({ normalized: key }) => recurring.has(key));
  const isAlone = inText.length <= 1 && !labelled;
  const isHeadline = ({ headline, copies }: Repeated) => {
    // Several copies of the first title among other labels: the first speaker of a transcript without a headline.
    const isLabel = labelled && copies.filter(isInText).length > 1;
    if (headline.line === first) return isAlone || !isLabel;
    // A speaker's label is repeated for every answer.
    const isLast = headline.line === last && copies.length === 1;
    return isAlone && (isLast || !copies.every(isInText));
  };
  return repeated.map((title) => ({
    headline: title.headline,
    copies: isHeadline(title) ? title.copies : title.copies.filter((copy) => !isInText(copy)),
  }));
}

const NONE: ReadonlySet<string> = new Set();

/** Whether another line may start with the same letters. */
function recurringHeads(lines: readonly Line[]): (line: Line) => boolean {
  const seen = new Set<number>();
  const recurring = new Set<number>();
  for (const { head } of lines) {
    if (seen.has(head)) recurring.add(head);
    seen.add(head);
  }
  return ({ head }) => seen.has(0) || head === 0 || recurring.has(head);
}

/** Whether a later line may start with the letters of the title. */
function mayRecurBelow(lines: readonly Line[], at: number): boolean {
  const head = lines[at]?.head ?? 0;
  for (let later = at + 1; later < lines.length; later++) {
    if (mayBeginAlike(head, lines[later]?.head ?? 0)) return true;
  }
  return false;
}

/** A byline, credit or publication time: several pictures may share it. */
const isAttribution = memoized(
  (line: Line): boolean =>
    bylineOf(line) !== undefined ||
    credits.matchLine(line) !== undefined ||
    IN_BRACKETS.test(line.normalized) ||
    NAME_AND_ROLE.test(line.visible) ||
    TIME.test(line.normalized),
);

const credits = familyMatcher('pictureCredit');
/** "Ann Lee, head cook, Vennby" */
const NAME_AND_ROLE = /^\s*\p{Lu}\S+(?: \p{Lu}\S+){1,2}, \p{Ll}/u;
const IN_BRACKETS = /^[([].*[)\]]$/u;
const TIME = /\b\d{1,2}[:.]\d\d\b/u;

/** Menu entries have one or two words; headlines have more. */
function looksLikeHeadline(line: Line): boolean {
  return hasWordsOfAHeadline(line) || headlineOf(line)?.isLong === true;
}

function hasWordsOfAHeadline({ normalized: key }: Line): boolean {
  return key.split(' ').length >= MIN_HEADLINE_WORDS || isCjkUnit(key.charCodeAt(0));
}

const MIN_HEADLINE_WORDS = 4;

interface Copy {
  readonly line: Line;
  /** Index into the non-blank lines. */
  readonly index: number;
  /** Number of copies on the line. */
  readonly times: number;
}

/** The lines that can contain headlines: those above the first paragraph, up to a maximum. */
function topOf(first: readonly Line[]): readonly Line[] {
  const end = first.findIndex((line) => line.kind === 'prose' && headlineOf(line) === undefined);
  return end === -1 ? first : first.slice(0, end);
}

// A short menu, a section name, the headline, its standfirst, a byline, a date.
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

/** Groups copies that are separated by blank lines only. */
function runsOfCopies(copies: readonly Copy[]): readonly (readonly Copy[])[] {
  const runs: Copy[][] = [];
  for (const copy of copies) {
    const run = runs.at(-1);
    if (run?.at(-1)?.index === copy.index - 1) run.push(copy);
    else runs.push([copy]);
  }
  return runs;
}

/**
 * Whether a copy is where no writer would put it: next to another copy, among the lines at the top, or as a paragraph
 * between paragraphs. A refrain stands among verses, and a question above its answer.
 */
function isOutOfPlace(headline: Headline, run: readonly Copy[], page: Page): boolean {
  const { lines, gaps, topEnd } = page;
  const first = run[0];
  if (first === undefined) return false;
  const isUnderHeadline = lines[first.index - 1] === headline.line;
  if (!headline.isLong) return isUnderHeadline && gaps[first.index + run.length] === true;
  const from = isUnderHeadline ? first.index - 1 : first.index;
  if (isAmongVerses(from, first.index + run.length, page)) return false;
  if (isUnderHeadline || run.length > 1) return true;
  const after = first.index + 1;
  if (first.index < topEnd) {
    const distance = first.index - lines.indexOf(headline.line);
    return (
      (distance <= MAX_LINES_BETWEEN || headline.line === page.first) &&
      lines.slice(after, after + MAX_LINES_TO_PROSE).some(isParagraph)
    );
  }
  // Labels such as "Customer support" or "Ann Lee, chair" are repeated above each statement.
  if (!hasWordsOfAHeadline(headline.line)) return false;
  if (first.line.normalized.endsWith('?') || followsStanza(first.index, page)) return false;
  return isParagraph(lines[first.index - 1]) || isParagraph(lines[after]);
}

// Between two copies of a title other than the first: a section name. Rows of a programme are further apart.
const MAX_LINES_BETWEEN = 2;
// Between the last copy of the headline and the first paragraph: byline, date, reading time.
const MAX_LINES_TO_PROSE = 5;

function again(headline: Headline, { line, times }: Copy): Match {
  return {
    range: rangeOf(line),
    messageId: times > 1 ? 'gluedCopy' : 'copy',
    data: { text: shortened(headline.line.text), times },
    evidence: `equals line ${headline.line.number}, a title before the first paragraph`,
    related: rangeOf(headline.line),
    confidence: 0.95,
  };
}

function doubled({ line }: Headline, from: number): Match {
  return {
    range: { start: line.start + from, end: line.end },
    messageId: 'doubled',
    data: { text: shortened(line.text.slice(0, from)) },
    evidence: 'the line contains the same title twice or more, without a break',
    confidence: 0.95,
  };
}
