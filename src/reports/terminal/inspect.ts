import type { ChalkInstance } from 'chalk';
import type { CleanResult } from '../../core/clean.js';
import { verdictsOf } from '../verdicts.js';
import { visible } from '../visible.js';
import { fitted } from './fitted.js';
import { wrap } from './wrap.js';

/**
 * Every line of the document with its number, "keep" or the rule that removes it, its role and text, followed by the
 * reasons.
 */
export function inspectText(result: CleanResult, style: ChalkInstance, columns: number): string {
  const verdicts = verdictsOf(result);
  const digits = String(verdicts.length).length;
  const named = verdicts.map(({ finding }) => finding?.ruleId ?? 'keep');
  const roleWidth = widest(verdicts.map(({ role }) => role));
  const verdictWidth = widest(named);
  const rows = verdicts.map(({ line, role, finding, isWhole }, index) => {
    const number = String(line.number).padStart(digits);
    const verdict = (named[index] ?? '').padEnd(verdictWidth);
    const front = `${number}  ${verdict}  ${role.padEnd(roleWidth)}  `;
    const text = fitted(visible(line.text), columns - front.length);
    if (finding === undefined) return `${style.dim(front)}${text}\n`;
    return isWhole ? `${front}${style.red(text)}\n` : `${style.yellow(front)}${text}\n`;
  });
  return rows.join('') + reasons(result, style, columns);
}

function widest(names: readonly string[]): number {
  return Math.max(0, ...new Set(names.map(({ length }) => length)));
}

function reasons({ findings }: CleanResult, style: ChalkInstance, columns: number): string {
  if (findings.length === 0) return style.green('\nNo boilerplate found.\n');
  const lines = findings.map(
    ({ line, ruleId, role, outcome, message, evidence, confidence }) =>
      `  line ${line}  ${style.bold(ruleId)} (${outcome}, confidence ${confidence.toFixed(2)}, role ${role})\n` +
      wrap(visible(message), columns - INDENT.length)
        .map((part) => `${INDENT}${part}\n`)
        .join('') +
      wrap(visible(evidence), columns - INDENT.length)
        .map((part) => `${INDENT}${style.dim(part)}\n`)
        .join(''),
  );
  return `\n${lines.join('')}`;
}

const INDENT = '    ';
