import type { Line } from '../../core/line.js';
import { looksLikeTitle, MIN_TITLE_WEIGHT, startsWithBullet, textWeight } from './line-shape.js';
import { openerStrength, openersEnd } from './teasers.js';

/**
 * "Most popular" over a list of names is the article's, and so is "Latest" over the times of a live blog; headlines
 * have some words.
 */
export function isLongTitle(line: Line): boolean {
  return textWeight(line.text) >= MIN_TITLE_WEIGHT && !/^\d{1,2}[.:]\d\d/u.test(line.key);
}

/**
 * Title-like lines of one shape, up to the end of the text, to another opener, or to where the article resumes: with
 * a paragraph, or with its own sub-heading, which is a line without a bullet after lines with one, a line behind a gap
 * in a list that had none, or a last line shorter than all titles.
 */
export function titlesFrom(
  lines: readonly Line[],
  gaps: readonly boolean[],
  from: number,
): { readonly end: number; readonly reason: string } {
  const isBulleted = startsWithBullet(lines[from]);
  const isTight = gaps[from + 1] === false;
  let end = from;
  while (end < lines.length && isItem(end)) end++;
  if (end === lines.length) return { end, reason: 'to the end of the text' };
  if (openersEnd(lines, end) > end) return { end, reason: 'up to the next section' };
  const weights = lines.slice(from, end).map((line) => textWeight(line.text));
  const isSubheading =
    !isBulleted &&
    weights.length > 1 &&
    lines[end]?.kind === 'prose' &&
    weights.slice(0, -1).every((weight) => weight > (weights.at(-1) ?? 0));
  return {
    end: isSubheading && !isTight ? end - 1 : end,
    reason: 'up to where the article resumes',
  };

  function isItem(at: number): boolean {
    const line = lines[at];
    if (
      line === undefined ||
      !looksLikeTitle(line) ||
      isTableRow(line) ||
      startsWithBullet(line) !== isBulleted
    )
      return false;
    if (at > from && openerStrength(line) !== undefined) return false;
    return !(isTight && at > from && gaps[at] === true);
  }
}

function isTableRow({ text }: Line): boolean {
  return text.trim().includes('\t');
}
