import type { Ruleset } from '../../core/ruleset.js';
import { MAX_LINES, TOO_MANY_LINES } from '../../input/read-file.js';
import { OF_JSON, PIECE } from '../../scan/pieces.js';
import type { ScannedWhole } from '../../scan/scanned.js';
import type { Scanner } from '../../scan/scanner.js';
import { limitExceeded } from '../line-limit.js';

// A record of several megabytes is scanned in pieces and decoded line by line, because every copy of a text of 100 MB takes noticeable memory.

/** Whether a batch begins with such a record: then it is the only one (input/batches.ts). */
export function startsWithLongRecord(bytes: Uint8Array): boolean {
  if (!isLong(bytes.length)) return false;
  const feed = bytes.indexOf(LINE_FEED);
  return feed === -1 || isLong(feed);
}

/** @param size in bytes */
export function isLong(size: number): boolean {
  return size > PIECE;
}

const LINE_FEED = 0x0a;

/**
 * Scans the text of a long record.
 *
 * @param start byte offset after the opening quote of the text
 * @param end byte offset of its closing quote
 * @returns why it cannot be cleaned, as a phrase that follows the subject; undefined if the regular reader must read it
 */
export function scannedLong(
  bytes: Buffer,
  start: number,
  end: number,
  ruleset: Ruleset,
  scanner: Scanner,
  isReported: boolean,
): ScannedWhole | string | undefined {
  // Checked before a row is allocated for each line.
  if (OF_JSON.countLines(bytes, start, end) > MAX_LINES) return TOO_MANY_LINES;
  const scanned = scanner.longString(bytes, start, end);
  if (scanned.verdict === 'odd') return undefined;
  return limitExceeded(scanned.contentLines(), () => scanned, ruleset, isReported) ?? scanned;
}
