import { BULLETS } from '../../core/fold.js';
import type { Line } from '../../core/line.js';
import { isBlankText, isDenseUnit } from '../../core/line-kind.js';
import { TRAITS } from '../../core/traits.js';

/** Whether a line ends with a colon: it announces what stands below it. */
export function announces(line: Line | undefined): boolean {
  return line !== undefined && (line.traits & TRAITS.colon) !== 0;
}

/** Whether a line is links of Markdown and nothing else. */
export function isAllLinks(line: Line): boolean {
  return line.linkShare >= MIN_LINK_SHARE;
}

/** A list item may have its rank before the link; "By" before a name makes a byline. */
const MIN_LINK_SHARE = 0.95;

/** A picture of Markdown that leads nowhere: it belongs to the article. */
export function isPhotograph(line: Line): boolean {
  return !line.isBlank && line.linkShare === 0 && isBlankText(line.visible);
}

/** A heading of Markdown that is no link. */
export function isHeading(line: Line): boolean {
  return (line.traits & TRAITS.heading) !== 0 && !isAllLinks(line);
}

/** A headline, a link, a caption, a credit, a list item: short, and without a full stop at its end. */
export function looksLikeTitle(line: Line): boolean {
  return line.kind === 'short' && (line.traits & TRAITS.title) !== 0;
}

/** A list item: its line begins with a bullet. A framed label ("- advertisement -") is none: it ends as it begins. */
export function startsWithBullet(line: Line | undefined): boolean {
  if (line === undefined || (line.traits & TRAITS.sign) === 0 || line.key.charAt(1) !== ' ') {
    return false;
  }
  return BULLETS.includes(line.key.charAt(0)) && !FRAMED.test(line.key);
}

const FRAMED = / [-*]$/u;

/** A paragraph for sure: prose of some length. Verses end in full stops too, but few are as long. */
export function isParagraph(line: Line | undefined): boolean {
  if (line?.kind !== 'prose') return false;
  // No character weighs less than one.
  return line.length >= MIN_PARAGRAPH_WEIGHT || textWeight(line.visible) >= MIN_PARAGRAPH_WEIGHT;
}

/** In Latin letters; a line of verse has 20 to 45. */
const MIN_PARAGRAPH_WEIGHT = 45;

/** Han, Kana or Hangul characters carry about as much as this many Latin letters. */
const DENSE_WEIGHT = 2.5;

/** How much a short text says, in Latin letters: a headline's length, comparable across scripts. */
export function textWeight(text: string): number {
  let weight = 0;
  for (let index = 0; index < text.length; index++) {
    weight += isDenseUnit(text.charCodeAt(index)) ? DENSE_WEIGHT : 1;
  }
  return weight;
}

/**
 * In Latin letters: titles of articles have some words; shorter lines ("Sport", "Related news") are headings, names and
 * entries of menus.
 */
export const MIN_TITLE_WEIGHT = 18;

/** UTF-16 units of prose in the lines. */
export function proseLength(lines: readonly Line[]): number {
  return lines.reduce((sum, { kind, length }) => sum + (kind === 'prose' ? length : 0), 0);
}
