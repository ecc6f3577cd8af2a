import { resolve } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { CleanArticlesError } from '../../core/errors.js';
import { shownPath } from '../../input/source.js';
import { DEFAULT_OUT_DIR, DEFAULT_OUTPUTS, reportDirOf } from '../../pipeline/default-paths.js';
import type { Io } from '../../pipeline/io.js';
import type { CleanOptions, CleanPlan } from '../../pipeline/plan.js';
import { pickDocuments } from '../../pipeline/records/picked.js';
import { isText, type Shard, shardOf } from '../../pipeline/records/shards.js';
import { configurationOf } from '../../pipeline/settings/configuration.js';
import { isStdin, sourcesOf } from '../../pipeline/sources/sources.js';
import type { Destination } from '../../pipeline/texts/text-batch.js';
import { refuseFolderClashes } from '../../pipeline/validate/folders.js';
import { refuseOptions } from '../../pipeline/validate/options.js';
import type { Verdict } from '../../review/verdicts.js';
import type { InputOptions } from '../arguments/options.js';
import { EXIT } from '../exit-codes.js';
import { withFormatOfInput } from './format-of-input.js';

/**
 * Cleans standard input to standard output, or files and folders to the destination in the options.
 *
 * @throws CleanArticlesError if options conflict or a path does not exist
 */
export async function cleanCommand(
  paths: readonly string[],
  given: CleanOptions & InputOptions,
  own: Io,
): Promise<number> {
  const { options, io, recognized } = await withFormatOfInput(paths, given, own);
  const destination = destinationOf(paths, options, io);
  const absolute = (path: string) => resolve(io.cwd, path);
  const outDir = absolute(options.outDir ?? DEFAULT_OUT_DIR);
  const reportDir = absolute(options.reportDir ?? reportDirOf(outDir));
  const { attributes, quarantine, cacheLocation } = options;
  const outputs = [
    destination === 'in-place' ? undefined : outDir,
    reportDir,
    attributes,
    quarantine,
    cacheLocation,
    ...DEFAULT_OUTPUTS,
  ];
  const sources = await sourcesOf(paths, options, io, outputs, destination !== 'in-place');
  const all = sources.map((source) => shardOf(source, options.inputFormat));
  const allTexts = all.filter(isText).map(({ source }) => source);
  const shards = all.filter((shard) => !isText(shard));
  const { texts, picks } = await pickDocuments(allTexts, shards, options, io);
  const configuration = await configurationOf(sources, options, io.cwd);
  // A plugin rule may never return; then the signal must end the process.
  if (configuration.plugins.length === 0) io.handleSignals();

  if (shards.length > 0) keepHeapSmall();

  // A pipe must not create a folder that nobody requested, and --diff writes nothing.
  const isFolderRun = destination === 'tree' || destination === 'in-place';
  const wantsReport =
    destination !== 'diff' && options.report && (isFolderRun || options.reportDir !== undefined);
  const plan: CleanPlan = {
    options,
    configuration,
    io,
    destination,
    outDir,
    reportDir: wantsReport ? reportDir : undefined,
    attributes: attributes && absolute(attributes),
    quarantine: quarantine && absolute(quarantine),
    picks,
    verdicts: await verdictsOf(options.review, wantsReport, io),
  };
  refuseOptions(all, plan);
  refuseFolderClashes(sources, plan);
  // Loaded one by one: loading opens many files at once, and the limit on open files may be low.
  const { leftOverNote, openTerminal, recognizedNote, recordsNote } = await import(
    '../terminal/terminal.js'
  );
  const terminal = openTerminal(
    io,
    texts.length + shards.length,
    options.quiet === true,
    options.verbose,
  );
  const { cleanAll } = await import('../../pipeline/run.js');
  const { summary, notes, report, verdicts } = await cleanAll(texts, shards, plan, terminal);
  const { total, failed } = summary.documents;
  const places = {
    cleaned: destination === 'tree' && total > failed ? `${shownPath(outDir, io.cwd)}/` : undefined,
    report: report === undefined ? undefined : shownPath(report, io.cwd),
  };
  const gone = destination === 'tree' ? await leftOverIn(outDir, all) : [];
  const { unchangedNote, reviewNote, skipNote } = await import(
    '../../reports/terminal/messages.js'
  );
  const { summaryText } = await import('../../reports/terminal/summary.js');
  terminal.say(
    (style) =>
      recognizedNote(recognized, style) +
      recordsNote(texts, notes.likeRecords, style) +
      leftOverNote(gone, style) +
      skipNote(notes.skipped, style) +
      unchangedNote(notes.leftUnchanged, style) +
      (isFolderRun ? summaryText(summary, places, style) : '') +
      reviewNote(verdicts, style),
  );
  return failed > 0 ? EXIT.error : EXIT.ok;
}

/** Loads the file search only if there is an output folder to search. */
async function leftOverIn(outDir: string, shards: readonly Shard[]): Promise<readonly string[]> {
  if (shards.length === 0) return [];
  const { leftOver } = await import('./left-over.js');
  return leftOver(shards, outDir);
}

/**
 * Makes the garbage collector of this thread and of later ones run when the heap has grown to 1.6 times its live size, instead of up
 * to four times, and keeps the space for new objects at its initial size: few objects of a record survive it. Corpora are
 * cleaned by many processes on one machine; this takes a fifth to a third less memory and about 5% more processor time.
 */
function keepHeapSmall(): void {
  setFlagsFromString('--heap-growing-percent=60');
  setFlagsFromString('--semi-space-growth-factor=1');
}

async function verdictsOf(
  file: string | undefined,
  wantsReport: boolean,
  io: Io,
): Promise<readonly Verdict[]> {
  if (file === undefined) return [];
  if (!wantsReport) {
    throw new CleanArticlesError(
      '--review needs a report, but this run writes none.',
      'Remove --diff and --no-report; for standard input, use --report-dir.',
    );
  }
  const { reviewIn } = await import('./apply.js');
  return reviewIn(file, io);
}

function destinationOf(paths: readonly string[], options: CleanOptions, io: Io): Destination {
  if (options.write === true && options.diff === true) {
    throw new CleanArticlesError(
      '--write and --diff cannot be combined.',
      'Run with --diff first to preview, then with --write.',
    );
  }
  if (options.diff === true) return 'diff';
  if (!isStdin(paths, options, io)) return options.write === true ? 'in-place' : 'tree';
  if (options.write !== true) return 'stdout';
  throw new CleanArticlesError(
    '--write needs paths: standard input cannot be cleaned in place.',
    'Pass the files to clean.',
  );
}
