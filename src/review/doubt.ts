// How much a removal deserves a second look. Wrong removals are rarer than right ones, read more like prose, have less
// confidence, and are inside the article; doubt combines these signs.

/** Signs of some lines that a rule found. Shares are 0 to 1. */
export interface Signs {
  readonly documents: number;
  /** Share of the lines that are prose. */
  readonly prose: number;
  /** Share of the lines that are between paragraphs of the article. */
  readonly inside: number;
  /** The lowest confidence. */
  readonly confidence: number;
}

const BASE = 0.1;
const PROSE = 0.35;
const INSIDE = 0.3;
const UNSURE = 0.25;

/** Rules report no finding with less confidence. */
const LOWEST_CONFIDENCE = 0.5;

/**
 * 0 to 1, higher is more doubtful. A line that occurs in 1,000 documents has a quarter of the doubt of a line in one.
 */
export function doubtOf({ documents, prose, inside, confidence }: Signs): number {
  const unsure = Math.min(1, (1 - confidence) / (1 - LOWEST_CONFIDENCE));
  const rarity = 1 / (1 + Math.log10(Math.max(1, documents)));
  return rarity * (BASE + PROSE * prose + INSIDE * inside + UNSURE * unsure);
}
