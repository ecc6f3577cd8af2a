import { existsSync, lstatSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { CleanArticlesError } from '../../core/errors.js';
import { isInside } from '../../input/inside.js';
import { realFiles, realPath, statsOf } from '../../input/real-path.js';
import { identityOf, type SourceFile, shownPath } from '../../input/source.js';

/** A planned output file. */
export interface Planned {
  /** Its source, as shown to users. */
  readonly label: string;
  /** Absolute. */
  readonly path: string;
  /** The folder that must contain it; absolute. */
  readonly folder: string;
  /** Whether it replaces its source. */
  readonly isInPlace?: true;
}

/**
 * Before anything is written: checks that no two files share a path, none is at the path of a folder that another
 * needs, none is outside its folder, and none overwrites an input.
 *
 * @param isFolding whether a folder's file system is case-insensitive
 * @throws CleanArticlesError if a check fails
 */
export function refuseFileClashes(
  planned: readonly Planned[],
  inputs: readonly SourceFile[],
  cwd: string,
  isFolding: (folder: string) => boolean = foldsCase,
): void {
  refuseEscapes(planned, cwd);
  refuseOverwriting(planned, inputs);
  const folding = new Map<string, boolean>();
  const taken = new Map<string, Planned>();
  const keyOf = (path: string, folder: string) => {
    if (!folding.has(folder)) folding.set(folder, isFolding(folder));
    return folding.get(folder) ? path.normalize('NFC').toLowerCase() : path;
  };
  for (const file of planned) {
    const key = keyOf(file.path, file.folder);
    const other = taken.get(key);
    if (other !== undefined) throw clash(other, file, cwd);
    taken.set(key, file);
  }
  const parents = new Map<string, Planned>();
  for (const file of planned) {
    let parent = dirname(keyOf(file.path, file.folder));
    for (; !parents.has(parent) && dirname(parent) !== parent; parent = dirname(parent)) {
      parents.set(parent, file);
      const other = taken.get(parent);
      if (other !== undefined) throw clash(other, file, cwd);
    }
  }
}

function clash(one: Planned, other: Planned, cwd: string): CleanArticlesError {
  const [place, otherPlace] = [shownPath(one.path, cwd), shownPath(other.path, cwd)];
  const places =
    place === otherPlace
      ? place
      : `${place} and ${otherPlace}, which cannot both exist on this file system`;
  if (one.label === other.label) {
    return new CleanArticlesError(
      `Two outputs of ${one.label} would be written to ${places}.`,
      'Nothing was written. Use a separate folder for each of --out-dir, --attributes and --quarantine.',
    );
  }
  return new CleanArticlesError(
    `${one.label} and ${other.label} would both be written to ${places}.`,
    'Nothing was written. Rename one of them, or clean them separately.',
  );
}

/** A link in an output folder may lead anywhere. */
function refuseEscapes(planned: readonly Planned[], cwd: string): void {
  const parents = new Map(planned.map((file) => [dirname(file.path), file]));
  for (const [parent, { label, path, folder }] of parents) {
    const isBelow = isInside(path, folder) && path !== folder;
    if (isBelow && isInside(realPath(parent), realPath(folder))) continue;
    const target = shownPath(join(realPath(parent), basename(path)), cwd);
    throw new CleanArticlesError(
      `${label} would be written outside ${shownPath(folder, cwd)}, to ${target}.`,
      'Nothing was written. Remove the link, or choose another folder.',
    );
  }
}

function refuseOverwriting(planned: readonly Planned[], inputs: readonly SourceFile[]): void {
  const realFile = realFiles();
  const files = inputs.filter(({ isStdin }) => isStdin !== true);
  const piped = new Map(inputs.map(({ identity, displayPath: label }) => [identity, label]));
  const labels = new Map(files.map(({ path, displayPath: label }) => [realFile(path), label]));
  for (const { path, label, isInPlace } of planned) {
    const identity = identityOf(statsOf(path, statSync));
    const overwritten =
      isInPlace === true ? undefined : (labels.get(realFile(path)) ?? piped.get(identity ?? ''));
    if (overwritten === undefined) continue;
    throw new CleanArticlesError(
      `The output of ${label} would overwrite the input ${overwritten}.`,
      'Nothing was written. Choose another output path.',
    );
  }
}

/** Whether a file system is case-insensitive, judged by its existing files. */
function foldsCase(folder: string): boolean {
  let at = folder;
  while (dirname(at) !== at && (!existsSync(at) || swapped(basename(at)) === basename(at)))
    at = dirname(at);
  const other = lstatSync(join(dirname(at), swapped(basename(at))), { throwIfNoEntry: false });
  const own = lstatSync(at);
  return dirname(at) !== at && other?.ino === own.ino && other.dev === own.dev;
}

function swapped(name: string): string {
  const upper = name.toUpperCase();
  return upper === name ? name.toLowerCase() : upper;
}
