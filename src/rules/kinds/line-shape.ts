import type { Line } from '../../core/document.js';

/** A headline, a link, a caption, a credit, a list item: short, and without a full stop at its end. */
export function looksLikeTitle(line: Line): boolean {
  return line.kind === 'short' && !ENDS_A_SENTENCE.test(line.text);
}

const ENDS_A_SENTENCE = /[.;,\u3002\uff0c\u0964][\s"'\u201d\u2019)\]]{0,6}$/u;
