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
 * @param takeKnown asked once for each finding that would count, in order; without it, none is known
 */
export function judge(
  label: string,
  result: CleanResult,
  severities: ReadonlyMap<string, Severity>,
  takeKnown: TakeKnown | undefined,
): LintDocument {
  let contents: readonly string[] | undefined;
  // Most formats want none, and a hash costs as much as a rule.
  const contentOf = (index: number): string => {
    contents ??= result.findings.map((finding) => contentHash(finding, result));
    return contents[index] ?? '';
  };
  const occurrenceOf = (index: number): string => {
    const content = contentOf(index);
    return `${content}:${contents?.slice(0, index + 1).filter((other) => other === content).length}`;
  };

  const findings = result.findings.map((finding, index): LintFinding => {
    const level = levelOf(finding, severities);
    const isKnown = level !== 'note' && takeKnown?.(finding.ruleId, contentOf(index)) === true;
    return {
      finding,
      level,
      isKnown,
      get fingerprint() {
        return occurrenceOf(index);
      },
      get id() {
        return hash([label, occurrenceOf(index)]);
      },
    };
  });
  return { label, result, findings };
}

function levelOf({ ruleId, outcome }: Finding, severities: ReadonlyMap<string, Severity>): Level {
  if (outcome !== 'applied') return 'note';
  return severities.get(ruleId) === 'warn' ? 'warning' : 'error';
}
