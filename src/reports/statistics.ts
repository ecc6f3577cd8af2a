import type { ChalkInstance } from 'chalk';
import { number } from '../core/plural.js';
import type { SiteStatistics } from '../review/statistics.js';
import { harmlessJson } from './json.js';
import { tableLines } from './terminal/table.js';
import { visible } from './visible.js';

export type StatisticsFormat = 'table' | 'json' | 'csv';

/** Statistics as a table, as JSON, or as CSV with a row for each site, language and role. */
export function statisticsText(
  sites: readonly SiteStatistics[],
  format: StatisticsFormat,
  style: ChalkInstance,
): string {
  if (format === 'json') return `${harmlessJson({ sites }, 2)}\n`;
  return format === 'csv' ? csv(sites) : table(sites, style);
}

/** Key of documents without a site: see templates/site.ts. */
const NO_SITE = '*';

const CSV_COLUMNS = [
  'site',
  'language',
  'documents',
  'changed',
  'lines',
  'characters',
  'role',
  'role_lines',
  'role_characters',
];

function csv(sites: readonly SiteStatistics[]): string {
  const rows = sites.flatMap(({ roles, ...site }) => {
    const front = [
      site.site,
      site.language,
      site.documents,
      site.changed,
      site.lines,
      site.characters,
    ];
    if (roles.length === 0) return [[...front, '', 0, 0]];
    return roles.map(({ role, lines, characters }) => [...front, role, lines, characters]);
  });
  return [CSV_COLUMNS, ...rows].map((row) => `${row.map(csvField).join(',')}\n`).join('');
}

/**
 * Quotes a field as in RFC 4180. Spreadsheets evaluate a field that starts with one of these characters as a formula,
 * so it gets an apostrophe in front.
 */
function csvField(value: string | number): string {
  const text =
    typeof value === 'number' ? String(value) : visible(value).replace(/^[=+\-@]/u, "'$&");
  return /[",\n\r]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Number of roles in the table; the other formats have all. */
const TABLE_ROLES = 3;

function table(sites: readonly SiteStatistics[], style: ChalkInstance): string {
  const header = ['site', 'language', 'documents', 'lines', 'removed', 'of text', 'top roles'];
  const rows = sites.map((site) => [
    site.site === NO_SITE ? '(no site)' : visible(site.site),
    site.language === '' ? '?' : visible(site.language),
    number(site.documents),
    number(site.lines),
    number(site.removedLines),
    percent(site.removedCharacters, site.characters),
    site.roles
      .slice(0, TABLE_ROLES)
      .map(({ role, lines }) => `${role} ${number(lines)}`)
      .join(', '),
  ]);
  const isText = (column: number) => column < 2 || column === header.length - 1;
  const [head, ...lines] = tableLines(header, rows, isText);
  return style.dim(`${head}\n`) + lines.map((line) => `${line}\n`).join('');
}

function percent(part: number, whole: number): string {
  return `${whole === 0 ? '0.0' : ((part / whole) * 100).toFixed(1)}%`;
}
