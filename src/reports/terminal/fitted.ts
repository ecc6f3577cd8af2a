import truncatedWidth from 'fast-string-truncated-width';

const GRAPHEMES = new Intl.Segmenter();

/** In columns: less shows nothing of a text. */
const MIN_COLUMNS = 10;

/** The text, cut to so many columns of a terminal; wide characters take two, combining ones none. */
export function fitted(text: string, columns: number): string {
  const limit = Math.max(columns, MIN_COLUMNS);
  // No column is made of more units than a family of emoji has; what is behind need not be looked at.
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

// Vowel signs of Devanagari and its kin take a column of their own; the library counts no mark at all.
const SPACING_MARK = /\p{Mc}/gu;

function widthOf(text: string): number {
  return truncatedWidth(text).width + (text.match(SPACING_MARK)?.length ?? 0);
}
