import { type LintDocument, type LintTotals, newsOf } from '../reports/lint/reporter.js';
import type { Summary } from '../reports/summary.js';

/** Sums up what findings mean to lint, as the documents come by. */
export interface LintTally {
  readonly add: (document: LintDocument) => void;
  readonly finish: (summary: Summary) => LintTotals;
}

export function lintTally(): LintTally {
  const counts = { error: 0, warning: 0, note: 0 };
  const byRule = new Map<string, number>();
  let known = 0;
  let documents = 0;

  return {
    add: (document) => {
      known += document.findings.filter(({ isKnown }) => isKnown).length;
      let isDirty = false;
      for (const { level, finding } of newsOf(document)) {
        counts[level]++;
        if (level === 'note') continue;
        isDirty = true;
        byRule.set(finding.ruleId, (byRule.get(finding.ruleId) ?? 0) + 1);
      }
      if (isDirty) documents++;
    },
    finish: (summary) => ({
      summary,
      errors: counts.error,
      warnings: counts.warning,
      notes: counts.note,
      known,
      documents,
      byRule: new Map(
        summary.rules
          .map(({ ruleId }) => [ruleId, byRule.get(ruleId) ?? 0] as const)
          .filter(([, count]) => count > 0),
      ),
    }),
  };
}
