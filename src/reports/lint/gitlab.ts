import { lastLineOf } from '../../core/finding.js';
import { activeFindings, type Level } from '../../lint/findings.js';
import { harmlessJson } from '../json.js';
import { visible } from '../visible.js';
import { commas, fromRoot, nothing, type Reporter, type ReporterContext } from './reporter.js';

const SEVERITIES: Readonly<Record<Level, string>> = {
  error: 'major',
  warning: 'minor',
  note: 'info',
};

/**
 * GitLab's Code Quality report, plus the role, which GitLab ignores:
 * https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
 */
export function gitlab(context: ReporterContext): Reporter {
  const separated = commas();
  return {
    start: () => '[',
    document: (document) =>
      activeFindings(document)
        .map(({ finding, level, id }) =>
          separated(
            harmlessJson({
              description: visible(finding.message),
              check_name: finding.ruleId,
              role: finding.role,
              fingerprint: id,
              severity: SEVERITIES[level],
              location: {
                path: fromRoot(document.label, context),
                lines: { begin: finding.line, end: lastLineOf(finding, document.result.document) },
              },
            }),
          ),
        )
        .join(''),
    // The format cannot represent failures; they are on standard error and in the exit code.
    failure: nothing,
    finish: () => '\n]\n',
  };
}
