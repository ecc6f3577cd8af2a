import { type Dirent, lstat, readdir, realpathSync, type Stats, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { FileSystemAdapter } from 'fast-glob';
import { CleanArticlesError } from '../core/errors.js';
import { isInside } from './inside.js';
import { statsOf } from './real-path.js';
import { slashed } from './source.js';

/** The folders of a traversal, as fast-glob should see them. */
export interface SearchedFolders {
  readonly fileSystem: Partial<FileSystemAdapter>;
  /** Folders that could not be listed, with the paths that fast-glob uses. */
  readonly unreadable: () => readonly string[];
}

/** Folders that link to each other give an exponential number of paths. */
const MAX_LINKED_FOLDERS = 10_000;

/**
 * Links are resolved if they are followed; broken links are listed as files, and reading them reports the error. A cycle of links
 * ends at a link to a folder that is already on its path.
 *
 * @param base the start folder; absolute
 */
export function foldersAsSearched(base: string, followsLinks: boolean): SearchedFolders {
  const unreadable: string[] = [];
  let linked = 0;

  function list(
    path: string,
    options: { readonly withFileTypes: true },
    callback: (error: NodeJS.ErrnoException | null, entries: Dirent[]) => void,
  ): void {
    const folder = searchedPath(path);
    readdir(folder, options, (error, entries) => {
      if (error !== null) {
        if (!hasVanished(error, folder)) unreadable.push(path);
        return callback(null, []);
      }
      const seen = entries.flatMap((entry) => follow(entry, folder)).map(withMarks);
      if (linked > MAX_LINKED_FOLDERS) return callback(tooManyLinks(folder), []);
      callback(null, seen);
    });
  }

  function follow(entry: Dirent, folder: string): readonly Dirent[] {
    if (!entry.isSymbolicLink() || !followsLinks) return [entry];
    const path = join(folder, entry.name);
    const target = statsOf(path, statSync);
    if (target?.isDirectory() === true) {
      const real = realOf(path);
      // Reading it reports that its path is too long.
      if (real === undefined) return [asTarget(entry, undefined)];
      if (isCycle(folder, real, base)) return [];
      linked++;
    }
    return [asTarget(entry, target)];
  }

  function look(path: string, callback: (error: Error | null, stats: Stats) => void): void {
    const file = searchedPath(path);
    lstat(file, (error, stats) => {
      const isFollowed = error === null && stats.isSymbolicLink() && followsLinks;
      callback(error, isFollowed ? asTarget(stats, statsOf(file, statSync)) : stats);
    });
  }

  return {
    fileSystem: {
      // The types require overloads for versions of Node without typed directory entries.
      readdir: list as unknown as NonNullable<FileSystemAdapter['readdir']>,
      lstat: look as unknown as NonNullable<FileSystemAdapter['lstat']>,
    },
    unreadable: () => unreadable,
  };
}

/**
 * Whether the target of a link contains a folder on the path to the link. A path that is too long to resolve is none of them: it can
 * only get longer.
 */
function isCycle(folder: string, target: string, base: string): boolean {
  for (let on = folder; ; on = dirname(on)) {
    const real = realOf(on);
    if (real !== undefined && isInside(real, target)) return true;
    if (on === base || dirname(on) === on) return false;
  }
}

function realOf(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

function asTarget<Entry extends Dirent | Stats>(link: Entry, target: Stats | undefined): Entry {
  return Object.create(link, {
    isSymbolicLink: { value: () => false },
    isFile: { value: () => target === undefined || target.isFile() },
    isDirectory: { value: () => target?.isDirectory() === true },
  }) as Entry;
}

/**
 * Whether a folder was deleted during traversal. A name that is not valid UTF-8 also does not exist, because Node returns it as
 * a different name.
 */
function hasVanished(error: NodeJS.ErrnoException, path: string): boolean {
  return error.code === 'ENOENT' && !path.includes('\ufffd');
}

function tooManyLinks(folder: string): CleanArticlesError {
  return new CleanArticlesError(
    `Symbolic links in ${folder} and elsewhere lead to more than ${MAX_LINKED_FOLDERS} folders.`,
    'Pass the folders as separate arguments.',
  );
}

/**
 * Globs do not match a line ending in a name, treat a name of only dots as hidden, and take a backslash in the path of the start
 * folder for a slash. So these are replaced by a marker and a number during traversal. The marker is a private-use character; if
 * a name contains it, it is replaced in the same way.
 */
const MARK = '\ue000';
const MARKED = ['\n', '\r', '\u2028', '\u2029', '.', '\\', MARK];

function withMarks(entry: Dirent): Dirent {
  const name = entry.name.replace(/[\n\r\u2028\u2029\ue000]|^\.(?=\.+$)/gu, marked);
  // The entry type comes from the original entry.
  return name === entry.name ? entry : (Object.create(entry, { name: { value: name } }) as Dirent);
}

/** The start folder in the form for fast-glob. */
export function folderToSearch(folder: string): string {
  return slashed(folder).replace(/[\\\ue000]/gu, marked);
}

function marked(sign: string): string {
  return `${MARK}${MARKED.indexOf(sign)}`;
}

/** The original path of a path that fast-glob returned. */
export function searchedPath(path: string): string {
  return path.replace(/\ue000(\d)/gu, (_, number: string) => MARKED[Number(number)] ?? '');
}
