import type { Line } from '../../core/line.js';
import { isParagraph } from './line-shape.js';

/** The two edges of a text: the lines above its article and those below. */
export type Edge = 'above' | 'below';

/** An edge in evidence. */
export const EDGE_NAMES: Readonly<Record<Edge, string>> = {
  above: 'above the article',
  below: 'below the article',
};

/** Position of a non-blank line. */
export interface Place {
  /** Among the lines that introduce an article: headline, summary, byline, date, picture. */
  readonly isNearStart: boolean;
  /** Among the lines that close it. */
  readonly isNearEnd: boolean;
  /** Number of paragraphs above and below. */
  readonly above: number;
  readonly below: number;
}

/** The positions of the non-blank lines. Linear in the lines. */
export function placesOf(lines: readonly Line[]): readonly Place[] {
  const isLong = lines.map((line) => isParagraph(line) && line.length >= MIN_LENGTH);
  const all = isLong.filter(Boolean).length;
  let above = 0;
  return isLong.map((isOne, at) => {
    const below = all - above - (isOne ? 1 : 0);
    const place = {
      isNearStart: at < OPENING_LINES && above <= MAX_OPENING_PARAGRAPHS,
      isNearEnd: at > 0 && below <= MAX_CLOSING_PARAGRAPHS && above > 0,
      above,
      below,
    };
    if (isOne) above++;
    return place;
  });
}

/** In UTF-16 units: separates paragraphs from captions. */
const MIN_LENGTH = 120;
/** In lines: headline, summary, byline, date, share bar, picture. */
const OPENING_LINES = 12;
/** A summary, and a caption. */
const MAX_OPENING_PARAGRAPHS = 1;
/** Notes on authors and publishers below the article. */
const MAX_CLOSING_PARAGRAPHS = 2;
