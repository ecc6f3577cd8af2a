import type { Document } from '../core/document.js';
import { isStatement } from '../core/edges.js';
import type { Line } from '../core/line.js';
import { memoizedForCandidates } from '../core/line-facts.js';
import { defineRule } from '../core/rule.js';
import { candidatesIn, familyMatcher } from '../phrases/matcher.js';
import {
  COUNTER,
  endOfLongestStory,
  isMark,
  isSectionStart,
  isStrongMark,
  KINDS,
  MAX_SHORT,
  nextMarks,
  strong,
} from './helpers/comment-marks.js';
import { isParagraph } from './helpers/line-shape.js';
import { count, rangeOf, shortened } from './helpers/lines.js';
import { signalsOf } from './helpers/signals.js';
import { sumsFrom } from './helpers/sums.js';

const threadSpeakers = familyMatcher('commentSpeaker');
const stamps = familyMatcher('commentStamp');

/** A lone "Maya says:", or a longer line with a date. */
const isSpeaker = memoizedForCandidates(
  (line) =>
    (line.kind === 'short' && threadSpeakers.matchLine(line) !== undefined) ||
    (line.length <= MAX_SPEAKER && stamps.matchLine(line) !== undefined),
  false,
);

/** In UTF-16 units: a name, a date, a time. */
const MAX_SPEAKER = 80;

export const commentsSection = defineRule({
  meta: {
    id: 'comments-section',
    role: 'comments',
    phase: 'local',
    summary: "Readers' comments below an article, with names, times and the comment form.",
    rationale:
      'A comment section opens with a counter or a form ("12 comments", "Leave a Reply") and ends with the last ' +
      'comment or the form below it. Unlike the paragraphs of the article, each comment has an author, a time or a reply button.',
    keeps: [
      'conversations and interviews, in which the same people speak repeatedly',
      "the text above the section's opening line",
      'a heading "Comments" above paragraphs without authors, times or buttons',
      'counters above the article',
      'live blogs',
    ],
    messages: { section: 'Comment section, starting at "{text}"' },
    examples: [
      {
        title: 'comments with names and times',
        source:
          'The library will reopen in the spring of next year.\n\n2 comments\n\nMaya says:\nMarch 2, 2024 at 3:14 pm\nI have missed the reading room more than I thought.\n\nTom says:\nMarch 3, 2024 at 9:02 am\nSo have my children, every rainy Saturday.\n\nLeave a Reply\n',
        cleaned: 'The library will reopen in the spring of next year.\n',
      },
      {
        title: 'a heading within the article',
        source:
          'The plan was open for a month.\n\nComments\n\nMost of the letters asked for more trees along the river bank.\n\nThe council will answer each of them by May.\n',
        cleaned:
          'The plan was open for a month.\n\nComments\n\nMost of the letters asked for more trees along the river bank.\n\nThe council will answer each of them by May.\n',
      },
    ],
    safety: 'safe',
  },

  startsAt: (line) => isSectionStart(line) || isSpeaker(line),

  *check(document) {
    const section = sectionOf(document) ?? threadOf(document);
    if (section === undefined) return;
    const { first, last, marks } = section;
    yield {
      range: rangeOf(first, last),
      messageId: 'section',
      data: { text: shortened(first.text) },
      evidence: `reads like a comment section: ${
        marks === 0
          ? 'starts with a comment count'
          : `${count(marks, 'line')} that ${marks === 1 ? 'occurs' : 'occur'} only in comments`
      }`,
      confidence: 0.95,
      isPerLine: true,
    };
  },
});

interface Section {
  readonly first: Line;
  readonly last: Line;
  /** Number of lines after the first that occur only in comment sections. */
  readonly marks: number;
}

/** The first section whose lines confirm it. */
function sectionOf(document: Document): Section | undefined {
  const lines = document.nonBlankLines;
  const paragraphs = sumsFrom(lines, isParagraph);
  // Most labels above the article are menu entries.
  const candidates = candidatesIn(document).filter(
    ({ line, at }) => isSectionStart(line) && paragraphs(at) < paragraphs(0),
  );
  const from = candidates[0]?.at;
  if (from === undefined) return undefined;
  const nextMark = nextMarks(lines);
  const marks = sumsFrom(lines, (_, at) => at > from && isMark(lines, at));
  const strongMarks = sumsFrom(lines, (_, at) => at > from && isStrongMark(lines, at));
  const sumsOf = (isOfKind: typeof isStrongMark) =>
    sumsFrom(lines, (_, at) => at > from && isOfKind(lines, at));
  const speakers = sumsOf(KINDS.speaker);
  const times = sumsOf(KINDS.time);
  const forms = sumsOf(KINDS.form);
  const stamped = sumsOf((_, at) => isStamped(lines[at] as Line) && KINDS.speaker(lines, at));
  const statements = sumsFrom(lines, isStatement);
  const storyEnd = endOfLongestStory(lines);
  const prose = sumsFrom(lines, ({ kind, length }) => (kind === 'prose' ? length : 0));
  const long = sumsFrom(lines, ({ kind, length }) => kind === 'prose' && length >= MAX_SHORT);
  const short = sumsFrom(lines, ({ length }) => length < MAX_SHORT);
  for (const { line: first, at } of candidates) {
    const linesBelow = lines.length - at - 1;
    const marksBelow = marks(at + 1);
    const article = paragraphs(0) - paragraphs(at);
    const hasProse = statements(at + 1) > 0;
    if (article < (hasProse && strongMarks(at + 1) < MIN_STRONG_MARKS ? MIN_PARAGRAPHS : 1))
      continue;
    const isDense =
      marksBelow * MAX_LINES_PER_MARK >= linesBelow &&
      statements(at + 1) - statements(nextMark[at] ?? 0) <= MAX_STATEMENTS_ABOVE_MARK;
    const isWhole = isCounted(lines, at, { long, short });
    const isSection =
      isWhole ||
      (marksBelow >= MIN_MARKS &&
        at > storyEnd &&
        (stamped(at + 1) >= MIN_STAMPED ||
          hasEnoughMarks(first, {
            speaker: speakers(at + 1),
            time: times(at + 1),
            form: forms(at + 1),
          })) &&
        isDense) ||
      // Comments without any marks must be the smaller part of the text, below a long article.
      (hasProse &&
        COUNTER.test(first.phraseKey) &&
        article >= MIN_ARTICLE &&
        prose(0) >= 2 * prose(at));
    if (!isSection) continue;
    const end = isWhole ? lines.length - 1 : endOf(lines, at);
    return { first, last: lines[end] ?? first, marks: marksBelow };
  }
  return undefined;
}

