import truncatedWidth from 'fast-string-truncated-width';

const GRAPHEMES = new Intl.Segmenter();

/** In columns: fewer do not show any of a text. */
const MIN_COLUMNS = 10;

/** Truncates the text to a number of terminal columns; wide characters take two, combining ones none. */
export function fitted(text: string, columns: number): string {
  const limit = Math.max(columns, MIN_COLUMNS);
  // A column has at most as many units as a family emoji, so the rest can be ignored.
  const start = text.slice(0, limit * MAX_UNITS_A_COLUMN);
  if (start === text && widthOf(text) <= limit) return text;
  let kept = '';
  let used = widthOf('…');
  for (const { segment } of GRAPHEMES.segment(start)) {
    used += widthOf(segment);
    if (used > limit) break;
    kept += segment;
  }
  return `${kept}…`;
}

const MAX_UNITS_A_COLUMN = 12;

// Vowel signs of Devanagari and related scripts take a column; the library counts no marks at all.
const SPACING_MARK = /\p{Mc}/gu;

function widthOf(text: string): number {
  return truncatedWidth(text).width + (text.match(SPACING_MARK)?.length ?? 0);
}
