import type { Level, LintDocument } from '../../lint/findings.js';
import { type FindingRecord, findingRecord } from '../findings.js';
import { harmlessJson } from '../json.js';
import { commas, nothing, type Reporter } from './reporter.js';

/** A finding in lint's machine-readable output. */
export interface LintRecord extends FindingRecord {
  readonly level: Level;
  /** Whether the finding is in the baseline and therefore does not count. */
  readonly known: boolean;
  readonly fingerprint: string;
}

function recordsOf({ label, result, findings }: LintDocument): readonly LintRecord[] {
  return findings.map(({ finding, level, isBaselined, fingerprint }) => ({
    ...findingRecord(label, finding, result),
    level,
    known: isBaselined,
    fingerprint,
  }));
}

/** One object: the findings in order, the failed documents, the totals. */
export function json(): Reporter {
  const separated = commas();
  const failures: object[] = [];
  return {
    start: () => '{"findings":[',
    document: (document) =>
      recordsOf(document)
        .map((record) => separated(harmlessJson(record)))
        .join(''),
    failure: ({ label, message }) => {
      failures.push({ path: label, message });
      return '';
    },
    finish: ({ errors, warnings, notes, baselined }, summary) => {
      const totals = harmlessJson({ errors, warnings, notes, known: baselined });
      return `\n],"failures":${harmlessJson(failures)},"totals":${totals},"summary":${harmlessJson(summary)}}\n`;
    },
  };
}

/** One line for each finding or failed document. */
export function jsonl(): Reporter {
  return {
    start: nothing,
    document: (document) =>
      recordsOf(document)
        .map((record) => `${harmlessJson(record)}\n`)
        .join(''),
    failure: ({ label, message }) => `${harmlessJson({ path: label, error: message })}\n`,
    finish: nothing,
  };
}
