import type { CleanResult } from '../core/clean.js';
import type { Finding } from '../core/finding.js';

/**
 * - `error`: makes lint fail
 * - `warning`: makes lint fail if there are too many
 * - `note`: reported, not applied (see Outcome), or superseded; never makes lint fail
 */
export type Level = 'error' | 'warning' | 'note';

/** A finding with its meaning for lint. */
export interface LintFinding {
  readonly finding: Finding;
  readonly level: Level;
  /** Whether it is in the baseline and therefore does not count. */
  readonly isBaselined: boolean;
  /**
   * Stable when the text moves within its document: rule, text, and its index among identical ones.
   */
  readonly fingerprint: string;
  /** Like the fingerprint, but unique across documents. */
  readonly id: string;
}

export interface LintDocument {
  readonly label: string;
  readonly result: CleanResult;
  readonly findings: readonly LintFinding[];
}

/** The active findings of a document: neither in the baseline nor superseded by another finding. */
export function activeFindings({ findings }: LintDocument): readonly LintFinding[] {
  return findings.filter(
    ({ finding, isBaselined }) => !isBaselined && finding.outcome !== 'superseded',
  );
}
