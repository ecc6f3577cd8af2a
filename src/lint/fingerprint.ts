import { createHash } from 'node:crypto';
import type { CleanResult } from '../core/clean.js';
import type { Finding } from '../core/finding.js';
import { fold } from '../core/fold.js';

/** In hexadecimal digits: 64 bits, so that a million findings meet with a chance of one in thirty million. */
const LENGTH = 16;

/** What a finding is about, and not where: its rule and its text, case and spacing aside. */
export function contentHash({ ruleId, range }: Finding, { document }: CleanResult): string {
  return hash([ruleId, fold(document.text.slice(range.start, range.end))]);
}

export function hash(parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, LENGTH);
}
