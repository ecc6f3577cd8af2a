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
  const { line, column, message, ruleId } = finding;
  const place = `${placeOf(label)}:${line}:${column}`;
  const shownLevel = level === 'error' ? '' : style.yellow(` (${level})`);
  const head = `${style.bold(place)}  ${visible(message)}  ${style.dim(ruleId)}${shownLevel}\n`;
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
  const { errors, warnings, notes, baselined, byRule } = totals;
  const { total, failed } = summary.documents;
  const counts = [
    errors > 0 ? style.red(plural(errors, 'error')) : '',
    warnings > 0 ? style.yellow(plural(warnings, 'warning')) : '',
  ].filter((part) => part !== '');
  const also = [
    notes > 0 ? plural(notes, 'note') : '',
    baselined > 0 ? `${number(baselined)} in the baseline` : '',
  ].filter((part) => part !== '');
  const aside = also.length === 0 ? '' : ` (${also.join(', ')})`;
  const failures = failed > 0 ? `, ${number(failed)} failed` : '';
  if (counts.length === 0) {
    const none = also.length === 0 ? 'No boilerplate' : 'No errors or warnings';
    return `${style.green(none)} in ${plural(total - failed, 'document')}${aside}${failures}.\n`;
  }
  const rules = [...byRule].map(([id, count]) => `${id} ${number(count)}`).join(', ');
  return `\n${counts.join(' and ')} in ${number(totals.documents)} of ${plural(total, 'document')}${failures}${aside}: ${rules}.\n`;
}
