import { lstatSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { CleanArticlesError } from '../../core/errors.js';
import { isCorpusName } from '../../input/format.js';
import { shownPath, slashed } from '../../input/source.js';
import { syncFolder } from '../../output/in-place.js';
import { removeLeftovers } from '../../output/temporary.js';
import { DEFAULT_RESTORE_DIR } from '../../pipeline/default-paths.js';
import type { Io } from '../../pipeline/io.js';
import { documentsIn, type RunFindings } from '../../pipeline/restore/findings.js';
import { rebuilt } from '../../pipeline/restore/rebuild.js';
import { restoreFiles } from '../../pipeline/restore/restore-files.js';
import { isFile, placesIn, runsOf } from '../../pipeline/restore/runs.js';
import { refuseFileClashes } from '../../pipeline/validate/files.js';
import { refuseLinkedDefault } from '../../pipeline/validate/folders.js';
import { restoredText } from '../../reports/terminal/summary.js';
import { EXIT } from '../exit-codes.js';
import { openTerminal } from '../terminal/terminal.js';

export interface RestoreOptions {
  readonly findings?: string;
  readonly outDir?: string;
  readonly write?: boolean;
  readonly overwrite?: boolean;
  readonly stdinFilepath?: string;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
}

/**
 * Rebuilds the sources of cleaned texts from their findings.
 *
 * @param path a cleaned folder, a file in it, or - for standard input
 * @throws CleanArticlesError if options conflict, or the findings are invalid
 */
export async function restoreCommand(
  path: string | undefined,
  options: RestoreOptions,
  io: Io,
): Promise<number> {
  if (options.write === true && options.outDir !== undefined) {
    throw new CleanArticlesError(
      '--write and --out-dir cannot be combined.',
      'Restore in place, or into a folder.',
    );
  }
  io.handleSignals();
  if (path === '-' || (path === undefined && !io.stdin.isTerminal)) {
    return restoreStdin(options, io);
  }
  if (path === undefined) {
    throw new CleanArticlesError(
      'No path to restore was given.',
      'Pass the cleaned folder: "clean-articles restore cleaned/ -o originals/".',
    );
  }
  const cleaned = resolve(io.cwd, path);
  const isFolder = lstatSync(cleaned, { throwIfNoEntry: false })?.isDirectory();
  if (isFolder === undefined) {
    throw new CleanArticlesError(`${path} does not exist.`, 'Pass the cleaned folder or file.');
  }
  if (!isFolder && isCorpusName(path)) {
    throw new CleanArticlesError(
      `${path} is a corpus, but only texts can be restored.`,
      'Its source still exists; after --write, it is in replaced/ in the report folder: move it back.',
    );
  }
  const runs = runsOf(path, options.findings, io);
  const places = await allPlaces(runs);
  const scope = isFolder
    ? inFolder(cleaned, places)
    : asFile(cleaned, placeOf(cleaned, places, runs[0]));
  if (scope === undefined) {
    throw new CleanArticlesError(
      `None of the documents listed in ${runs[0].shown} is in ${path}.`,
      'Pass the output folder of the run or, after --write, the folder that was cleaned.',
    );
  }
  const { base, wanted } = scope;
  const outDir =
    options.write === true ? base : resolve(io.cwd, options.outDir ?? DEFAULT_RESTORE_DIR);
  if (options.write !== true) refuseLinkedDefault('--out-dir', outDir, io.cwd);
  const planned = [...wanted].map((place) => {
    return {
      label: shownPath(join(base, place), io.cwd),
      path: join(outDir, place),
      folder: outDir,
    };
  });
  refuseFileClashes(planned, [], io.cwd);
  for (const folder of new Set(planned.map((file) => dirname(file.path)))) removeLeftovers(folder);

  const terminal = openTerminal(io, wanted.size, options.quiet === true, options.verbose);
  const { sources, written, failed } = await restoreFiles({
    runs,
    wanted,
    base,
    outDir,
    overwrite: options.overwrite === true,
    io,
    onFailure: terminal.failed,
    onFile: terminal.finished,
  });
  if (options.write === true) {
    for (const folder of new Set([...written].map((place) => dirname(join(base, place))))) {
      syncFolder(folder);
    }
  }
  const unchanged = sources.size - written.size;
  const place = options.write === true ? undefined : `${shownPath(outDir, io.cwd)}/`;
  terminal.say(() => restoredText({ written: written.size, unchanged, failed }, place));
  return failed > 0 ? EXIT.error : EXIT.ok;
}

/** Restores standard input to standard output. */
async function restoreStdin(options: RestoreOptions, io: Io): Promise<number> {
  const { write, outDir, overwrite } = options;
  const asked = write ? '--write' : outDir !== undefined ? '--out-dir' : overwrite && '--overwrite';
  if (asked) {
    throw new CleanArticlesError(
      `${asked} needs a path: standard input is restored to standard output.`,
      'Pass the file or the folder to restore.',
    );
  }
  const runs = runsOf(undefined, options.findings, io);
  const places = await allPlaces(runs);
  const name = options.stdinFilepath;
  const wanted = name ?? (places.size === 1 ? [...places][0] : undefined);
  for (const run of runs) {
    for await (const document of documentsIn(run)) {
      if (document.path !== wanted) continue;
      io.stdout.write(await rebuilt(document, await io.stdin.read(), name ?? 'Standard input'));
      return EXIT.ok;
    }
  }
  throw new CleanArticlesError(
    name === undefined
      ? `${runs[0].shown} lists ${places.size} documents.`
      : `${runs[0].shown} does not list ${name}.`,
    'Use --stdin-filepath to say which one is on standard input, with its path in the findings.',
  );
}

interface Scope {
  /** The folder that output paths are relative to; absolute. */
  readonly base: string;
  readonly wanted: ReadonlySet<string>;
}

function asFile(file: string, place: string): Scope {
  return { base: file.slice(0, -place.length), wanted: new Set([place]) };
}

/**
 * The folder that was cleaned, or a subfolder, whose path is then a prefix of output paths. Undefined if neither
 * matches.
 */
function inFolder(folder: string, places: ReadonlySet<string>): Scope | undefined {
  if (isAnyIn(folder, places)) return { base: folder, wanted: places };
  const parts = slashed(folder).split('/');
  for (let from = parts.length - 1; from > 0; from--) {
    const below = `${parts.slice(from).join('/')}/`;
    const wanted = new Set([...places].filter((place) => place.startsWith(below)));
    const base = parts.slice(0, from).join('/') || '/';
    if (isAnyIn(base, wanted)) return { base, wanted };
  }
  return undefined;
}

function isAnyIn(base: string, places: ReadonlySet<string>): boolean {
  return [...places].some((place) => isFile(join(base, place)));
}

async function allPlaces(runs: readonly RunFindings[]): Promise<ReadonlySet<string>> {
  const places = new Set<string>();
  for (const run of runs) for (const place of await placesIn(run)) places.add(place);
  return places;
}

/** The output path that is a suffix of the file's path; the longest one if several are. */
function placeOf(file: string, places: ReadonlySet<string>, { shown }: RunFindings): string {
  const matching = [...places].filter((place) => slashed(file).endsWith(`/${place}`));
  const [longest] = matching.toSorted((a, b) => b.length - a.length);
  if (longest !== undefined) return longest;
  throw new CleanArticlesError(
    `${shown} does not list ${basename(file)}.`,
    'Pass the findings of the run that cleaned it.',
  );
}
