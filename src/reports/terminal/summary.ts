import type { ChalkInstance } from 'chalk';
import { number, plural } from '../../core/plural.js';
import type { RuleTally, Summary } from '../summary.js';
import { visible } from '../visible.js';
import { tableLines } from './table.js';

/** Output paths of a run for display; undefined if it wrote nothing. */
export interface Places {
  readonly cleaned: string | undefined;
  readonly report: string | undefined;
}

/** The end of a folder run: a one-line result, a table by rule, and the output paths. */
export function summaryText(summary: Summary, places: Places, style: ChalkInstance): string {
  const parts = [headline(summary, style)];
  const active = summary.rules.filter((rule) => rule.findings > 0);
  if (active.length > 0) parts.push(ruleTable(active, style));
  const paths = [
    places.cleaned === undefined ? '' : `  cleaned  ${visible(places.cleaned)}\n`,
    places.report === undefined ? '' : `  report   ${visible(places.report)}\n`,
  ].join('');
  if (paths !== '') parts.push(paths);
  return parts.join('\n');
}

/** The end of a restore run. */
export function restoredText(
  { written, unchanged, failed }: Readonly<Record<'written' | 'unchanged' | 'failed', number>>,
  place: string | undefined,
): string {
  const where = place === undefined ? ' in place' : ` to ${visible(place)}`;
  const same = unchanged === 0 ? '' : `, ${number(unchanged)} already restored`;
  const not = failed === 0 ? '' : `, ${number(failed)} failed`;
  return `${plural(written, 'document')} restored${where}${same}${not}.\n`;
}

/** The table by rule alone, for --statistics. */
export function statistics(summary: Summary, style: ChalkInstance): string {
  const active = summary.rules.filter((rule) => rule.findings > 0);
  return active.length === 0 ? '' : `\n${ruleTable(active, style)}`;
}

function headline(
  { documents, lines, characters, findings }: Summary,
  style: ChalkInstance,
): string {
  const failed = documents.failed === 0 ? '' : style.red(`, ${number(documents.failed)} failed`);
  const read = documents.total - documents.failed;
  const unsafe =
    findings.unapplied === 0
      ? ''
      : style.dim(
          `${number(findings.unapplied)} reported, not applied; "clean-articles lint" says why.\n`,
        );
  if (documents.changed === 0) {
    const nothing =
      read === 0 ? 'No documents cleaned' : `Nothing to remove in ${plural(read, 'document')}`;
    return `${style.bold(nothing)}${failed}.\n${unsafe}`;
  }
  const share = ((characters.removed / characters.total) * 100).toFixed(1);
  return (
    `${style.bold(`${number(documents.changed)} of ${plural(documents.total, 'document')}`)} cleaned${failed}: ` +
    `${plural(findings.applied, 'finding')}, ${plural(lines.removed, 'line')} removed ` +
    `(${share}% of the text).\n${unsafe}`
  );
}

/** Fits into 60 columns: a rule id has at most 20 characters. */
function ruleTable(rules: readonly RuleTally[], style: ChalkInstance): string {
  const header = ['rule', 'findings', 'documents', 'lines'];
  const rows = rules.map((rule) => [
    rule.ruleId,
    number(rule.findings),
    number(rule.documents),
    number(rule.lines),
  ]);
  const [head, ...lines] = tableLines(header, rows, (column) => column === 0);
  return style.dim(`  ${head}\n`) + lines.map((line) => `  ${line}\n`).join('');
}
