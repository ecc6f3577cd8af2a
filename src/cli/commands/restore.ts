import { lstatSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { CleanArticlesError } from '../../core/errors.js';
import { shownPath, slashed } from '../../input/source.js';
import { writeWhole } from '../../output/atomic-file.js';
import { replaceWhole, syncFolder } from '../../output/in-place.js';
import { sweepStrays } from '../../output/temporary.js';
import { restoredText } from '../../reports/terminal/summary.js';
import { DEFAULT_OUT_DIR, reportDirOf } from '../arguments/options.js';
import { refuseFileClashes } from '../before-writing/files.js';
import { EXIT } from '../exit-codes.js';
import { asFailure } from '../failure.js';
import type { Io } from '../io.js';
import { findingsPath, recoverFindings } from '../report/notes.js';
import { type CleanedDocument, documentsIn } from '../restore/findings.js';
import { rebuilt } from '../restore/rebuild.js';
import { openTerminal } from '../terminal/terminal.js';
import { turns } from '../turn.js';

export interface RestoreOptions {
  readonly findings?: string;
  readonly outDir: string;
  readonly write?: boolean;
  readonly overwrite?: boolean;
  readonly stdinFilepath?: string;
  readonly quiet?: boolean;
}

/** The files of a document that is restored. */
interface Target {
  /** The cleaned file; absolute. */
  readonly from: string;
  /** Where its source goes; absolute. */
  readonly to: string;
}

/**
 * Rebuilds the sources of cleaned texts from what was removed.
 *
 * @param path a cleaned folder, a file in it, or - for standard input
 * @throws CleanArticlesError when options contradict each other, or the findings are none
 */
export async function restoreCommand(
  path: string | undefined,
  options: RestoreOptions,
  io: Io,
): Promise<number> {
  const isStdin = path === '-' || (path === undefined && !io.stdin.isTerminal);
  if (path === undefined && !isStdin) {
    throw new CleanArticlesError(
      'Nothing is named to restore.',
      'Give the cleaned folder: "clean-articles restore cleaned/ -o originals/".',
    );
  }
  const findings = findingsFile(path, options, io);
  if (isStdin) return restoreStdin(findings, options, io);
  const cleaned = resolve(io.cwd, path ?? '');
  const isFolder = lstatSync(cleaned, { throwIfNoEntry: false })?.isDirectory();
  if (isFolder === undefined) {
    throw new CleanArticlesError(`${path} does not exist.`, 'Give the cleaned folder or file.');
  }
  const places = await placesIn(findings);
  const wanted = isFolder ? new Set(places) : new Set([placeOf(cleaned, places, findings)]);
  const base = isFolder ? cleaned : cleaned.slice(0, -[...wanted].join('').length);
  const outDir = options.write === true ? base : resolve(io.cwd, options.outDir);
  const targetOf = (place: string): Target => ({
    from: join(base, place),
    to: join(outDir, place),
  });
  const planned = [...wanted].map((place) => {
    const { from, to } = targetOf(place);
    return { label: shownPath(from, io.cwd), path: to, folder: outDir };
  });
  if (![...wanted].some((place) => isFile(targetOf(place).from))) {
    throw new CleanArticlesError(
      `None of the ${wanted.size} documents that ${findings.shown} is about is in ${path}.`,
      'Give the folder that was cleaned into or, after --write, the one that was cleaned.',
    );
  }
  refuseFileClashes(planned, [], io.cwd);
  for (const folder of new Set(planned.map((file) => dirname(file.path)))) sweepStrays(folder);

  const terminal = openTerminal(io, wanted.size, options.quiet === true);
  const restoredIn = new Set<string>();
  let restored = 0;
  let failed = 0;
  const turn = turns(io.interrupt);
  for await (const document of documentsIn(findings.path, findings.shown)) {
    if (!wanted.has(document.path)) continue;
    await turn();
    const target = targetOf(document.path);
    const label = shownPath(target.from, io.cwd);
    try {
      await restoreFile(document, target, label, options, io);
      restored++;
      restoredIn.add(dirname(target.to));
    } catch (error) {
      failed++;
      terminal.failure(asFailure(error, label));
    }
    terminal.step();
  }
  if (options.write === true) for (const folder of restoredIn) syncFolder(folder);
  const place = options.write === true ? undefined : `${shownPath(outDir, io.cwd)}/`;
  terminal.say(() => restoredText(restored, failed, place));
  return failed > 0 ? EXIT.error : EXIT.ok;
}

async function restoreFile(
  document: CleanedDocument,
  { from, to }: Target,
  label: string,
  { write, overwrite }: RestoreOptions,
  io: Io,
): Promise<void> {
  const cleaned = readFileSync(from);
  const source = await rebuilt(document, cleaned, label);
  if (write === true) {
    if (source !== cleaned) replaceWhole({ path: from, label }, source, cleaned);
    return;
  }
  if (overwrite !== true && lstatSync(to, { throwIfNoEntry: false }) !== undefined) {
    if (lstatSync(to).isFile() && readFileSync(to).equals(source)) return;
    throw new CleanArticlesError(
      `${shownPath(to, io.cwd)} is there already, and is not what ${label} was.`,
      'Choose another --out-dir, or say --overwrite.',
    );
  }
  writeWhole(to, source);
}

/** Standard input to standard output. */
async function restoreStdin(findings: Findings, options: RestoreOptions, io: Io): Promise<number> {
  if (options.write === true) {
    throw new CleanArticlesError(
      '--write needs a path: standard input has no place.',
      'Give the file or the folder to restore.',
    );
  }
  const places = await placesIn(findings);
  const name = options.stdinFilepath;
  const wanted = name ?? (places.length === 1 ? places[0] : undefined);
  for await (const document of documentsIn(findings.path, findings.shown)) {
    if (document.path !== wanted) continue;
    io.stdout.write(await rebuilt(document, await io.stdin.read(), name ?? 'Standard input'));
    return EXIT.ok;
  }
  throw new CleanArticlesError(
    name === undefined
      ? `${findings.shown} is about ${places.length} documents.`
      : `${findings.shown} is not about ${name}.`,
    'Say which one standard input is: --stdin-filepath PATH, as it stands in the findings.',
  );
}

interface Findings {
  /** Absolute. */
  readonly path: string;
  readonly shown: string;
}

/** Beside the folder, as cleaning puts it; for files that were cleaned in place, where those go by default. */
function findingsFile(path: string | undefined, options: RestoreOptions, io: Io): Findings {
  const beside =
    path === undefined || path === '-' ? [] : [reportDirOf(join(dirname(path), basename(path)))];
  const places = [...beside, reportDirOf(DEFAULT_OUT_DIR)].map(findingsPath);
  const candidates = options.findings === undefined ? places : [options.findings];
  for (const file of candidates) recoverFindings(dirname(resolve(io.cwd, file)));
  const found = candidates.find((file) => isFile(resolve(io.cwd, file)));
  if (found !== undefined) return { path: resolve(io.cwd, found), shown: found };
  throw new CleanArticlesError(
    `There are no findings at ${candidates.join(' or ')}.`,
    'Name those of the run that cleaned the documents: --findings REPORT/findings.jsonl.',
  );
}

function isFile(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === false;
}

/**
 * The paths of all documents.
 *
 * @throws CleanArticlesError when one leads out of its folder, or comes twice
 */
async function placesIn({ path, shown }: Findings): Promise<readonly string[]> {
  const places = new Set<string>();
  for await (const { path: place } of documentsIn(path, shown)) {
    const way = relative(sep, resolve(sep, place));
    if (place.includes('\0') || slashed(way) !== place || way === '') {
      throw new CleanArticlesError(
        `${shown} names ${place}, which is no path below a folder.`,
        'Nothing was written. The findings were edited, or are not ours.',
      );
    }
    if (places.has(place)) {
      throw new CleanArticlesError(
        `${shown} names ${place} twice.`,
        'Nothing was written. Give the findings of one run.',
      );
    }
    places.add(place);
  }
  if (places.size > 0) return [...places];
  throw new CleanArticlesError(`${shown} is about no documents.`, 'There is nothing to restore.');
}

/** The document that a file is, by the end of its path; the longest where several would do. */
function placeOf(file: string, places: readonly string[], { shown }: Findings): string {
  const matching = places.filter((place) => slashed(file).endsWith(`/${place}`));
  const [longest] = matching.toSorted((a, b) => b.length - a.length);
  if (longest !== undefined) return longest;
  throw new CleanArticlesError(
    `${shown} is not about ${basename(file)}.`,
    'Give the findings of the run that cleaned it.',
  );
}
