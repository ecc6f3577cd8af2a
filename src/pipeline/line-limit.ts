import { getHeapStatistics } from 'node:v8';
import { number } from '../core/plural.js';

/** In bytes: the maximum memory per non-blank line, in a text with something to clean (measured: 1,000 to 1,700). */
const BYTES_PER_LINE = 2000;

/** A number of lines that always fits into memory. */
const FEW = 1 << 16;

/**
 * Why a text cannot be cleaned within Node's memory limit, as a phrase that follows the subject; undefined if it can be.
 * Checked in advance, because running out of memory ends the run.
 *
 * @param lines how many non-blank lines the text has
 * @param room in bytes
 */
export function excessOfLines(
  lines: number,
  room = lines > FEW ? getHeapStatistics().heap_size_limit : Number.POSITIVE_INFINITY,
): string | undefined {
  const maximum = Math.floor(room / BYTES_PER_LINE);
  if (lines <= maximum) return undefined;
  return `has ${number(lines)} lines that are not blank, but Node only has memory for ${number(maximum)}`;
}

export const MORE_MEMORY =
  'Split it, or give Node more megabytes: NODE_OPTIONS=--max-old-space-size=8000.';
