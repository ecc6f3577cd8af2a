import type { ChalkInstance } from 'chalk';
import type { CleanResult } from '../../core/clean.js';
import { lineIndexAt } from '../../core/document.js';
import { type Finding, removalsOf } from '../../core/finding.js';
import type { Line } from '../../core/line.js';
import { visible } from '../visible.js';
import { fitted } from './fitted.js';

/** Every line of the document: its number, keep or the rule that takes it, its role, and the text; then why. */
export function inspectText(result: CleanResult, style: ChalkInstance, columns: number): string {
  const { lines } = result.document;
  const digits = String(lines.length).length;
  const takers = takersOf(result);
  const headline = headlineOf(result, takers);
  const roles = lines.map((line, index) => {
    const taker = takers[index];
    if (taker?.isWhole === true) return taker.finding.role;
    return line === headline ? 'headline' : 'body';
  });
  const verdicts = takers.map((taker) => taker?.finding.ruleId ?? 'keep');
  const roleWidth = widest(roles);
  const verdictWidth = widest(verdicts);
  const rows = lines.map((line, index) => {
    const taker = takers[index];
    const number = String(line.number).padStart(digits);
    const role = (roles[index] ?? '').padEnd(roleWidth);
    const verdict = (verdicts[index] ?? '').padEnd(verdictWidth);
    const front = `${number}  ${verdict}  ${role}  `;
    const text = fitted(visible(line.text), columns - front.length);
    if (taker === undefined) return `${style.dim(front)}${text}\n`;
    return taker.isWhole ? `${front}${style.red(text)}\n` : `${style.yellow(front)}${text}\n`;
  });
  return rows.join('') + reasons(result, style);
}

function widest(names: readonly string[]): number {
  return Math.max(0, ...new Set(names.map(({ length }) => length)));
}

/** The line that a finding calls a copy of, or the first that stays, if it is neither a paragraph nor reported. */
function headlineOf(
  { document: { lines }, findings }: CleanResult,
  takers: readonly (Taker | undefined)[],
): Line | undefined {
  const original = findings.find(({ role }) => role === 'headline-again')?.related;
  const of = original && lines[lineIndexAt(lines, original.start)];
  const first = lines.find((line, index) => !line.isBlank && takers[index]?.isWhole !== true);
  const isReported = findings.some(
    ({ outcome, line }) => outcome === 'reported' && line === first?.number,
  );
  return of ?? (first?.kind === 'short' && !isReported ? first : undefined);
}

interface Taker {
  readonly finding: Finding;
  /** Whether the whole line goes. */
  readonly isWhole: boolean;
}

function takersOf({ document: { lines }, findings }: CleanResult): readonly (Taker | undefined)[] {
  const takers: (Taker | undefined)[] = new Array(lines.length).fill(undefined);
  const removals = removalsOf(findings);
  let next = 0;
  for (const [index, line] of lines.entries()) {
    while ((removals[next]?.end ?? Number.POSITIVE_INFINITY) <= line.start) next++;
    const removal = removals[next];
    if (removal === undefined || removal.start >= line.next) continue;
    const isWhole = removal.start <= line.start && removal.end >= line.end;
    // The deleted ending of a line that stays is no verdict on the line.
    if (isWhole || removal.start < line.end) takers[index] = { finding: removal.finding, isWhole };
  }
  return takers;
}

function reasons({ findings }: CleanResult, style: ChalkInstance): string {
  if (findings.length === 0) return style.green('\nNo residue found.\n');
  const lines = findings.map(
    ({ line, ruleId, role, outcome, message, evidence, confidence }) =>
      `  line ${line}  ${style.bold(ruleId)} (${outcome}, confidence ${confidence.toFixed(2)}, role ${role})\n` +
      `    ${visible(message)}\n    ${style.dim(visible(evidence))}\n`,
  );
  return `\n${lines.join('')}`;
}
