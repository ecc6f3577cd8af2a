import { CleanArticlesError } from './errors.js';

/** A removed piece of text and its half-open range in the source, in UTF-16 units. */
export interface RemovedPiece {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Inserts removed pieces at their original positions: the inverse of applyEdits.
 *
 * @param removed in any order
 * @throws CleanArticlesError when the pieces do not fit; the message is a predicate for the document's name
 */
export function putBack(cleaned: string, removed: readonly RemovedPiece[]): string {
  let source = '';
  let from = 0;
  for (const { start, end, text } of removed.toSorted((a, b) => a.start - b.start)) {
    const kept = start - source.length;
    if (kept < 0 || end - start !== text.length || from + kept > cleaned.length) {
      throw new CleanArticlesError(`has no position for the text removed at ${start}`);
    }
    source += cleaned.slice(from, from + kept) + text;
    from += kept;
  }
  return source + cleaned.slice(from);
}
