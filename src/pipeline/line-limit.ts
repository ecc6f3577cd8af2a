import { getHeapStatistics } from 'node:v8';
import type { Candidate } from '../core/document.js';
import { number } from '../core/plural.js';
import type { Ruleset } from '../core/ruleset.js';
import { beginningsOf } from '../core/stages.js';

/** In bytes: the maximum memory per non-blank line, in a text with something to clean (measured: 1,000 to 1,700). */
const BYTES_PER_LINE = 2000;

/** A number of lines that always fits into memory. */
const SAFE_LINES = 1 << 16;

/**
 * The most lines at which boilerplate may begin, if findings are written. Each may become a finding, which takes up to 7 kB with
 * its report. A text with more of them is not an article.
 */
const MAX_BEGINNINGS = 1 << 18;

/** In bytes: the maximum memory per finding that is not written (measured: 3,000). */
const BYTES_PER_FINDING = 4000;

/** Lines at which a rule may begin, or more: a document has them, and a scanned text before it is a document. */
interface Candidates {
  readonly candidates: Iterable<Pick<Candidate, 'line'>>;
}

/**
 * Why a text cannot be cleaned within Node's memory limit, or would have too many findings, as a phrase that follows the
 * subject; undefined if it can be cleaned. Checked in advance, because running out of memory ends the run.
 *
 * @param lines how many non-blank lines the text has
 * @param text only needed for a text of many lines
 * @param isReported whether findings are written, in any form
 */
export function limitExceeded(
  lines: number,
  text: () => Candidates,
  ruleset: Ruleset,
  isReported = true,
): string | undefined {
  const excess = memoryLimitExceeded(lines);
  if (excess !== undefined || lines <= MAX_BEGINNINGS) return excess;
  const begins = beginningsOf(ruleset);
  // Some rules of strict and page, of templates and of plugins do not say where they begin.
  if (begins === undefined) return undefined;
  let count = 0;
  for (const { line } of text().candidates) if (begins.isAt(line)) count++;
  const fitting = Math.floor(getHeapStatistics().heap_size_limit / BYTES_PER_FINDING);
  const maximum = isReported ? MAX_BEGINNINGS : Math.max(MAX_BEGINNINGS, fitting);
  if (count <= maximum) return undefined;
  return `has ${number(count)} lines that look like boilerplate, but at most ${number(maximum)} can be cleaned`;
}

/** Why a text of this many lines does not fit into memory; undefined if it does. */
function memoryLimitExceeded(lines: number): string | undefined {
  if (lines <= SAFE_LINES) return undefined;
  const maximum = Math.floor(getHeapStatistics().heap_size_limit / BYTES_PER_LINE);
  if (lines <= maximum) return undefined;
  return `has ${number(lines)} lines that are not blank, but Node only has memory for ${number(maximum)}`;
}

/** The next step for either. */
export const LIMIT_HINT =
  'Split it, or if memory is the limit, raise it: NODE_OPTIONS=--max-old-space-size=8000.';
