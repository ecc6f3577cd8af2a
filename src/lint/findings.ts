import type { CleanResult } from '../core/clean.js';
import type { Finding } from '../core/finding.js';

/**
 * - `error`: makes lint fail
 * - `warning`: makes lint fail where there are too many
 * - `note`: reported only, for weak evidence or because another finding has the text
 */
export type Level = 'error' | 'warning' | 'note';

/** A finding, and what it means to lint. */
export interface LintFinding {
  readonly finding: Finding;
  readonly level: Level;
  /** Whether the baseline has it: then it does not count. */
  readonly isKnown: boolean;
  /** The same wherever the text moves to in its document: rule, text, and which of several alike. */
  readonly fingerprint: string;
  /** As the fingerprint, and no other document's. */
  readonly id: string;
}

export interface LintDocument {
  readonly label: string;
  readonly result: CleanResult;
  readonly findings: readonly LintFinding[];
}

/** The findings of a document that are news: neither in the baseline nor of text that another finding has. */
export function newsOf({ findings }: LintDocument): readonly LintFinding[] {
  return findings.filter(({ finding, isKnown }) => !isKnown && finding.outcome !== 'overlapped');
}
