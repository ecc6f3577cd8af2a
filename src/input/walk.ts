import { type Dirent, realpathSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CleanArticlesError } from '../core/errors.js';
import { isHidden } from './glob.js';
import { isInside } from './inside.js';
import { statsOf } from './real-path.js';

/** How a folder is searched. */
export interface Walk {
  /** Files that are taken, by their names below the folder. */
  readonly isWanted: (names: readonly string[]) => boolean;
  /** How many folders deep, the file's name counted. */
  readonly depth: number;
  /** Whether hidden names are looked at. */
  readonly seesHidden: boolean;
  /** Files and folders that are left out; absolute. */
  readonly exclude: ReadonlySet<string>;
  readonly followsLinks: boolean;
}

/** Folders that a search does not go into. */
export const NEVER_SEARCHED = ['node_modules', '.git'];

/** Folders that lead to each other by links make more ways than anybody can go. */
const MAX_LINKED_FOLDERS = 10_000;

interface Folder {
  readonly path: string;
  /** From where the search began. */
  readonly names: readonly string[];
  /** Where the links lie that lead here, and what they are in; none for most folders. */
  readonly linkedFrom: readonly string[];
}

/**
 * The files in a folder and below it that are wanted, absolute. What is neither a file nor a folder is passed over; links are
 * followed where that is asked for, and a circle of them ends. A folder that cannot be listed stands for itself: reading it as
 * if it were a document says what is wrong with it, and stops no other.
 *
 * @throws CleanArticlesError when links lead to more folders than can be searched
 */
export async function filesBelow(folder: string, walk: Walk): Promise<readonly string[]> {
  const files: string[] = [];
  let linked = 0;
  let level: readonly Folder[] = [{ path: folder, names: [], linkedFrom: [] }];
  while (level.length > 0) {
    const listed = await Promise.all(level.map(async (at) => ({ at, entries: await list(at) })));
    level = listed.flatMap(({ at, entries }) =>
      entries.flatMap((entry) => look(entry, at, join(at.path, entry.name))),
    );
  }
  return files;

  async function list({ path }: Folder): Promise<readonly Dirent[]> {
    try {
      return await readdir(path, { withFileTypes: true });
    } catch (error) {
      if (!hasJustGone(error, path)) files.push(path);
      return [];
    }
  }

  /** Takes an entry if it is a wanted file. Returns the folder that it is, to be looked into. */
  function look(entry: Dirent, at: Folder, path: string): readonly Folder[] {
    const { name } = entry;
    if (walk.exclude.has(path) || (isHidden(name) && !walk.seesHidden)) return [];
    const names = [...at.names, name];
    const isLink = entry.isSymbolicLink();
    if (isLink && !walk.followsLinks) return [];
    const target = isLink ? statsOf(path, statSync) : entry;
    // A link that leads nowhere says so when it is read.
    if (target === undefined || target.isFile()) {
      if (walk.isWanted(names)) files.push(path);
      return [];
    }
    const isSearched =
      target.isDirectory() && names.length < walk.depth && !NEVER_SEARCHED.includes(name);
    if (!isSearched) return [];
    if (!isLink) return [{ path, names, linkedFrom: at.linkedFrom }];
    const linkedFrom = [...at.linkedFrom, realpathSync(at.path)];
    const real = realpathSync(path);
    if (linkedFrom.some((seen) => isInside(seen, real))) return [];
    linked++;
    if (linked > MAX_LINKED_FOLDERS) throw tooManyLinks(path);
    return [{ path, names, linkedFrom }];
  }
}

/** A name that is not valid UTF-8 comes as another, under which nothing is there: that is no folder that has gone. */
function hasJustGone(error: unknown, path: string): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT' && !path.includes('\ufffd');
}

function tooManyLinks(path: string): CleanArticlesError {
  return new CleanArticlesError(
    `Links in ${dirname(path)} and elsewhere lead to more than ${MAX_LINKED_FOLDERS} folders.`,
    'Name the folders that are meant, one by one.',
  );
}
