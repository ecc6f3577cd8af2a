import type { Severity } from '../config/config.js';
import type { CleanResult } from '../core/clean.js';
import type { Finding } from '../core/finding.js';
import type { Level, LintDocument, LintFinding } from '../reports/lint/reporter.js';
import { contentHash, hash } from './fingerprint.js';

/** Takes one of the findings alike that a baseline knows of a document; false when there is none left. */
export type TakeKnown = (ruleId: string, hash: string) => boolean;

/**
 * What the findings of a document mean to lint.
 *
 * @param takeKnown asked once for each finding that would count, in order
 */
export function judge(
  label: string,
  result: CleanResult,
  severities: ReadonlyMap<string, Severity>,
  takeKnown: TakeKnown,
): LintDocument {
  const seen = new Map<string, number>();
  const findings = result.findings.map((finding): LintFinding => {
    const content = contentHash(finding, result);
    const occurrence = (seen.get(content) ?? 0) + 1;
    seen.set(content, occurrence);
    const level = levelOf(finding, severities);
    return {
      finding,
      level,
      isKnown: level !== 'note' && takeKnown(finding.ruleId, content),
      fingerprint: `${content}:${occurrence}`,
      id: hash([label, content, String(occurrence)]),
    };
  });
  return { label, result, findings };
}

function levelOf({ ruleId, outcome }: Finding, severities: ReadonlyMap<string, Severity>): Level {
  if (outcome !== 'applied') return 'note';
  return severities.get(ruleId) === 'warn' ? 'warning' : 'error';
}
