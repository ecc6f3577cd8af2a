import type { Range } from './range.js';

/** A deletion. */
export type Edit = Range;

/** The text without the edits, which must be in order and must not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let kept = '';
  let from = 0;
  for (const { start, end } of edits) {
    kept += text.slice(from, start);
    from = end;
  }
  return kept + text.slice(from);
}
