import { getHeapStatistics } from 'node:v8';
import type { Document } from '../core/document.js';

/** In bytes: what a line takes at most that is not blank, in a text that has something to clean (measured: 1,000 to 1,700). */
const TAKEN_BY_LINE = 2000;

/** So many fit into any memory. */
const FEW = 1 << 16;

/**
 * Why a text cannot be cleaned in the memory that Node may take, to follow upon what has the lines; undefined where it can be.
 * It is asked before, because whatever ends the memory ends the run.
 *
 * @param room in bytes
 */
export function crowdIn(
  { content }: Pick<Document, 'content'>,
  room = content.length > FEW ? getHeapStatistics().heap_size_limit : Number.POSITIVE_INFINITY,
): string | undefined {
  const most = Math.floor(room / TAKEN_BY_LINE);
  if (content.length <= most) return undefined;
  const shown = (count: number) => count.toLocaleString('en');
  return `has ${shown(content.length)} lines that are not blank, and Node has memory for ${shown(most)}`;
}

export const MORE_MEMORY =
  'Split it, or give Node more megabytes: NODE_OPTIONS=--max-old-space-size=8000.';
