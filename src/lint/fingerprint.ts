import { createHash } from 'node:crypto';
import type { CleanResult } from '../core/clean.js';
import type { Finding } from '../core/finding.js';
import { fold } from '../core/fold.js';

/** By what the findings of a document are known again, by their index. */
export interface Fingerprints {
  /** What the finding is about, and not where: its rule and its text, case and spacing aside. */
  readonly content: (index: number) => string;
  /** The same, and which of several alike. */
  readonly fingerprint: (index: number) => string;
  /** As the fingerprint, and no other document's. */
  readonly id: (index: number) => string;
}

/** Nothing is made before it is asked for: most formats want none, and a hash costs as much as a rule. */
export function fingerprintsOf(label: string, result: CleanResult): Fingerprints {
  let contents: readonly string[] | undefined;

  function content(index: number): string {
    contents ??= result.findings.map((finding) => contentHash(finding, result));
    return contents[index] ?? '';
  }

  function fingerprint(index: number): string {
    const own = content(index);
    return `${own}:${contents?.slice(0, index + 1).filter((other) => other === own).length}`;
  }

  return { content, fingerprint, id: (index) => hash([label, fingerprint(index)]) };
}

function contentHash({ ruleId, range }: Finding, { document }: CleanResult): string {
  return hash([ruleId, fold(document.text.slice(range.start, range.end))]);
}

/** In hexadecimal digits: 64 bits, so that a million findings meet with a chance of one in thirty million. */
const LENGTH = 16;

function hash(parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, LENGTH);
}
