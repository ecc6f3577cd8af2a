import type { Line } from '../../core/line.js';
import { phrasesOfFamily } from '../../phrases/matcher.js';
import { isParagraph } from './line-shape.js';
import { openingMatcher } from './opening.js';

interface Lines {
  /** The non-blank lines. */
  readonly lines: readonly Line[];
  /** For each of them, whether a blank line precedes it. */
  readonly gaps: readonly boolean[];
}

/** Whether the lines in `from` to `to` (exclusive) belong to a stanza, a table or a list. */
export function isAmongVerses(from: number, to: number, { lines, gaps }: Lines): boolean {
  const isVerse = (at: number) => isVerseAt(lines, at) && !looksLikeByline(lines[at]);
  // Such lines end in a comma, or in a full stop despite their length.
  const isPunctuated = ({ normalized: key }: Line) => /[.;:,\u3002]["')]*$/u.test(key);
  for (const at of [from - 1, to]) {
    const neighbour = lines[at];
    if (neighbour !== undefined && isVerse(at) && isPunctuated(neighbour)) return true;
  }
  // Without punctuation, blank lines decide: a short line is attached to this one, and a blank line separates it from
  // the other side.
  const isGapBefore = gaps[from] === true;
  const isGapAfter = gaps[to] === true;
  if (isVerse(from - 1) && !isGapBefore && isGapAfter) return true;
  return isVerse(to) && !isGapAfter && isGapBefore;
}

/** Whether a line below a headline is a byline, date or credit rather than verse. */
function looksLikeByline(line: Line | undefined): boolean {
  return line !== undefined && (bylineOf(line) !== undefined || YEAR_OR_TIME.test(line.normalized));
}

export const bylineOf = openingMatcher(
  phrasesOfFamily('bylineOpening').map((opening) => `${opening} `),
);
const YEAR_OR_TIME = /\b(?:19|20)\d\d\b|\b\d{1,2}:\d\d\b/u;

/** Whether the line stands alone after adjacent short lines: a refrain after its stanza. */
export function followsStanza(at: number, { lines, gaps }: Lines): boolean {
  return (
    gaps[at] === true &&
    gaps[at - 1] === false &&
    isVerseAt(lines, at - 1) &&
    isVerseAt(lines, at - 2)
  );
}

function isVerseAt(lines: readonly Line[], at: number): boolean {
  return lines[at] !== undefined && !isParagraph(lines[at]);
}
