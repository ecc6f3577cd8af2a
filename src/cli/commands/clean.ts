import { join, relative, resolve } from 'node:path';
import type { CleanResult } from '../../core/clean.js';
import { CleanArticlesError } from '../../core/errors.js';
import type { SourceFile } from '../../input/folder.js';
import { writeWhole } from '../../output/files.js';
import { tally } from '../../reports/summary.js';
import { EXIT } from '../exit-codes.js';
import type { Io } from '../io.js';
import { type InputOptions, rulesetOf } from '../options.js';
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
  const ruleset = await rulesetOf(options);
  const outDir = resolve(io.cwd, options.outDir);
  const reportDir = resolve(io.cwd, options.reportDir ?? `${outDir}-report`);
  const outputs = destination === 'in-place' ? [reportDir] : [outDir, reportDir];
  const sources = await sourcesOf(paths, options, io, outputs);
  if (destination === 'tree') refuseCollisions(sources, outDir);

  // A pipe wants no folder that it has not asked for, and --diff writes nothing.
  const isFolderRun = destination === 'tree' || destination === 'in-place';
  const wantsReport = isFolderRun ? options.report : options.reportDir !== undefined;
  const report =
    wantsReport && destination !== 'diff'
      ? await import('../report-folder.js').then((module) => module.openReportFolder(reportDir))
      : undefined;
  const totals = tally({ version: VERSION, preset: options.preset, rules: ruleset.rules });
  const abstained: string[] = [];
  const openTerminal = async () =>
    (await import('../terminal.js')).openTerminal(io, sources.length, options.quiet === true);
  let terminal = isFolderRun ? await openTerminal() : undefined;

  for await (const processed of processSources(sources, ruleset, io, write)) {
    terminal?.step();
    if ('failure' in processed) {
      totals.fail();
      terminal ??= await openTerminal();
      terminal.failure(processed.failure);
      continue;
    }
    const { source, result } = processed;
    totals.add(result);
    if (result.abstained !== undefined) abstained.push(source.label);
    if (destination === 'diff') await printDiff(source, result, io);
    report?.add(source.place, result);
  }

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
      writeWhole(source.path, result.cleaned);
    }
  }
}

function destinationOf(paths: readonly string[], options: CleanOptions, io: Io): Destination {
  if (options.write === true && options.diff === true) {
    throw new CleanArticlesError(
      '--write and --diff exclude each other.',
      'Look with --diff first, then --write.',
    );
  }
  if (options.diff === true) return 'diff';
  if (!isStdin(paths, io)) return options.write === true ? 'in-place' : 'tree';
  if (options.write !== true) return 'stdout';
  throw new CleanArticlesError(
    '--write needs paths: standard input has no place.',
    'Give the files to clean.',
  );
}

/** Before anything is written: no output may be one of the inputs, and none may leave the output folder. */
function refuseCollisions(sources: readonly SourceFile[], outDir: string): void {
  const inputs = new Set(sources.map((source) => source.path));
  for (const { label, place } of sources) {
    const target = join(outDir, place);
    if (!inputs.has(target) && !relative(outDir, target).startsWith('..')) continue;
    throw new CleanArticlesError(
      `Writing ${label} to ${target} would overwrite an input.`,
      'Choose another --out-dir, or clean in place with --write.',
    );
  }
}

async function printDiff({ place }: SourceFile, result: CleanResult, io: Io): Promise<void> {
  if (result.edits.length === 0) return;
  const { unifiedDiff } = await import('../../reports/unified.js');
  const terminal = await import('../terminal.js');
  terminal.printDiff(unifiedDiff(place, result), io);
}

function shown(path: string, io: Io): string {
  const way = relative(io.cwd, path);
  return way.startsWith('..') ? path : way;
}
