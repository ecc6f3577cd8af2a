import { existsSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import type { CleanResult } from '../../core/clean.js';
import { CleanArticlesError } from '../../core/errors.js';
import { isInside } from '../../input/inside.js';
import type { SourceFile } from '../../input/source.js';
import { writeWhole } from '../../output/files.js';
import { tally } from '../../reports/summary.js';
import { cleanerOf } from '../cleaner.js';
import { configurationOf } from '../configuration.js';
import { EXIT } from '../exit-codes.js';
import type { Io } from '../io.js';
import type { InputOptions } from '../options.js';
import { isStdin, processSources, sourcesOf } from '../sources.js';
import { VERSION } from '../version.js';

export interface CleanOptions extends InputOptions {
  readonly outDir: string;
  readonly write?: boolean;
  readonly diff?: boolean;
  readonly reportDir?: string;
  readonly report: boolean;
}

/** Where the cleaned text goes. */
type Destination = 'stdout' | 'diff' | 'in-place' | 'tree';

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
  const reportDir = pathOf('--report-dir', options.reportDir ?? `${outDir}-report`, io);
  const outputs = destination === 'in-place' ? [reportDir] : [outDir, reportDir];
  const sources = await sourcesOf(paths, options, io, outputs);
  const configuration = await configurationOf(sources, options, io.cwd);
  const cleaner = await cleanerOf(configuration, options, io.cwd);

  // A pipe wants no folder that it has not asked for, and --diff writes nothing.
  const isFolderRun = destination === 'tree' || destination === 'in-place';
  const wantsReport = isFolderRun ? options.report : options.reportDir !== undefined;
  refuseCollisions(
    sources,
    destination === 'tree' ? outDir : undefined,
    wantsReport ? reportDir : undefined,
  );
  const report =
    wantsReport && destination !== 'diff'
      ? await import('../report-folder.js').then((module) => module.openReportFolder(reportDir))
      : undefined;
  const totals = tally({
    version: VERSION,
    preset: configuration.preset,
    rules: configuration.rules,
  });
  const abstained: string[] = [];
  const openTerminal = async () =>
    (await import('../terminal.js')).openTerminal(io, sources.length, options.quiet === true);
  let terminal = destination === 'stdout' ? undefined : await openTerminal();

  try {
    for await (const processed of processSources(sources, cleaner.clean, io, write)) {
      if ('failure' in processed) {
        totals.fail();
        terminal ??= await openTerminal();
        terminal.failure(processed.failure);
      } else {
        const { source, result } = processed;
        totals.add(result);
        if (result.abstained !== undefined) abstained.push(source.label);
        if (destination === 'diff' && result.edits.length > 0) {
          const { unifiedDiff } = await import('../../reports/unified.js');
          terminal?.diff(unifiedDiff(source.place, result));
        }
        report?.add(source.place, result);
      }
      terminal?.step();
    }
  } catch (error) {
    report?.discard();
    throw error;
  } finally {
    terminal?.clear();
  }

  cleaner.finish();
  const summary = totals.finish();
  const index = await report?.finish(summary);
  if (abstained.length > 0) terminal ??= await openTerminal();
  terminal?.finish(abstained, isFolderRun ? summary : undefined, {
    cleaned: destination === 'tree' ? `${shown(outDir, io)}/` : undefined,
    report: index === undefined ? undefined : shown(index, io),
  });
  return summary.documents.failed > 0 ? EXIT.error : EXIT.ok;

  function write(source: SourceFile, result: CleanResult): void {
    if (destination === 'stdout') io.stdout.write(result.cleaned);
    if (destination === 'tree') writeWhole(join(outDir, source.place), result.cleaned);
    if (destination === 'in-place' && result.edits.length > 0) {
      if (source.read !== undefined) throw partlyStaged(source);
      writeWhole(source.path, result.cleaned);
    }
  }
}

/** What is in the index is not what would be overwritten. */
function partlyStaged({ label }: SourceFile): CleanArticlesError {
  return new CleanArticlesError(
    `${label} has changes that are not staged.`,
    'Stage all of it, or clean it without --staged.',
  );
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

/** Whether a folder can be written to: it is one, or is not there yet. A file of its name is in the way only then. */
function refuseFile(option: string, folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== false) return;
  throw new CleanArticlesError(`${folder} is not a folder.`, `Choose another ${option}.`);
}

/** Before anything is written: no folder that is written to holds an input, and the cleaned tree is text only. */
function refuseCollisions(
  sources: readonly SourceFile[],
  outDir: string | undefined,
  reportDir: string | undefined,
): void {
  if (outDir !== undefined) refuseFile('--out-dir', outDir);
  if (reportDir !== undefined) refuseFile('--report-dir', reportDir);
  if (outDir !== undefined && reportDir !== undefined && isInside(reportDir, outDir)) {
    throw new CleanArticlesError(
      `The report folder ${reportDir} lies in the output folder.`,
      'Give it a place of its own with --report-dir.',
    );
  }
  const inOutput = inputIn(sources, outDir);
  if (inOutput !== undefined) {
    throw new CleanArticlesError(
      `${inOutput.label} lies in the output folder ${outDir}, where cleaned files would overwrite it.`,
      'Choose another --out-dir, or clean in place with --write.',
    );
  }
  const inReport = inputIn(sources, reportDir);
  if (inReport === undefined) return;
  throw new CleanArticlesError(
    `${inReport.label} lies in the report folder ${reportDir}.`,
    'Choose another --report-dir, or write no report with --no-report.',
  );
}

function inputIn(
  sources: readonly SourceFile[],
  folder: string | undefined,
): SourceFile | undefined {
  if (folder === undefined) return undefined;
  // Links on the way to either make one file look like two.
  const real = existsSync(folder) ? realpathSync(folder) : folder;
  const parents = new Map<string, string>();
  return sources.find(({ path }) => {
    const parent = dirname(path);
    if (!parents.has(parent)) parents.set(parent, realpathSync(parent));
    return (
      isInside(path, folder) || isInside(join(parents.get(parent) ?? parent, basename(path)), real)
    );
  });
}

function shown(path: string, io: Io): string {
  return isInside(path, io.cwd) ? relative(io.cwd, path) : path;
}
