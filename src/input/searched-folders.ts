import { type Dirent, lstat, readdir, realpathSync, type Stats, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { FileSystemAdapter } from 'fast-glob';
import { CleanArticlesError } from '../core/errors.js';
import { isInside } from './inside.js';
import { statsOf } from './real-path.js';
import { slashed } from './source.js';

/** The folders of a search as fast-glob is to see them. */
export interface SearchedFolders {
  readonly fileSystem: Partial<FileSystemAdapter>;
  /** Folders that could not be listed, as fast-glob calls them. */
  readonly unreadable: () => readonly string[];
}

/** Folders that lead to each other by links make more ways than anybody can go. */
const MAX_LINKED_FOLDERS = 10_000;

/**
 * Links are what they lead to, where they are followed; those that lead nowhere are files, and say so when they are read. A circle
 * of links ends where one leads to a folder that the way there came through.
 *
 * @param base where the search begins; absolute
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
        if (!hasJustGone(error, folder)) unreadable.push(path);
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
      if (isCircle(folder, realpathSync(path), base)) return [];
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
      // The types ask for forms that are for versions of Node without types of entries.
      readdir: list as unknown as NonNullable<FileSystemAdapter['readdir']>,
      lstat: look as unknown as NonNullable<FileSystemAdapter['lstat']>,
    },
    unreadable: () => unreadable,
  };
}

/** Whether a folder that a link leads to has in it a folder on the way to the link. */
function isCircle(folder: string, target: string, base: string): boolean {
  for (let on = folder; ; on = dirname(on)) {
    if (isInside(realpathSync(on), target)) return true;
    if (on === base || dirname(on) === on) return false;
  }
}

function asTarget<Entry extends Dirent | Stats>(link: Entry, target: Stats | undefined): Entry {
  return Object.create(link, {
    isSymbolicLink: { value: () => false },
    isFile: { value: () => target === undefined || target.isFile() },
    isDirectory: { value: () => target?.isDirectory() === true },
  }) as Entry;
}

/** A name that is not valid UTF-8 comes as another, under which nothing is there: that is no folder that has gone. */
function hasJustGone(error: NodeJS.ErrnoException, path: string): boolean {
  return error.code === 'ENOENT' && !path.includes('\ufffd');
}

function tooManyLinks(folder: string): CleanArticlesError {
  return new CleanArticlesError(
    `Links in ${folder} and elsewhere lead to more than ${MAX_LINKED_FOLDERS} folders.`,
    'Name the folders that are meant, one by one.',
  );
}

/**
 * No glob matches a line end in a name, or takes one of dots alone for one that is not hidden, and a backslash on the way to where the
 * search begins is taken for a slash. So these are written as a mark and a number here while the folders are searched. The mark is of
 * private use; where a name has it, it is written the same way.
 */
const MARK = '\ue000';
const MARKED = ['\n', '\r', '\u2028', '\u2029', '.', '\\', MARK];

function withMarks(entry: Dirent): Dirent {
  const name = entry.name.replace(/[\n\r\u2028\u2029\ue000]|^\.(?=\.+$)/gu, marked);
  // What kind of entry it is comes from the one that was read.
  return name === entry.name ? entry : (Object.create(entry, { name: { value: name } }) as Dirent);
}

/** The folder to give to fast-glob, where its search begins. */
export function folderToSearch(folder: string): string {
  return slashed(folder).replace(/[\\\ue000]/gu, marked);
}

function marked(sign: string): string {
  return `${MARK}${MARKED.indexOf(sign)}`;
}

/** The path itself of one that fast-glob has found. */
export function searchedPath(path: string): string {
  return path.replace(/\ue000(\d)/gu, (_, number: string) => MARKED[Number(number)] ?? '');
}
