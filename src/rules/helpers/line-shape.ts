import { BULLETS } from '../../core/fold.js';
import type { Line } from '../../core/line.js';
import { isBlankText, isCjkUnit } from '../../core/line-kind.js';
import { isSign, TRAITS } from '../../core/traits.js';

/** Whether a line ends with a colon, so it introduces the lines below it. */
export function announces(line: Line | undefined): boolean {
  return line !== undefined && (line.traits & TRAITS.colon) !== 0;
}

/** Whether a line consists of Markdown links. */
export function isAllLinks(line: Line): boolean {
  return line.linkShare >= MIN_LINK_SHARE;
}

/** Allows the rank of a list item before the link; "By" before a name makes a byline. */
const MIN_LINK_SHARE = 0.95;

/** Whether a line is a Markdown image without a link: it belongs to the article. */
export function isMarkdownImage(line: Line): boolean {
  return !line.isBlank && line.linkShare === 0 && isBlankText(line.visible);
}

/** Whether a line is a Markdown heading that is not a link. */
export function isHeading(line: Line): boolean {
  return (line.traits & TRAITS.heading) !== 0 && !isAllLinks(line);
}

/** Whether a line is short and has no final full stop, like headlines, links, captions, credits and list items. */
export function looksLikeTitle(line: Line): boolean {
  return line.kind === 'short' && (line.traits & TRAITS.title) !== 0;
}

/** Whether a line is a list item. A framed label ("- advertisement -") is not, because it ends as it starts. */
export function startsWithBullet(line: Line | undefined): boolean {
  if (
    line === undefined ||
    (line.traits & TRAITS.sign) === 0 ||
    line.normalized.charAt(1) !== ' '
  ) {
    return false;
  }
  return BULLETS.includes(line.normalized.charAt(0)) && !FRAMED.test(line.normalized);
}

const FRAMED = / [-*]$/u;

/** Whether a line is a bullet without its item: extractors put the text of nested list items on the next line. */
export function isBareBullet(line: Line | undefined): boolean {
  if (line === undefined || (line.traits & TRAITS.sign) === 0) return false;
  const text = line.visible.trim();
  return text.length <= MAX_BARE_LENGTH && [...text].every(isSign);
}

/** In UTF-16 units: "--" is an empty item nested in another; longer runs of signs separate sections. */
const MAX_BARE_LENGTH = 2;

/** Whether a line is cut off, before a button on the same line or on the next: "She said that the ... more". */
export function isCutOff(line: Line | undefined): boolean {
  return line !== undefined && CUT.test(line.visible.slice(-LONGEST_CUT));
}

const CUT =
  /[\p{L}\p{N},]["\u201d\u2019]? ?(?:\u2026|\.{3}|\[\u2026\]|\[\.{3}\])(?:[/ ]{0,3}\p{L}{2,9}){0,2}\s{0,3}$/u;
/** In UTF-16 units: a letter, an ellipsis in brackets, a button of two words. */
const LONGEST_CUT = 32;

/** Whether a line is certainly a paragraph: prose of some length. Few verses with a full stop are as long. */
export function isParagraph(line: Line | undefined): boolean {
  if (line?.kind !== 'prose') return false;
  // Fast path: no character weighs less than one.
  return line.length >= MIN_PARAGRAPH_WEIGHT || textWeight(line.visible) >= MIN_PARAGRAPH_WEIGHT;
}

/** In Latin letters; a line of verse has 20 to 45. */
const MIN_PARAGRAPH_WEIGHT = 45;

/** Information in one character of Han, Kana or Hangul, in Latin letters. */
const CJK_WEIGHT = 2.5;

/** Length of a short text in Latin letters, comparable across scripts. */
export function textWeight(text: string): number {
  let weight = 0;
  for (let index = 0; index < text.length; index++) {
    weight += isCjkUnit(text.charCodeAt(index)) ? CJK_WEIGHT : 1;
  }
  return weight;
}

/**
 * In Latin letters: article titles have several words; shorter lines ("Sport", "Related news") are headings, names and
 * menu entries.
 */
export const MIN_TITLE_WEIGHT = 18;

/** Length of the prose in the lines, in UTF-16 units. */
export function proseLength(lines: readonly Line[]): number {
  return lines.reduce((sum, { kind, length }) => sum + (kind === 'prose' ? length : 0), 0);
}
