import { isStatement } from '../../core/edges.js';
import type { Line } from '../../core/line.js';
import { memoized, memoizedForCandidates } from '../../core/line-facts.js';
import {
  anyOf,
  familyMatcher,
  type PhraseMatcher,
  phraseMatcher,
  phrasesOfFamily,
} from '../../phrases/matcher.js';
import { isMoment } from './date.js';

/** Labels of comment sections that no article has. */
export const strong = familyMatcher('comments');
const controls = anyOf(strong, familyMatcher('commentsWeak'));

/** A label, a button or a counter of a comment section. */
export const isSectionStart = memoizedForCandidates(
  (line) => controls.matchLine(line) !== undefined,
  false,
);

/** "12 comments", in the form of a label. */
export const COUNTER = /#/u;

/** Who wrote a comment. */
const isEntry = isOfFamily('commentEntry');

/** How long ago it was written. */
const isAge = isOfFamily('commentTime');

/** Only evaluated in a text with the start of a section, because many article lines start the same way. */
function isOfFamily(family: 'commentEntry' | 'commentTime'): (line: Line) => boolean {
  let phrases: PhraseMatcher | undefined;
  return memoized(({ kind, phraseKey: label }) => {
    if (kind !== 'short' || label === '' || label.length > MAX_ENTRY_LENGTH) return false;
    phrases ??= phraseMatcher(phrasesOfFamily(family));
    return phrases.match(label) !== undefined;
  });
}

/** In UTF-16 units. */
const MAX_ENTRY_LENGTH = 120;

/**
 * What only comments have: a speaker, a time, a form field. Counters do not qualify, because minutes of a meeting count comments
 * too.
 */
export const KINDS = {
  speaker: (lines, at) => isEntry(lines[at] as Line),
  time: isTimeOfComment,
  form: (lines, at) => {
    const line = lines[at] as Line;
    return strong.matchLine(line) !== undefined && !COUNTER.test(line.phraseKey);
  },
} satisfies Record<string, (lines: readonly Line[], at: number) => boolean>;

/** A line that only comment sections have, at an index. */
export function isMark(lines: readonly Line[], at: number): boolean {
  return isSectionStart(lines[at] as Line) || isStrongMark(lines, at);
}

export function isStrongMark(lines: readonly Line[], at: number): boolean {
  return Object.values(KINDS).some((isOfKind) => isOfKind(lines, at));
}

/** An age, a moment with a time of day, or a date below a name: a date alone heads an entry of a timeline or a letter. */
function isTimeOfComment(lines: readonly Line[], at: number): boolean {
  const line = lines[at] as Line;
  if (isAge(line)) return true;
  if (!isMoment(line)) return false;
  if (TIME_OF_DAY.test(line.visible)) return true;
  const name = lines[at - 1];
  return (
    name !== undefined &&
    name.kind === 'short' &&
    name.length <= MAX_NAME_LENGTH &&
    !isStatement(name) &&
    !isSectionStart(name)
  );
}

const TIME_OF_DAY = /\d(?::\d\d| ?(?:[ap]\.?m\b|uhr\b|h\d))/iu;

/** In UTF-16 units. */
const MAX_NAME_LENGTH = 40;

/** In UTF-16 units: most paragraphs are longer, few comments are. */
export const MAX_SHORT = 120;

/** For each line, the index of the next mark below it; -1 without one. */
export function nextMarks(lines: readonly Line[]): Int32Array {
  const next = new Int32Array(lines.length).fill(-1);
  for (let at = lines.length - 2; at >= 0; at--) {
    next[at] = isMark(lines, at + 1) ? at + 1 : (next[at + 1] as number);
  }
  return next;
}

/**
 * Index of the last line of the longest story, 0 without one: several long paragraphs without a mark between them. In the dump
 * of a page, the menu above the article may have the labels of its comments.
 */
export function endOfLongestStory(lines: readonly Line[]): number {
  let longest = 0;
  let end = 0;
  let paragraphs = 0;
  let length = 0;
  lines.forEach((line, at) => {
    if (isMark(lines, at)) {
      paragraphs = 0;
      length = 0;
    } else if (line.kind === 'prose' && line.length >= MAX_SHORT) {
      paragraphs++;
      length += line.length;
    }
    if (paragraphs < MIN_STORY || length <= longest) return;
    longest = length;
    end = at;
  });
  return end;
}

/** In paragraphs: few comments are longer. */
const MIN_STORY = 4;
