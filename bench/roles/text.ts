import { type PresetName, ROLES } from '../../src/index.js';
import { countOf, groupBy } from '../shared/group.js';
import { table } from '../shared/table.js';
import { isWanted, OPTIONAL_ROLES } from './data.js';
import type { Family } from './families.js';
import { type Figures, figuresOf, largestLanguages, type Part, partOf } from './figures.js';
import type { JudgedLine } from './lines.js';

const FIGURE_NAMES = [
  'boilerplate lines found',
  'words found',
  'choice lines found',
  'body words lost',
  'body lines lost',
  'headlines lost',
  'precision',
] as const;

/** Figures side by side: for all lines, for some folds, for a source. */
export function figureTable(
  name: string,
  groups: readonly (readonly [string, readonly JudgedLine[]])[],
  preset: PresetName,
): string {
  const rows = groups.map(([group, lines]) => [group, ...figureCells(figuresOf(lines, preset))]);
  return table([name, ...FIGURE_NAMES], rows);
}

function figureCells({
  boilerplate,
  choice,
  body,
  headline,
  precision,
}: Figures): readonly string[] {
  return [
    foundOf(boilerplate),
    share(boilerplate.removedWords, boilerplate.words),
    foundOf(choice),
    share(body.removedWords, body.words, WORDS_LOST_DIGITS),
    `${body.removedLines} of ${body.lines}`,
    `${headline.removedLines} of ${headline.lines}`,
    number(precision),
  ];
}

/**
 * By role: the lines with that label and how many of them are removed, by any finding; then the findings of that role:
 * how many lines they remove, how many of these are body lines, precision.
 */
export function roleTable(lines: readonly JudgedLine[], preset: PresetName): string {
  const rows = Object.keys(ROLES).map((role) => {
    const labelled = partOf(lines.filter((line) => line.role === role));
    const removed = lines.filter(({ finding }) => finding?.role === role);
    return [
      role,
      String(labelled.lines),
      share(labelled.removedLines, labelled.lines),
      share(labelled.removedWords, labelled.words),
      ...removalCells(removed, preset),
      share(removed.filter((line) => line.role === role).length, removed.length),
    ];
  });
  return table(
    ['role', 'labelled', 'lines found', 'words found', ...REMOVAL_NAMES, 'same role'],
    rows,
  );
}

export function ruleTable(lines: readonly JudgedLine[], preset: PresetName): string {
  const wanted = partOf(lines.filter(({ role }) => isWanted(role, preset)));
  const rules = groupBy(lines, ({ finding }) => finding?.ruleId);
  const rows = rules.map(([rule, removed]) => {
    const right = partOf(removed.filter(({ role }) => isWanted(role, preset)));
    return [
      rule,
      share(right.lines, wanted.lines),
      share(right.words, wanted.words),
      ...removalCells(removed, preset),
    ];
  });
  return table(['rule', 'lines found', 'words found', ...REMOVAL_NAMES], rows);
}

const REMOVAL_NAMES = ['removed', 'right', 'body lines', 'body words', 'precision'];

function removalCells(removed: readonly JudgedLine[], preset: PresetName): readonly string[] {
  const { body, precision } = figuresOf(removed, preset);
  const right = removed.filter(({ role }) => isWanted(role, preset)).length;
  return [
    String(removed.length),
    String(right),
    String(body.lines),
    String(body.words),
    number(precision),
  ];
}

/**
 * The choice lines that the strict preset finds, by role: for the largest languages together and
 * individually.
 */
export function choiceTable(
  lines: readonly JudgedLine[],
  groups: readonly (readonly [string, readonly JudgedLine[]])[],
): string {
  const languages = largestLanguages(lines);
  const inLargest = (group: readonly JudgedLine[]) =>
    group.filter(({ language }) => languages.includes(language));
  const rows = [
    ...groups.map(([name, group]) => [name, inLargest(group)] as const),
    ...languages.map((code) => [code, lines.filter(({ language }) => language === code)] as const),
  ];
  const roles = [...OPTIONAL_ROLES];
  return table(
    [`in ${languages.join(', ')}`, ...roles, 'together'],
    rows.map(([name, group]) => [
      name,
      ...roles.map((role) => foundOf(partOf(group.filter((line) => line.role === role)))),
      foundOf(figuresOf(group, 'strict').choice),
    ]),
  );
}

/**
 * Labelled role × role of the finding, one line for each labelled role, its largest parts first.
 */
export function confusionTable(lines: readonly JudgedLine[]): string {
  const rows = groupBy(lines, ({ role }) => role).map(([role, labelled]) => {
    const taken = groupBy(labelled, ({ finding }) => finding?.role);
    return [role, taken.map(([as, group]) => `${as} ${group.length}`).join(', ') || '–'];
  });
  return table(['labelled', 'removed as'], rows);
}

/** The sites with the most boilerplate left. */
export function siteTable(lines: readonly JudgedLine[], preset: PresetName, shown: number): string {
  const rows = groupBy(missesOf(lines, preset), ({ site }) => site)
    .slice(0, shown)
    .map(([site, missed]) => [
      site === '' ? '(no host)' : site,
      String(missed.length),
      String(countOf(missed, ({ textId }) => textId)),
      groupBy(missed, ({ role }) => role)
        .map(([role, group]) => `${role} ${group.length}`)
        .join(', '),
    ]);
  return table(['site', 'lines missed', 'in texts', 'roles'], rows);
}

/** Lines that the preset should remove but does not. */
export function missesOf(lines: readonly JudgedLine[], preset: PresetName): readonly JudgedLine[] {
  return lines.filter(({ role, finding }) => finding === undefined && isWanted(role, preset));
}

/** Body lines and headlines that are removed. */
export function lossesOf(lines: readonly JudgedLine[]): readonly JudgedLine[] {
  return lines.filter(
    ({ role, finding }) => finding !== undefined && (role === 'body' || role === 'headline'),
  );
}

/** Families of lines, each with its first line between its neighbours. */
export function familyTexts(families: readonly Family[]): readonly string[] {
  return families.map(({ lines, sites }) => `${about(lines, sites)}${excerpt(lines)}`);
}

function about(lines: readonly JudgedLine[], sites: number): string {
  const kinds = (keyOf: (line: JudgedLine) => string | undefined) =>
    groupBy(lines, keyOf)
      .map(([key]) => key)
      .join('/');
  const rules = kinds(({ finding }) => finding?.ruleId);
  const by = rules === '' ? '' : `  removed by ${rules}`;
  return `${sites} sites, ${lines.length} lines  ${kinds(({ role }) => role)}  ${kinds(({ language }) => language)}${by}\n`;
}

function excerpt([line]: readonly JudgedLine[]): string {
  if (line === undefined) return '';
  const { previous, content, next, textId, number: at } = line;
  const shown = [`    ${cut(previous)}`, `  > ${cut(content)}`, `    ${cut(next)}`];
  return `${shown.join('\n')}\n    (${textId}:${at})\n`;
}

/** In UTF-16 units. */
const EXCERPT = 140;

function cut(text: string): string {
  return text.length > EXCERPT ? `${text.slice(0, EXCERPT)}…` : text;
}

/** The promise is 5 words in 10,000: with fewer digits, progress towards it would not show. */
export const WORDS_LOST_DIGITS = 6;

function foundOf({ removedLines, lines }: Part): string {
  return `${share(removedLines, lines)} of ${lines}`;
}

function share(part: number, whole: number, digits = 4): string {
  return number(part / whole, digits);
}

function number(value: number, digits = 4): string {
  return Number.isNaN(value) ? '–' : value.toFixed(digits);
}
