import { number, plural } from '../../core/plural.js';
import { activeFindings, type LintDocument, type LintFinding } from '../../lint/findings.js';
import type { LintTotals } from '../../lint/totals.js';
import type { Summary } from '../summary.js';
import { visible } from '../visible.js';
import type { Reporter } from './reporter.js';

/** In table rows: nobody reads more. */
const MAX_ROWS = 200;

/**
 * In bytes: GitHub accepts at most 1,048,576 for a step summary and rejects a longer one as a whole. The totals need
 * little of the rest.
 */
const MAX_SIZE = 1_000_000;

/**
 * A table by rule and a table of findings, for a comment or a summary. Written at the end, because it starts with the
 * totals.
 */
export function markdown(): Reporter {
  const rows: string[] = [];
  const failures: string[] = [];
  let more = 0;
  let room = MAX_SIZE;

  function add(lines: string[], line: string): void {
    room -= new TextEncoder().encode(line).length;
    if (room >= 0) lines.push(line);
    else more++;
  }

  return {
    start: () => '',
    document: (document) => {
      for (const found of activeFindings(document)) {
        if (rows.length < MAX_ROWS) add(rows, rowOf(document, found));
        else more++;
      }
      return '';
    },
    failure: (failure) => {
      add(failures, `\nNot linted: ${code(failure.label)}: ${code(failure.message)}\n`);
      return '';
    },
    finish: (totals, summary) => pageOf(totals, summary, rows, more, failures),
  };
}

function rowOf({ label }: LintDocument, { finding, level }: LintFinding): string {
  const place = code(`${label}:${finding.line}`);
  return `| ${place} | ${finding.ruleId} | ${finding.role} | ${level} | ${code(finding.message)} |\n`;
}

function pageOf(
  { errors, warnings, notes, baselined, documents, byRule }: LintTotals,
  summary: Summary,
  rows: readonly string[],
  more: number,
  failures: readonly string[],
): string {
  const { total, failed } = summary.documents;
  const found = errors + warnings;
  const aside = baselined > 0 ? ` ${number(baselined)} in the baseline, not counted.` : '';
  const heading =
    found === 0
      ? `## No boilerplate in ${plural(total - failed, 'document')}\n`
      : `## Boilerplate in ${number(documents)} of ${plural(total, 'document')}\n`;
  const sum = `\n${plural(errors, 'error')}, ${plural(warnings, 'warning')}, ${plural(notes, 'note')}.${aside}\n`;
  const byRules = [...byRule].map(([id, count]) => `| ${id} | ${number(count)} |\n`).join('');
  return [
    heading,
    sum,
    ...failures,
    byRules === '' ? '' : `\n| rule | findings |\n| --- | ---: |\n${byRules}`,
    rows.length === 0
      ? ''
      : `\n| place | rule | role | level | what |\n| --- | --- | --- | --- | --- |\n${rows.join('')}`,
    more === 0 ? '' : `\nAnd ${more} more.\n`,
  ].join('');
}

/**
 * Article text as literal text. Everything except letters, digits and spaces becomes a character reference, which
 * Markdown never parses as markup and tables never as a cell border. Within `code`, there are no mentions and no links.
 */
function code(text: string): string {
  const safe = visible(text).replace(
    /[\p{P}\p{S}\t]/gu,
    (character) => `&#${character.codePointAt(0)};`,
  );
  return `<code>${safe}</code>`;
}
