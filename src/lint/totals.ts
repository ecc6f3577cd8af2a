import type { Rule } from '../core/rule.js';
import { activeFindings, type LintDocument } from './findings.js';

/** The totals of a lint run. Findings in the baseline are counted separately only. */
export interface LintTotals {
  readonly errors: number;
  readonly warnings: number;
  readonly notes: number;
  readonly baselined: number;
  /** Documents with errors or warnings. */
  readonly documents: number;
  /** Errors and warnings by rule, in the order of the rules; rules without findings are omitted. */
  readonly byRule: ReadonlyMap<string, number>;
}

/** Whether lint fails: for an error, or for more warnings than allowed. */
export function isFailing({ errors, warnings }: LintTotals, maxWarnings: number): boolean {
  return errors > 0 || warnings > maxWarnings;
}

/** Accumulates the totals, document by document. */
export interface LintTally {
  readonly add: (document: LintDocument) => void;
  /** @param rules in the order in which they are listed */
  readonly finish: (rules: readonly Rule[]) => LintTotals;
}

export function lintTally(): LintTally {
  const counts = { error: 0, warning: 0, note: 0 };
  const byRule = new Map<string, number>();
  let baselined = 0;
  let documents = 0;

  return {
    add: (document) => {
      baselined += document.findings.filter(({ isBaselined }) => isBaselined).length;
      let isDirty = false;
      for (const { level, finding } of activeFindings(document)) {
        counts[level]++;
        if (level === 'note') continue;
        isDirty = true;
        byRule.set(finding.ruleId, (byRule.get(finding.ruleId) ?? 0) + 1);
      }
      if (isDirty) documents++;
    },
    finish: (rules) => ({
      errors: counts.error,
      warnings: counts.warning,
      notes: counts.note,
      baselined,
      documents,
      byRule: new Map(
        rules
          .map(({ meta }) => [meta.id, byRule.get(meta.id) ?? 0] as const)
          .filter(([, count]) => count > 0),
      ),
    }),
  };
}
