import { resolve } from 'node:path';
import { CleanArticlesError } from '../../core/errors.js';
import { shownPath } from '../../input/source.js';
import { abstentionNote, skipNote } from '../../reports/terminal/messages.js';
import { summaryText } from '../../reports/terminal/summary.js';
import { type InputOptions, reportDirOf } from '../arguments/options.js';
import { refuseFolderClashes } from '../before-writing/folders.js';
import { cleanAll } from '../clean-all.js';
import type { CorpusOptions } from '../corpus/options.js';
import { type Shard, shardsAmong } from '../corpus/shards.js';
import { EXIT } from '../exit-codes.js';
import type { Io } from '../io.js';
import { configurationOf } from '../settings/configuration.js';
import type { Destination } from '../texts/batch.js';
import { isStdin, sourcesOf } from '../texts/sources.js';

export interface CleanOptions extends InputOptions, CorpusOptions {
  readonly outDir: string;
  readonly write?: boolean;
  readonly diff?: boolean;
  readonly reportDir?: string;
  readonly report: boolean;
}

/**
 * Cleans standard input to standard output, or files and folders to where the options say.
 *
 * @throws CleanArticlesError when options contradict each other or a path names nothing
 */
export async function cleanCommand(
  paths: readonly string[],
  options: CleanOptions,
  io: Io,
): Promise<number> {
  const destination = destinationOf(paths, options, io);
  const outDir = pathOf('--out-dir', options.outDir, io);
  const reportDir = pathOf('--report-dir', options.reportDir ?? reportDirOf(outDir), io);
  const outputs = destination === 'in-place' ? [reportDir] : [outDir, reportDir];
  const sources = await sourcesOf(paths, options, io, outputs);
  const { texts, shards } = shardsAmong(sources, options.inputFormat);
  refuseIdleOptions(options, shards, destination);
  refuseDiffs(shards, destination);
  const configuration = await configurationOf(sources, options, io.cwd);

  // A pipe wants no folder that it has not asked for, and --diff writes nothing.
  const isFolderRun = destination === 'tree' || destination === 'in-place';
  const wantsReport =
    destination !== 'diff' && (isFolderRun ? options.report : options.reportDir !== undefined);
  refuseFolderClashes(
    sources,
    destination === 'tree' ? outDir : undefined,
    wantsReport ? reportDir : undefined,
    io.cwd,
  );
  const { summary, notes, report, terminal } = await cleanAll(texts, shards, {
    options,
    configuration,
    io,
    destination,
    outDir,
    reportDir: wantsReport ? reportDir : undefined,
    attributes: optionalPath('--attributes', options.attributes, io),
    quarantine: optionalPath('--quarantine', options.quarantine, io),
  });
  const places = {
    cleaned: destination === 'tree' ? `${shownPath(outDir, io.cwd)}/` : undefined,
    report: report === undefined ? undefined : shownPath(report, io.cwd),
  };
  terminal.say(
    (style) =>
      skipNote(notes.skipped, style) +
      abstentionNote(notes.abstained, style) +
      (isFolderRun ? summaryText(summary, places, style) : ''),
  );
  return summary.documents.failed > 0 ? EXIT.error : EXIT.ok;
}

/** @throws CleanArticlesError when an option would do nothing, for then something else is meant */
function refuseIdleOptions(
  options: CleanOptions,
  shards: readonly Shard[],
  destination: Destination,
): void {
  if (destination === 'diff' && options.reportDir !== undefined) {
    throw new CleanArticlesError(
      '--diff writes nothing, and --report-dir asks for a report.',
      'Leave one of them out.',
    );
  }
  const ofCorpora = [
    options.annotate === true ? '--annotate' : undefined,
    options.attributes === undefined ? undefined : '--attributes',
    options.quarantine === undefined ? undefined : '--quarantine',
    options.resume === true ? '--resume' : undefined,
  ].find((option) => option !== undefined);
  if (ofCorpora !== undefined && shards.length === 0) {
    throw new CleanArticlesError(
      `${ofCorpora} is about records, and the input has texts only.`,
      'Leave it out, or say what the input is: --input-format jsonl.',
    );
  }
  if (options.resume === true && destination !== 'tree') {
    throw new CleanArticlesError(
      '--resume goes on with a run into a folder, and this one has none.',
      'Give the --out-dir of the run that was stopped, without --write and --diff.',
    );
  }
}

/** @throws CleanArticlesError when one of the shards is to be shown as a diff */
function refuseDiffs(shards: readonly Shard[], destination: Destination): void {
  if (destination !== 'diff' || shards.length === 0) return;
  throw new CleanArticlesError(
    `--diff shows texts, and ${shards[0]?.source.label} is a corpus.`,
    'Clean it with --annotate, or look at the findings in the report folder.',
  );
}

function optionalPath(option: string, value: string | undefined, io: Io): string | undefined {
  return value === undefined ? undefined : pathOf(option, value, io);
}

function destinationOf(paths: readonly string[], options: CleanOptions, io: Io): Destination {
  if (options.write === true && options.diff === true) {
    throw new CleanArticlesError(
      '--write and --diff exclude each other.',
      'Look with --diff first, then --write.',
    );
  }
  if (options.diff === true) return 'diff';
  if (!isStdin(paths, options, io)) return options.write === true ? 'in-place' : 'tree';
  if (options.write !== true) return 'stdout';
  throw new CleanArticlesError(
    '--write needs paths: standard input has no place.',
    'Give the files to clean.',
  );
}

function pathOf(option: string, value: string, io: Io): string {
  if (value !== '') return resolve(io.cwd, value);
  throw new CleanArticlesError(`${option} is empty.`, 'Name a folder, or leave the option out.');
}
