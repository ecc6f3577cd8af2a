import { CleanArticlesError } from './errors.js';

/** A piece that was removed, with its place in the source: half-open, in UTF-16 units. */
export interface RemovedPiece {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Puts what was removed back to where it stood: the inverse of applyEdits.
 *
 * @param removed in any order
 * @throws CleanArticlesError when the pieces cannot have been removed together; the message follows upon the document
 */
export function putBack(cleaned: string, removed: readonly RemovedPiece[]): string {
  let source = '';
  let from = 0;
  for (const { start, end, text } of removed.toSorted((a, b) => a.start - b.start)) {
    const kept = start - source.length;
    if (kept < 0 || end - start !== text.length || from + kept > cleaned.length) {
      throw new CleanArticlesError(`has no place for what was removed at ${start}`);
    }
    source += cleaned.slice(from, from + kept) + text;
    from += kept;
  }
  return source + cleaned.slice(from);
}
