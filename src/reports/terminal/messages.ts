import type { ChalkInstance } from 'chalk';
import type { SkippedReason } from '../../core/clean.js';
import { number, plural } from '../../core/plural.js';
import type { VerdictResult } from '../../review/verdicts.js';
import { visible } from '../visible.js';

/** An error message with the next step. */
export function errorMessage(
  error: { readonly message: string; readonly hint?: string | undefined },
  style: ChalkInstance,
): string {
  const hint = error.hint === undefined ? '' : `${style.dim(visible(error.hint))}\n`;
  return `${style.red('error:')} ${visible(error.message)}\n${hint}`;
}

/** Limits the list for folders with many such files. */
const MAX_NAMES = 5;

/** Lists files found during traversal that are not text. */
export function skipNote(names: readonly string[], style: ChalkInstance): string {
  if (names.length === 0) return '';
  return (
    `${style.yellow('note:')} skipped binary files: ${listOf(names)}\n` +
    `  ${style.dim('To skip them without this note, add them to .cleanarticlesignore.')}\n`
  );
}

/** The first few names and the total count. */
export function listOf(names: readonly string[]): string {
  const more = names.length > MAX_NAMES ? ` and ${names.length - MAX_NAMES} more` : '';
  return names.slice(0, MAX_NAMES).map(visible).join(', ') + more;
}

/**
 * Describes what an interrupted run has done.
 *
 * @param next the next step
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

/** Lists documents that were left unchanged although rules matched. */
export function unchangedNote(
  names: Readonly<Record<SkippedReason, readonly string[]>>,
  style: ChalkInstance,
): string {
  const notes = UNCHANGED_REASONS.filter(([reason]) => names[reason].length > 0).map(
    ([reason, text]) =>
      `${style.yellow('note:')} left unchanged because cleaning ${text}: ${listOf(names[reason])}\n`,
  );
  if (notes.length === 0) return '';
  const hint = style.dim('"clean-articles inspect FILE" shows what was found.');
  return `${notes.join('')}  ${hint}\n`;
}

const UNCHANGED_REASONS = [
  ['nothing-left', 'would leave no article'],
  ['unsettled', 'did not converge'],
] as const satisfies readonly (readonly [SkippedReason, string])[];

/** Reports baseline entries that no longer occur, so that the baseline can shrink, or what was written to it. */
export function baselineNote(
  gone: number,
  saved: number | undefined,
  style: ChalkInstance,
): string {
  if (saved !== undefined) {
    return `${style.yellow('note:')} baseline saved with ${plural(saved, 'finding')}.\n`;
  }
  if (gone === 0) return '';
  const occur = gone === 1 ? 'occurs' : 'occur';
  const what = `${plural(gone, 'finding')} in the baseline no longer ${occur}`;
  return `${style.yellow('note:')} ${what}; --prune-baseline removes ${gone === 1 ? 'it' : 'them'} from the baseline.\n`;
}

/** Explains why lint fails without errors. */
export function warningsNote(warnings: number, limit: number, style: ChalkInstance): string {
  const exceed = warnings === 1 ? 'exceeds' : 'exceed';
  return `${style.red('error:')} ${plural(warnings, 'warning')} ${exceed} --max-warnings ${number(limit)}.\n`;
}

/** Reports which verdicts of a review a run confirms. */
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
  return `\n${style.bold('review')}: ${held} hold${broken.length === 0 ? '.' : '; these do not:'}\n${lines.join('')}`;
}

const MAX_VERDICTS = 20;

/** In UTF-16 units. */
const MAX_VERDICT_LINE = 80;

/** Warns that learning by URL found no URLs. */
export function noUrlNote(field: string, style: ChalkInstance): string {
  return (
    `${style.yellow('note:')} no document has a URL in the field "${visible(field)}", so all are treated as one site.\n` +
    `  ${style.dim('Use --url-field to choose another field, or --by folder to group by folder.')}\n`
  );
}

/**
 * Says why `learn` found nothing, and what to change.
 *
 * @param minShare of the documents of a site, 0 to 1
 */
export function noTemplatesNote(
  minDocuments: number,
  minShare: number,
  style: ChalkInstance,
): string {
  const share = Number((minShare * 100).toFixed(2));
  return (
    `${style.yellow('note:')} no line occurs in at least ${minDocuments} documents and ${share}% of the documents of a site.\n` +
    `  ${style.dim('Learn from more documents, or lower --min-documents or --min-share.')}\n`
  );
}
