import type { Line } from '../../core/document.js';

/**
 * What a text is taken for:
 *
 * - `page`: a whole page; everything that is no article goes
 * - `article`: an article already; only what is hardly part of it goes
 * - `unclear`: no article can be told from the rest, so everything stays
 */
export type Reading = 'page' | 'article' | 'unclear';

export interface Decoding {
  readonly reading: Reading;
  /** For each line, whether it stays. */
  readonly keeps: readonly boolean[];
}

// Thresholds as model-card.md finds them in cross-validation.

/** Where word F1 of whole pages is best; a half would lose more prose for the same. */
const PAGE_THRESHOLD = 0.35;

/** In a text that is an article already, what goes must be as good as certain. */
const ARTICLE_THRESHOLD = 0.02;

/** A page has tens of lines that are surely no article; an article with some residue has a few. */
const SURE_RESIDUE = 0.05;
const MIN_RESIDUE_LINES = 20;
const MIN_RESIDUE_SHARE = 0.1;

/** In UTF-16 units: about fifty words that surely are an article. */
const MIN_ARTICLE_LENGTH = 250;
const SURE_ARTICLE = 0.7;

/** Turns probabilities, one a line, into what stays and what goes. */
export function decode(lines: readonly Line[], probabilities: Float32Array): Decoding {
  const reading = readingOf(lines, probabilities);
  const threshold = { page: PAGE_THRESHOLD, article: ARTICLE_THRESHOLD, unclear: 0 }[reading];
  return { reading, keeps: lines.map((_, index) => (probabilities[index] ?? 1) >= threshold) };
}

function readingOf(lines: readonly Line[], probabilities: Float32Array): Reading {
  let articleLength = 0;
  let residueLines = 0;
  lines.forEach(({ text }, index) => {
    const probability = probabilities[index] ?? 1;
    if (probability >= SURE_ARTICLE) articleLength += text.trim().length;
    if (probability < SURE_RESIDUE) residueLines++;
  });
  if (articleLength < MIN_ARTICLE_LENGTH) return 'unclear';
  const isPage =
    residueLines >= MIN_RESIDUE_LINES && residueLines >= MIN_RESIDUE_SHARE * lines.length;
  return isPage ? 'page' : 'article';
}
