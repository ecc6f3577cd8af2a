import type { ChalkInstance } from 'chalk';
import type { VerdictResult } from '../../review/verdicts.js';
import { number, plural } from '../plural.js';
import { visible } from '../visible.js';

/** What went wrong, and what to do next. */
export function errorMessage(
  error: { readonly message: string; readonly hint?: string | undefined },
  style: ChalkInstance,
): string {
  const hint = error.hint === undefined ? '' : `${style.dim(visible(error.hint))}\n`;
  return `${style.red('error:')} ${visible(error.message)}\n${hint}`;
}

/** In a folder of many such files, the first few say enough. */
const MAX_NAMES = 5;

/** Files that a search found and that are no text. */
export function skipNote(names: readonly string[], style: ChalkInstance): string {
  if (names.length === 0) return '';
  return (
    `${style.yellow('note:')} skipped binary files: ${listOf(names)}\n` +
    `  ${style.dim('A line in .cleanarticlesignore leaves them out without a note.')}\n`
  );
}

/** The first of the names, and how many there are. */
export function listOf(names: readonly string[]): string {
  const more = names.length > MAX_NAMES ? ` and ${names.length - MAX_NAMES} more` : '';
  return names.slice(0, MAX_NAMES).map(visible).join(', ') + more;
}

/**
 * What a run has done that was told to stop.
 *
 * @param next what to do about it
 */
export function interruptNote(
  done: number,
  total: number,
  next: string | undefined,
  style: ChalkInstance,
): string {
  const hint = next === undefined ? '' : `  ${style.dim(visible(next))}\n`;
  return `${style.yellow('note:')} stopped after ${number(done)} of ${plural(total, 'file')}\n${hint}`;
}

/** Documents that were left as they are although something was found. */
export function abstentionNote(names: readonly string[], style: ChalkInstance): string {
  if (names.length === 0) return '';
  return (
    `${style.yellow('note:')} left unchanged because cleaning would leave no article or did not converge: ${listOf(names)}\n` +
    `  ${style.dim('"clean-articles inspect FILE" shows what was found.')}\n`
  );
}

/** Known findings that were not found, so that the baseline can shrink; or what was written of it. */
export function baselineNote(
  gone: number,
  known: number | undefined,
  style: ChalkInstance,
): string {
  if (known !== undefined) {
    return `${style.yellow('note:')} the baseline is written: ${plural(known, 'known finding')}.\n`;
  }
  if (gone === 0) return '';
  const what = gone === 1 ? '1 known finding is' : `${plural(gone, 'known finding')} are`;
  return `${style.yellow('note:')} ${what} gone; --prune-baseline takes ${gone === 1 ? 'it' : 'them'} off the list.\n`;
}

/** Why lint fails although it found no errors. */
export function warningsNote(warnings: number, limit: number, style: ChalkInstance): string {
  return `${style.yellow('note:')} ${plural(warnings, 'warning')}, where --max-warnings allows ${number(limit)}.\n`;
}

/** Which verdicts of a review hold in a run. */
export function reviewNote(results: readonly VerdictResult[], style: ChalkInstance): string {
  if (results.length === 0) return '';
  const broken = results.filter(({ holds }) => !holds);
  const lines = broken.slice(0, MAX_VERDICTS).map(({ verdict: { verdict, line }, removed }) => {
    const what = removed === 0 ? 'not removed' : `removed ${plural(removed, 'time')}`;
    return `  ${verdict}, but ${what}: ${visible(line.slice(0, MAX_VERDICT_LINE))}\n`;
  });
  const more = broken.length - lines.length;
  if (more > 0) lines.push(`  and ${number(more)} more\n`);
  const held = `${number(results.length - broken.length)} of ${number(results.length)} verdicts`;
  return `\n${style.bold('review')}: ${held} hold${broken.length === 0 ? '' : ', not these'}.\n${lines.join('')}`;
}

const MAX_VERDICTS = 20;

/** In UTF-16 units. */
const MAX_VERDICT_LINE = 80;

/** Learning by URL from what has none. */
export function noUrlNote(field: string, style: ChalkInstance): string {
  return (
    `${style.yellow('note:')} no document has a URL in the field "${visible(field)}", so all are taken for one site.\n` +
    `  ${style.dim('--url-field names another; --by folder goes by folders.')}\n`
  );
}
