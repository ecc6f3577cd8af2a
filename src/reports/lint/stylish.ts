import type { ChalkInstance } from 'chalk';
import type { CleanResult } from '../../core/clean.js';
import { linesIn } from '../../core/document.js';
import type { Finding } from '../../core/finding.js';
import { number, plural } from '../../core/plural.js';
import { activeFindings, type LintDocument, type LintFinding } from '../../lint/findings.js';
import type { LintTotals } from '../../lint/totals.js';
import type { Summary } from '../summary.js';
import { fitted } from '../terminal/fitted.js';
import { wrapLines } from '../terminal/wrap.js';
import { visible } from '../visible.js';
import { placeOf } from './place.js';
import { nothing, type Reporter, type ReporterContext } from './reporter.js';

/**
 * For people: `file:line:column`, which terminals turn into a link, the message, the rule, and the lines that would be
 * removed.
 */
export function stylish({ style, columns, isQuiet }: ReporterContext): Reporter {
  return {
    start: nothing,
    document: (document) =>
      activeFindings(document)
        .filter(({ level }) => !isQuiet || level === 'error')
        .map((finding) => findingText(document, finding, style, columns))
        .join(''),
    // Failures go to standard error in every format.
    failure: nothing,
    finish: (totals, summary) =>
      isQuiet ? '' : wrapLines(totalsText(totals, summary, style), columns),
  };
}

function findingText(
  { label, result }: LintDocument,
  { finding, level }: LintFinding,
  style: ChalkInstance,
  columns: number,
): string {
  const { line, column, message, ruleId, outcome } = finding;
  const place = `${placeOf(label)}:${line}:${column}`;
  const only = outcome === 'unapplied' ? style.yellow(' (reported only)') : '';
  const warning = level === 'warning' ? style.yellow(' (warning)') : '';
  const head = `${style.bold(place)}  ${visible(message)}  ${style.dim(ruleId)}${only}${warning}\n`;
  return wrapLines(head, columns) + excerpts(finding, result, style, columns);
}

/** Maximum number of lines shown per finding; a tail of teasers may have hundreds. */
const MAX_EXCERPT_LINES = 3;

function excerpts(
  { range }: Finding,
  { document: { lines } }: CleanResult,
  style: ChalkInstance,
  columns: number,
): string {
  const inside = linesIn(lines, range).filter((line) => !line.isBlank);
  const shown = inside.slice(0, MAX_EXCERPT_LINES).map(({ number, text }) => {
    const gutter = `${String(number).padStart(6)} | `;
    return `${style.dim(gutter) + style.red(fitted(visible(text.trim()), columns - gutter.length))}\n`;
  });
  const more = inside.length - shown.length;
  return shown.join('') + (more > 0 ? style.dim(`       | … ${more} more\n`) : '');
}

/** The last line of a lint run. */
function totalsText(totals: LintTotals, summary: Summary, style: ChalkInstance): string {
  const { errors, warnings, notes, known, byRule } = totals;
  const { total, failed } = summary.documents;
  const found = errors + warnings;
  const also = [
    warnings > 0 && errors > 0 ? plural(warnings, 'warning') : '',
    notes > 0 ? `${number(notes)} reported only` : '',
    known > 0 ? `${number(known)} known` : '',
  ].filter((part) => part !== '');
  const aside = also.length === 0 ? '' : ` (${also.join(', ')})`;
  const failures = failed > 0 ? `, ${number(failed)} failed` : '';
  if (found === 0) {
    return `${style.green('No boilerplate')} in ${plural(total - failed, 'document')}${aside}${failures}.\n`;
  }
  const kind =
    errors === 0 ? style.yellow(plural(found, 'warning')) : style.red(plural(found, 'finding'));
  const rules = [...byRule].map(([id, count]) => `${id} ${number(count)}`).join(', ');
  return `\n${kind} in ${number(totals.documents)} of ${plural(total, 'document')}${failures}${aside}: ${rules}.\n`;
}
