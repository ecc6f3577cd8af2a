import { lastLineOf } from '../../core/finding.js';
import { plural } from '../../core/plural.js';
import {
  activeFindings,
  type Level,
  type LintDocument,
  type LintFinding,
} from '../../lint/findings.js';
import { visible } from '../visible.js';
import { placeOf } from './place.js';
import { fromRoot, nothing, type Reporter, type ReporterContext } from './reporter.js';

/**
 * GitHub shows ten annotations of each type per step and drops the rest:
 * https://docs.github.com/en/rest/checks/runs#annotations-object
 */
const MAX_ANNOTATIONS = 10;

const COMMANDS: Readonly<Record<Level, string>> = {
  error: 'error',
  warning: 'warning',
  note: 'notice',
};

/** Workflow commands, which GitHub shows as annotations. Findings beyond its limit become log lines and a total. */
export function github(context: ReporterContext): Reporter {
  // Reserves the last notice for the total.
  const left = { error: MAX_ANNOTATIONS, warning: MAX_ANNOTATIONS, note: MAX_ANNOTATIONS - 1 };
  let unannotated = 0;

  function lineOf(document: LintDocument, found: LintFinding): string {
    if (left[found.level] > 0) {
      left[found.level]--;
      return annotation(fromRoot(document.label, context), document, found);
    }
    unannotated++;
    const { line, column, message, ruleId } = found.finding;
    return `${placeOf(document.label)}:${line}:${column}  ${visible(message)}  ${ruleId}\n`;
  }

  return {
    start: nothing,
    document: (document) =>
      activeFindings(document)
        .map((found) => lineOf(document, found))
        .join(''),
    failure: ({ label, message }) => {
      if (left.error === 0) return '';
      left.error--;
      return command('error', { file: fromRoot(label, context), title: 'not linted' }, message);
    },
    finish: ({ errors, warnings, notes, documents, byRule }, summary) => {
      if (unannotated === 0) return '';
      const rules = [...byRule].map(([id, number]) => `${id} ${number}`).join(', ');
      const sum =
        `${plural(errors, 'error')}, ${plural(warnings, 'warning')} and ${plural(notes, 'note')} in ${documents} of ` +
        `${plural(summary.documents.total, 'document')}, ${unannotated} of them only in the log: ${rules}.`;
      return command('notice', { title: 'clean-articles' }, sum);
    },
  };
}

function annotation(
  file: string,
  { result }: LintDocument,
  { finding, level }: LintFinding,
): string {
  const properties = {
    file,
    line: String(finding.line),
    endLine: String(lastLineOf(finding, result.document)),
    title: `${finding.ruleId} (${finding.role})`,
  };
  return command(COMMANDS[level], properties, `${finding.message} (${finding.evidence})`);
}

function command(
  name: string,
  properties: Readonly<Record<string, string>>,
  message: string,
): string {
  const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(value)}`);
  return `::${name} ${list.join(',')}::${escapeData(message)}\n`;
}

/**
 * The runner decodes these escapes. Anything else that it or a terminal would execute has already been made visible.
 */
function escapeData(text: string): string {
  return visible(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
