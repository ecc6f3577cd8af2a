import type { Line } from './line.js';
import { TRAITS } from './traits.js';

/** Whether a line ends like a statement, however short, which rules out headlines and menu entries. */
export function isStatement(line: Line | undefined): boolean {
  return line !== undefined && ((line.traits & STATEMENT) !== 0 || line.isPart);
}

const STATEMENT = TRAITS.prose | TRAITS.statement;

/** Whether, among non-blank lines, there is more than a headline above the first statement, or anything below the last. */
export function hasEdges(lines: readonly Line[]): boolean {
  const first = lines.findIndex(isStatement);
  return first > 1 || (first !== -1 && !isStatement(lines.at(-1)));
}
