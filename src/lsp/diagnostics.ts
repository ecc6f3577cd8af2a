import type { Severity } from '../config/config.js';
import type { Finding } from '../core/finding.js';
import type { Range } from '../core/range.js';
import {
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type TextDocument,
} from './protocol.js';

/**
 * The diagnostic for a finding: its message, role and evidence, with the rule as its code. Text that would be removed is faded.
 *
 * @param severity the rule's severity in the configuration
 */
export function diagnosticOf(
  finding: Finding,
  document: TextDocument,
  severity: Severity | undefined,
): Diagnostic {
  const isApplied = finding.outcome === 'applied';
  const { related } = finding;
  return {
    range: rangeIn(document, finding.range),
    message: `${finding.message} (${finding.role}): ${finding.evidence}.`,
    code: finding.ruleId,
    source: 'clean-articles',
    severity: !isApplied
      ? DiagnosticSeverity.Information
      : severity === 'warn'
        ? DiagnosticSeverity.Warning
        : DiagnosticSeverity.Error,
    ...(isApplied && { tags: [DiagnosticTag.Unnecessary] }),
    ...(related !== undefined && {
      relatedInformation: [
        {
          location: { uri: document.uri, range: rangeIn(document, related) },
          message: 'The evidence',
        },
      ],
    }),
    data: { role: finding.role, outcome: finding.outcome, evidence: finding.evidence },
  };
}

/** Converts offsets to lines and characters. */
export function rangeIn(document: TextDocument, { start, end }: Range): Diagnostic['range'] {
  return { start: document.positionAt(start), end: document.positionAt(end) };
}
