import type { Line } from '../../core/line.js';
import { looksLikeTitle } from './line-shape.js';
import type { Button } from './teasers.js';
import { isLongTitle } from './title-list.js';

/**
 * The first copy of a title that occurs twice above the button, below the picture and above the excerpt, with only a
 * caption and a credit in between. A button that may also expand an article counts only at the end of the text.
 */
export function repeatedTitleBefore(
  lines: readonly Line[],
  button: Button,
  floor: number,
  isEnd: boolean,
): number | undefined {
  if (button.kind !== 'teaser' && !isEnd) return undefined;
  const from = Math.max(floor, button.from - MAX_REPEATED_TITLE_LINES);
  const seen = new Map<string, number>();
  for (let at = button.from - 1; at >= from; at--) {
    const line = lines[at];
    if (line === undefined || line.normalized === '' || !looksLikeTitle(line) || !isLongTitle(line))
      continue;
    const second = seen.get(line.normalized);
    if (second !== undefined && second - at <= MAX_CAPTION_LINES + 1) return at;
    seen.set(line.normalized, at);
  }
  return undefined;
}

const MAX_REPEATED_TITLE_LINES = 12;
const MAX_CAPTION_LINES = 4;

/** The title above the excerpt before a button, in a row of teasers without doubled titles. */
export function excerptTitleBefore(
  lines: readonly Line[],
  button: number,
  floor: number,
): number | undefined {
  let at = button - 1;
  while (at > floor && lines[at]?.kind === 'prose') at--;
  const title = lines[at];
  const paragraphs = button - 1 - at;
  if (title === undefined || at <= floor || paragraphs < 1 || paragraphs > MAX_EXCERPT_PARAGRAPHS)
    return undefined;
  return looksLikeTitle(title) && isLongTitle(title) ? at : undefined;
}

const MAX_EXCERPT_PARAGRAPHS = 3;