/**
 * Whether the counter's number fits the number of lines between it and the end of the text: one to a few lines per
 * comment. A counter above an article has a summary and a caption above it, so more paragraphs are required, or tags as
 * below an article.
 *
 * @param sums suffix sums of long paragraphs and of short lines
 */
function isCounted(
  lines: readonly Line[],
  at: number,
  sums: Readonly<Record<'long' | 'short', (from: number) => number>>,
): boolean {
  const { normalized: key, phraseKey: label } = lines[at] as Line;
  const statedCount = COUNTER.test(label) ? Number(NUMBER.exec(key)?.[0] ?? 0) : 0;
  const linesBelow = lines.length - at - 1;
  if (
    statedCount < MIN_COUNTED ||
    linesBelow < statedCount ||
    linesBelow > statedCount * MAX_LINES_PER_COMMENT
  )
    return false;
  const above = lines[at - 1];
  const isUnderTags = above !== undefined && signalsOf(above).some(({ role }) => role === 'tags');
  const article = sums.long(0) - sums.long(at);
  return (
    article >= (isUnderTags ? MIN_PARAGRAPHS : MIN_PARAGRAPHS + 1) &&
    sums.short(at + 1) >= linesBelow * MIN_SHORT
  );
}

const NUMBER = /\d+/u;

/** In comments: a smaller number may match the paragraphs of an article by chance. */
const MIN_COUNTED = 8;
const MAX_LINES_PER_COMMENT = 4;

/** Share of the lines below the counter that must be short. */
const MIN_SHORT = 0.4;

/** Comments without a counter or a form: each has a speaker line, and most speakers occur once. */
function threadOf(document: Document): Section | undefined {
  const lines = document.nonBlankLines;
  const heads = candidatesIn(document).filter(({ line }) => isSpeaker(line));
  const [first] = heads;
  const areStamped = heads.every(({ line }) => isStamped(line));
  if (first === undefined || heads.length < (areStamped ? MIN_STAMPED : MIN_SPEAKERS)) {
    return undefined;
  }
  const names = new Set(heads.map(({ line }) => line.phraseKey)).size;
  const isDense = heads.length * MAX_LINES_PER_MARK >= lines.length - first.at;
  const article = lines.slice(0, first.at).filter(isParagraph).length;
  const isBelow = article >= (areStamped ? 1 : MIN_PARAGRAPHS);
  if (!isDense || names < heads.length * MIN_NAMES || !isBelow) return undefined;
  return {
    first: first.line,
    last: lines[endOf(lines, first.at)] ?? first.line,
    marks: heads.length,
  };
}

/** In comments: a conversation has fewer speakers, and they speak repeatedly. */
const MIN_SPEAKERS = 6;
/** With a date and a time of day, or a score, after every name: no conversation has them. */
const MIN_STAMPED = 3;

function isStamped({ visible }: Line): boolean {
  return (YEAR.test(visible) && CLOCK.test(visible)) || SCORE.test(visible);
}

const YEAR = /\b(?:19|20)\d\d\b/u;
const CLOCK = /\d:\d\d/u;
const SCORE = /\(score:/iu;
/** Share of the speakers that must be different. */
const MIN_NAMES = 0.6;

/** Index of the last line of the last comment, which ends before the first line that is not a sentence. */
function endOf(lines: readonly Line[], start: number): number {
  const lastMark = lines.findLastIndex((_, at) => isMark(lines, at));
  let end = Math.max(lastMark, start);
  while (isStatement(lines[end + 1])) end++;
  return end;
}

/**
 * Whether there are enough kinds of marks below a section's first line. A counter needs one. "Comments" may also be a
 * heading above quotes from residents, and "Discussion" one above a timeline.
 *
 * @param marks the number of each kind
 */
function hasEnoughMarks(
  first: Line,
  { speaker, time, form }: Record<keyof typeof KINDS, number>,
): boolean {
  const kinds = [speaker, time, form].filter((number) => number > 0).length;
  if (kinds > 1 || COUNTER.test(first.phraseKey)) return kinds > 0;
  return (
    strong.matchLine(first) !== undefined && kinds > 0 && (speaker === 0 || speaker >= MIN_SPEAKERS)
  );
}

/** Required above a section. A counter above an article has at most a summary above it. */
const MIN_PARAGRAPHS = 2;

/** Marks after the start: a section has more than one. */
const MIN_MARKS = 2;

/** In strong marks: with this many, one paragraph above the section is enough. */
const MIN_STRONG_MARKS = 3;

/** A comment has a name or a time, and a few paragraphs. */
const MAX_LINES_PER_MARK = 8;

/** Allowed between the heading and the first mark: with more, the article continues below the heading. */
const MAX_STATEMENTS_ABOVE_MARK = 2;

/** In paragraphs. */
const MIN_ARTICLE = 5;
