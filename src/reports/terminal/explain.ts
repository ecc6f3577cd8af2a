import type { ChalkInstance } from 'chalk';
import { ROLES } from '../../core/role.js';
import { type Rule, type RuleExample, type RuleMeta, roleOf } from '../../core/rule.js';
import { wrap } from './wrap.js';

/** All rules, one line each. */
export function ruleList(rules: readonly Rule[], style: ChalkInstance, columns: number): string {
  const width = Math.max(...rules.map((rule) => rule.meta.id.length));
  const lines = rules.map(({ meta }) => {
    const summary = wrap(meta.summary, columns - width - 4);
    const rest = summary.slice(1).map((line) => `${' '.repeat(width + 4)}${line}\n`);
    return `  ${style.bold(meta.id.padEnd(width))}  ${summary[0] ?? ''}\n${rest.join('')}`;
  });
  return `${lines.join('')}\n${style.dim('clean-articles explain <rule> describes one of them.')}\n`;
}

/** One rule: what it removes, why, what it keeps, and examples of both. */
export function ruleText(
  rule: Rule,
  presets: readonly string[],
  style: ChalkInstance,
  columns: number,
): string {
  const { meta } = rule;
  const width = Math.min(columns, MAX_TEXT_WIDTH);
  const keeps = meta.keeps.flatMap((kept) =>
    wrap(kept, width - 4).map((line, index) => `${index === 0 ? '  - ' : '    '}${line}\n`),
  );
  const safety = SAFETY[meta.safety];
  return [
    `${style.bold(meta.id)}\n`,
    ...wrap(meta.summary, width).map((line) => `${line}\n`),
    '\n',
    ...wrap(meta.rationale, width).map((line) => `${line}\n`),
    '\n',
    ...wrap(roleNote(rule), width).map((line) => `${line}\n`),
    `${presets.length === 0 ? '' : `${onIn(presets)} `}${safety}\n`,
    `\n${style.bold('Keeps')}\n`,
    ...keeps,
    ...optionLines(meta, width, style),
    `\n${style.bold('Examples')}\n`,
    ...meta.examples.map((example) => exampleText(example, style)),
  ].join('');
}

/** The roles that a rule finds. */
export function roleNote(rule: Rule): string {
  const { roles } = rule.meta;
  if (roles !== undefined) return `Roles, decided line by line: ${roles.join(', ')}.`;
  const role = roleOf(rule);
  return `Role: ${role}. ${ROLES[role]}`;
}

/** How findings of each safety level are handled. */
export const SAFETY = {
  safe: 'Its findings are applied.',
  unsafe: 'Its findings are reported, not applied, unless you use --unsafe.',
  note: 'Its findings are reported, not applied.',
} as const;

/** Where a rule is on by default. */
export function onIn(presets: readonly string[]): string {
  return `Enabled in ${presetsText(presets)}.`;
}

/** "the strict preset", "the recommended, strict and page presets". */
export function presetsText(names: readonly string[]): string {
  const listed = [names.slice(0, -1).join(', '), names.at(-1)].filter((part) => part !== '');
  return `the ${listed.join(' and ')} preset${names.length > 1 ? 's' : ''}`;
}

const MAX_TEXT_WIDTH = 80;

function optionLines(
  { options = {} }: RuleMeta,
  width: number,
  style: ChalkInstance,
): readonly string[] {
  const lines = Object.entries(options).flatMap(([name, { description, default: value }]) => [
    `  ${name} (default: ${value})\n`,
    ...wrap(description, width - 4).map((line) => `    ${line}\n`),
  ]);
  return lines.length === 0 ? [] : [`\n${style.bold('Options')}\n`, ...lines];
}

/** The source, with a minus before removed lines. */
function exampleText({ title, source, cleaned }: RuleExample, style: ChalkInstance): string {
  const left = cleaned.split('\n');
  let at = 0;
  const lines = source.split('\n').map((line) => {
    if (line === left[at]) {
      at++;
      return `    ${line}`;
    }
    const kept = left[at];
    if (kept !== undefined && kept !== '' && line.startsWith(kept)) {
      at++;
      return `    ${kept}${style.red.strikethrough(line.slice(kept.length))}`;
    }
    return style.red(`  - ${line}`);
  });
  while (lines.at(-1)?.trim() === '') lines.pop();
  const verdict = source === cleaned ? 'kept' : 'removed';
  return `\n  ${style.dim(`${title} (${verdict})`)}\n${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}
