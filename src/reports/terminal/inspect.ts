import type { ChalkInstance } from 'chalk';
import type { CleanResult } from '../../core/clean.js';
import { type Finding, removalsOf } from '../../core/finding.js';
import { visible } from '../visible.js';
import { fitted } from './fitted.js';

const VERDICT_WIDTH = 18;

/** Every line of the document: its number, keep or the rule that takes it, and the text; then why. */
export function inspectText(result: CleanResult, style: ChalkInstance, columns: number): string {
  const { lines } = result.document;
  const digits = String(lines.length).length;
  const takers = takersOf(result);
  const rows = lines.map((line, index) => {
    const taker = takers[index];
    const verdict = (taker?.finding.ruleId ?? 'keep').padEnd(VERDICT_WIDTH);
    const front = `${String(line.number).padStart(digits)}  ${verdict} `;
    const text = fitted(visible(line.text), columns - front.length);
    if (taker === undefined) return `${style.dim(front)}${text}\n`;
    return taker.isWhole ? `${front}${style.red(text)}\n` : `${style.yellow(front)}${text}\n`;
  });
  return rows.join('') + reasons(result, style);
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
    ({ line, ruleId, outcome, message, evidence, confidence }) =>
      `  line ${line}  ${style.bold(ruleId)} (${outcome}, confidence ${confidence.toFixed(2)})\n` +
      `    ${visible(message)}\n    ${style.dim(visible(evidence))}\n`,
  );
  return `\n${lines.join('')}`;
}
