import { existsSync, lstatSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { CleanArticlesError } from '../../core/errors.js';
import { slashed } from '../../input/source.js';
import { DEFAULT_OUT_DIR, reportDirOf } from '../default-paths.js';
import type { Io } from '../io.js';
import { findingsJournalsIn, findingsPath, recoverFindings } from '../report/findings-journal.js';
import { documentsIn, type RunFindings } from './findings.js';

/**
 * The runs that can be undone, newest first: the requested findings; otherwise those in the report beside the folder,
 * where cleaning puts it; otherwise, for files cleaned in place, those at the default path.
 *
 * @param path to restore; undefined for standard input
 * @throws CleanArticlesError if there are none
 */
export function runsOf(
  path: string | undefined,
  asked: string | undefined,
  { cwd }: Io,
): readonly [RunFindings, ...RunFindings[]] {
  const beside = path === undefined ? [] : [reportDirOf(join(dirname(path), basename(path)))];
  const folders = [...beside, reportDirOf(DEFAULT_OUT_DIR)];
  // A report beside the folder without findings belongs to a stopped run: findings of another run do not
  // apply.
  const folder = folders.find((name) => existsSync(resolve(cwd, name)));
  const report = asked === undefined ? folder : dirname(asked);
  if (report !== undefined) recoverFindings(resolve(cwd, report));
  const names =
    asked === undefined ? (folder === undefined ? [] : findingsIn(folder, cwd)) : [asked];
  const isExplicit = asked !== undefined;
  const finished = names
    .map((shown) => ({ path: resolve(cwd, shown), shown, isExplicit, isUnfinished: false }))
    .filter(({ path }) => isFile(path));
  const unfinished =
    report === undefined || (isExplicit && finished.length > 0) ? [] : journalsOf(report, cwd);
  const [newest, ...older] = unfinished.reduce(withJournal, finished);
  if (newest !== undefined) return [newest, ...older];
  const places =
    asked ??
    (folder === undefined ? folders : [folder]).map((name) => findingsPath(name)).join(' or ');
  throw new CleanArticlesError(
    `Findings file ${places} not found.`,
    'Pass the findings of the cleaning run: --findings REPORT/findings.jsonl.',
  );
}

/**
 * The findings in a report folder: the last run's, then those that were set aside, newest first.
 */
function findingsIn(folder: string, cwd: string): readonly string[] {
  const numbers = readdirSync(resolve(cwd, folder))
    .map((name) => Number(/^findings\.(\d+)\.jsonl$/u.exec(name)?.[1]))
    .filter((number) => !Number.isNaN(number))
    .toSorted((a, b) => b - a);
  return [findingsPath(folder), ...numbers.map((number) => findingsPath(folder, number))];
}

function journalsOf(report: string, cwd: string): readonly RunFindings[] {
  return findingsJournalsIn(resolve(cwd, report)).map((path) => ({
    path,
    shown: join(report, basename(path)),
    isExplicit: false,
    isUnfinished: true,
  }));
}

/** Inserts a journal before the runs that ended before it was written: newest first. */
function withJournal(runs: readonly RunFindings[], journal: RunFindings): readonly RunFindings[] {
  const written = writtenAt(journal);
  const at = runs.findIndex((run) => writtenAt(run) <= written);
  return at === -1 ? [...runs, journal] : [...runs.slice(0, at), journal, ...runs.slice(at)];
}

function writtenAt({ path }: RunFindings): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

export function isFile(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === false;
}

/**
 * The paths of all documents of a run.
 *
 * @throws CleanArticlesError if one leads out of its folder, or is duplicated
 */
export async function placesIn(run: RunFindings): Promise<ReadonlySet<string>> {
  const { shown } = run;
  const places = new Set<string>();
  for await (const { path: place } of documentsIn(run)) {
    const way = relative(sep, resolve(sep, place));
    if (place.includes('\0') || slashed(way) !== place || way === '') {
      throw new CleanArticlesError(
        `${shown} lists ${place}, which is not a relative path inside the folder.`,
        'Nothing was written. The findings were edited, or were not written by clean-articles.',
      );
    }
    if (places.has(place)) {
      throw new CleanArticlesError(
        `${shown} lists ${place} twice.`,
        'Nothing was written. Pass the findings of a single run.',
      );
    }
    places.add(place);
  }
  if (places.size > 0 || run.isUnfinished) return places;
  throw new CleanArticlesError(
    `${shown} lists no documents, so there is nothing to restore.`,
    'Pass the findings of another run with --findings.',
  );
}
