import type { Line } from '../../core/line.js';
import { endsStatement, textWeight } from '../../core/line-kind.js';

/** A line that ends as a statement does, however short: no headline, no menu entry. */
export function isStatement(line: Line): boolean {
  return line.kind === 'prose' || (line.kind === 'short' && endsStatement(line.text));
}

/** A headline, a link, a caption, a credit, a list item: short, and without a full stop at its end. */
export function looksLikeTitle(line: Line): boolean {
  return line.kind === 'short' && !ENDS_A_SENTENCE.test(line.text);
}

const ENDS_A_SENTENCE = /[.;,\u3002\uff0c\u0964][\s"'\u201d\u2019)\]]{0,6}$/u;

/** A list item: its line begins with a bullet. */
export function startsWithBullet(line: Line | undefined): boolean {
  return line !== undefined && BULLET.test(line.key);
}

// A framed label ("- advertisement -") is no list item: it ends as it begins.
const BULLET = /^(?:[-*+\u2022\u25aa\u25cf\u25e6\u00b7] )(?!.* [-*]$)/u;

/** A paragraph for sure: prose of some length. Verses end in full stops too, but few are as long. */
export function isParagraph(line: Line | undefined): boolean {
  if (line?.kind !== 'prose') return false;
  // No character weighs less than one.
  return line.text.length >= MIN_PARAGRAPH_WEIGHT || textWeight(line.text) >= MIN_PARAGRAPH_WEIGHT;
}

/** In Latin letters; a line of verse has 20 to 45. */
const MIN_PARAGRAPH_WEIGHT = 45;
