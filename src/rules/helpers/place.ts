import type { Line } from '../../core/line.js';
import { isParagraph } from './line-shape.js';

/** Position of a non-blank line. */
export interface Place {
  /** Among the lines that introduce an article: headline, summary, byline, date, picture. */
  readonly isHead: boolean;
  /** Among the lines that close it. */
  readonly isTail: boolean;
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
      isHead: at < HEAD_LINES && above <= MAX_HEAD_PARAGRAPHS,
      isTail: at > 0 && below <= MAX_TAIL_PARAGRAPHS && above > 0,
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
const HEAD_LINES = 12;
/** A summary, and a caption. */
const MAX_HEAD_PARAGRAPHS = 1;
/** Notes on authors and publishers below the article. */
const MAX_TAIL_PARAGRAPHS = 2;
