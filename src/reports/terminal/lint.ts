import type { ChalkInstance } from 'chalk';
import type { CleanResult } from '../../core/clean.js';
import { lineIndexAt } from '../../core/document.js';
import type { Finding } from '../../core/finding.js';
import type { Summary } from '../summary.js';
import { visible } from '../visible.js';
import { fitted } from './fitted.js';

/**
 * A document's findings: `file:line:column`, which terminals make a link, the message, the rule, and what would go.
 *
 * @param columns of the terminal; excerpts are cut to fit
 */
export function lintText(
  label: string,
  result: CleanResult,
  style: ChalkInstance,
  columns: number,
): string {
  return result.findings
    .filter((finding) => finding.outcome !== 'overlapped')
    .map((finding) => findingText(label, finding, result, style, columns))
    .join('');
}

function findingText(
  label: string,
  finding: Finding,
  result: CleanResult,
  style: ChalkInstance,
  columns: number,
): string {
  const { line, column, message, ruleId, outcome } = finding;
  const place = `${visible(label)}:${line}:${column}`;
  const only = outcome === 'reported' ? style.yellow(' (reported only)') : '';
  return `${style.bold(place)}  ${visible(message)}  ${style.dim(ruleId)}${only}\n${excerpts(finding, result, style, columns)}`;
}

/** Lines of a finding that are shown; a tail of teasers may have hundreds. */
const MAX_EXCERPT_LINES = 3;

function excerpts(
  { range }: Finding,
  { document: { lines } }: CleanResult,
  style: ChalkInstance,
  columns: number,
): string {
  const inside = [];
  for (let at = lineIndexAt(lines, range.start); at < lines.length; at++) {
    const line = lines[at];
    if (line === undefined || line.start >= range.end) break;
    if (line.kind !== 'blank') inside.push(line);
  }
  const shown = inside.slice(0, MAX_EXCERPT_LINES).map(({ number, text }) => {
    const gutter = `${String(number).padStart(6)} | `;
    return `${style.dim(gutter) + style.red(fitted(visible(text.trim()), columns - gutter.length))}\n`;
  });
  const more = inside.length - shown.length;
  return shown.join('') + (more > 0 ? style.dim(`       | … ${more} more\n`) : '');
}

/** The last line of a lint run. */
export function lintTotals({ documents, findings, rules }: Summary, style: ChalkInstance): string {
  const failed = documents.failed > 0 ? `, ${documents.failed} failed` : '';
  if (findings.applied === 0) {
    const also = findings.reported > 0 ? ` (${findings.reported} reported only)` : '';
    return `${style.green('No residue')} in ${count(documents.total, 'document')}${also}${failed}.\n`;
  }
  const byRule = rules
    .filter((rule) => rule.findings > 0)
    .map((rule) => `${rule.ruleId} ${rule.findings}`)
    .join(', ');
  return (
    `\n${style.red(count(findings.applied, 'finding'))} in ${documents.changed} of ` +
    `${count(documents.total, 'document')}${failed}: ${byRule}.\n`
  );
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
