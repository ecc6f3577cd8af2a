import type { Line } from './line.js';
import { TRAITS } from './traits.js';

/** A line that ends as a statement does, however short: no headline, no menu entry. */
export function isStatement(line: Line | undefined): boolean {
  return line !== undefined && ((line.traits & STATEMENT) !== 0 || line.isPart);
}

const STATEMENT = TRAITS.prose | TRAITS.statement;

/** Whether more than a headline stands above the first statement of some content lines, or something below the last. */
export function hasEdges(content: readonly Line[]): boolean {
  const first = content.findIndex(isStatement);
  return first > 1 || (first !== -1 && !isStatement(content.at(-1)));
}
