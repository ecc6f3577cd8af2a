import { getHeapStatistics } from 'node:v8';

/** In bytes: what a line takes at most that is not blank, in a text that has something to clean (measured: 1,000 to 1,700). */
const TAKEN_BY_LINE = 2000;

/** So many fit into any memory. */
const FEW = 1 << 16;

/**
 * Why a text cannot be cleaned in the memory that Node may take; undefined where it can be. Asked before a line is made,
 * because whatever ends the memory ends the run.
 *
 * @param lines that are not blank
 * @param room in bytes
 * @returns the end of a sentence whose subject is what has the lines
 */
export function crowdIn(
  lines: number,
  room = lines > FEW ? getHeapStatistics().heap_size_limit : Number.POSITIVE_INFINITY,
): string | undefined {
  const most = Math.floor(room / TAKEN_BY_LINE);
  if (lines <= most) return undefined;
  const shown = (count: number) => count.toLocaleString('en');
  return `has ${shown(lines)} lines that are not blank, and Node has memory for ${shown(most)}`;
}

export const MORE_MEMORY =
  'Split it, or give Node more megabytes: NODE_OPTIONS=--max-old-space-size=8000.';
