import { createHash } from 'node:crypto';
import type { CleanResult } from '../core/clean.js';
import type { Finding } from '../core/finding.js';
import { fold } from '../core/fold.js';

/** Identifiers of a document's findings across runs, by index. */
export interface Fingerprints {
  /**
   * What the finding is about, without its position: its rule and its text, ignoring case and
   * spacing.
   */
  readonly content: (index: number) => string;
  /** The same, plus its index among identical ones. */
  readonly fingerprint: (index: number) => string;
  /** Like the fingerprint, but unique across documents. */
  readonly id: (index: number) => string;
}

/** Computed lazily: most formats need none, and a hash costs as much as a rule. */
export function fingerprintsOf(label: string, result: CleanResult): Fingerprints {
  let computed: readonly Numbered[] | undefined;

  function of(index: number): Numbered {
    computed ??= numbered(result.findings.map((finding) => contentHash(finding, result)));
    return computed[index] ?? { content: '', number: 0 };
  }

  const content = (index: number) => of(index).content;
  const fingerprint = (index: number) => `${of(index).content}:${of(index).number}`;
  return { content, fingerprint, id: (index) => hash([label, fingerprint(index)]) };
}

interface Numbered {
  readonly content: string;
  /** 1 for the first of identical ones. */
  readonly number: number;
}

function numbered(contents: readonly string[]): readonly Numbered[] {
  const counts = new Map<string, number>();
  return contents.map((content) => {
    const number = (counts.get(content) ?? 0) + 1;
    counts.set(content, number);
    return { content, number };
  });
}

function contentHash({ ruleId, range }: Finding, { document }: CleanResult): string {
  return hash([ruleId, fold(document.text.slice(range.start, range.end))]);
}

/**
 * In hexadecimal digits: 64 bits, so that a collision among a million findings has a chance of one in thirty
 * million.
 */
const LENGTH = 16;

function hash(parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, LENGTH);
}
