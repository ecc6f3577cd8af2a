import { existsSync, lstatSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { CleanArticlesError } from '../../core/errors.js';
import { slashed } from '../../input/source.js';
import { DEFAULT_OUT_DIR, reportDirOf } from '../default-places.js';
import type { Io } from '../io.js';
import { findingsPath, notesOfOthers, recoverFindings } from '../report/notes.js';
import { documentsIn, type RunFindings } from './findings.js';

/**
 * The runs that may be gone back over, newest first: the findings that are asked for; else those in the report beside
 * the folder, as cleaning puts it; else, for files that were cleaned in place, where those go by default.
 *
 * @param path of what is to be restored; undefined for standard input
 * @throws CleanArticlesError when there are none
 */
export function runsOf(
  path: string | undefined,
  asked: string | undefined,
  { cwd }: Io,
): readonly [RunFindings, ...RunFindings[]] {
  const beside = path === undefined ? [] : [reportDirOf(join(dirname(path), basename(path)))];
  const folders = [...beside, reportDirOf(DEFAULT_OUT_DIR)];
  // A report beside the folder that has no findings is that of a run that was stopped: no other run's will do.
  const folder = folders.find((name) => existsSync(resolve(cwd, name)));
  if (asked !== undefined) recoverFindings(dirname(resolve(cwd, asked)));
  else if (folder !== undefined) recoverFindings(resolve(cwd, folder));
  const names = asked !== undefined ? [asked] : folder !== undefined ? findingsIn(folder, cwd) : [];
  const settled = names
    .filter((name) => isFile(resolve(cwd, name)))
    .map((shown) => ({ path: resolve(cwd, shown), shown, isAsked: asked !== undefined }));
  const notes = asked === undefined && folder !== undefined ? notesIn(folder, cwd) : [];
  const [newest, ...older] = withNotes(settled, notes);
  if (newest !== undefined) return [newest, ...older];
  const places =
    asked ??
    (folder === undefined ? folders : [folder]).map((name) => findingsPath(name)).join(' or ');
  throw new CleanArticlesError(
    `There are no findings at ${places}.`,
    'Name those of the run that cleaned the documents: --findings REPORT/findings.jsonl.',
  );
}

/** Of a report folder: the last run's, then those that were set aside, newest first. */
function findingsIn(folder: string, cwd: string): readonly string[] {
  const numbers = readdirSync(resolve(cwd, folder))
    .map((name) => Number(/^findings\.(\d+)\.jsonl$/u.exec(name)?.[1]))
    .filter((number) => !Number.isNaN(number))
    .toSorted((a, b) => b - a);
  return [findingsPath(folder), ...numbers.map((number) => findingsPath(folder, number))];
}

function notesIn(folder: string, cwd: string): readonly RunFindings[] {
  return notesOfOthers(resolve(cwd, folder)).map((path) => {
    return { path, shown: join(folder, basename(path)), isAsked: false, isUnfinished: true };
  });
}

/** Notes among findings, by when they were written to last. */
function withNotes(
  settled: readonly RunFindings[],
  notes: readonly RunFindings[],
): readonly RunFindings[] {
  const timeOf = ({ path }: RunFindings) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const runs = [...settled];
  for (const note of notes) {
    const older = runs.findIndex((run) => timeOf(run) <= timeOf(note));
    runs.splice(older === -1 ? runs.length : older, 0, note);
  }
  return runs;
}

export function isFile(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === false;
}

/**
 * The paths of all documents of a run.
 *
 * @throws CleanArticlesError when one leads out of its folder, or comes twice
 */
export async function placesIn(run: RunFindings): Promise<ReadonlySet<string>> {
  const { shown, isUnfinished } = run;
  const places = new Set<string>();
  for await (const { path: place } of documentsIn(run)) {
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
  if (places.size > 0 || isUnfinished === true) return places;
  throw new CleanArticlesError(`${shown} is about no documents.`, 'There is nothing to restore.');
}
