/** Precision, recall and their harmonic mean, each 0 to 1. */
export interface Score {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** Word characters as in Python's `\w`: letters, numbers and the underscore of any script. */
const WORD = /[\p{L}\p{N}_]+/gu;

export function words(text: string): readonly string[] {
  return text.match(WORD) ?? [];
}

export type Multiset = ReadonlyMap<string, number>;

export function multiset(items: Iterable<string>): Multiset {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}

/** All n-grams of `size` tokens; a text with fewer is one shingle, an empty one has none. */
export function shingles(tokens: readonly string[], size: number): readonly string[] {
  if (tokens.length === 0) return [];
  if (tokens.length < size) return [tokens.join(' ')];
  return tokens.slice(size - 1).map((_, index) => tokens.slice(index, index + size).join(' '));
}

/** The overlap of a text's multiset with the gold's. */
export interface Overlap {
  readonly tp: number;
  readonly fp: number;
  readonly fn: number;
}

export function overlap(found: Multiset, gold: Multiset): Overlap {
  let tp = 0;
  for (const [item, count] of found) tp += Math.min(count, gold.get(item) ?? 0);
  return { tp, fp: size(found) - tp, fn: size(gold) - tp };
}

function size(items: Multiset): number {
  let total = 0;
  for (const count of items.values()) total += count;
  return total;
}

export const SHINGLE_SIZE = 4;

export function shingleOverlap(text: string, gold: Multiset): Overlap {
  return overlap(multiset(shingles(words(text), SHINGLE_SIZE)), gold);
}

/**
 * The article-extraction-benchmark's score over documents: each document's counts divided by their sum; precision is
 * the mean over documents with tp + fp > 0, recall over those with tp + fn > 0; F1 is computed from the two means.
 */
export function meanScore(overlaps: readonly Overlap[]): Score {
  const precision = mean(
    overlaps
      .filter(({ tp, fp }) => tp + fp > 0)
      .map(({ tp, fp, fn }) => (fp === 0 && fn === 0 ? 1 : tp / (tp + fp))),
  );
  const recall = mean(
    overlaps
      .filter(({ tp, fn }) => tp + fn > 0)
      .map(({ tp, fp, fn }) => (fp === 0 && fn === 0 ? 1 : tp / (tp + fn))),
  );
  return { precision, recall, f1: harmonic(precision, recall) };
}

/** WCXB's score of one document: F1 over multisets of lower-cased words. */
export function wordF1(text: string, gold: Multiset): number {
  const { tp, fp, fn } = overlap(wordMultiset(text), gold);
  if (tp + fp + fn === 0) return 1;
  return (2 * tp) / (2 * tp + fp + fn);
}

export function wordMultiset(text: string): Multiset {
  return multiset(words(text.toLowerCase()));
}

export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function harmonic(a: number, b: number): number {
  return a + b === 0 ? 0 : (2 * a * b) / (a + b);
}

const ORACLE_SHINGLE_SIZE = 3;

/** Returns whether the best tool that keeps or drops whole lines would keep a line. */
export function lineOracle(gold: string): (line: string) => boolean {
  const goldShingles = new Set(shingles(words(gold), ORACLE_SHINGLE_SIZE));
  const goldLines = new Set(gold.split('\n').map((line) => line.trim()));
  return (line) => {
    const tokens = words(line);
    if (tokens.length === 0) return false;
    if (tokens.length < ORACLE_SHINGLE_SIZE) return goldLines.has(line.trim());
    const all = shingles(tokens, ORACLE_SHINGLE_SIZE);
    return all.filter((shingle) => goldShingles.has(shingle)).length > all.length / 2;
  };
}
