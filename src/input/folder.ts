import { type Dirent, readdir } from 'node:fs';
import { lstat } from 'node:fs/promises';
import { basename, dirname, relative, resolve } from 'node:path';
import fastGlob, { type FileSystemAdapter } from 'fast-glob';
import ignore, { type Ignore } from 'ignore';
import { CleanArticlesError } from '../core/errors.js';
import { nearest } from '../hints/nearest.js';
import { readSetting } from './careful-read.js';
import { isInside } from './inside.js';
import { ownReports } from './own-reports.js';
import { realFolders } from './real-path.js';
import { type SourceFile, shownPath, slashed } from './source.js';

export interface FolderOptions {
  readonly cwd: string;
  /** Endings of the files that a folder is searched for, without the dot. Named files and globs may end as they like. */
  readonly extensions: readonly string[];
  /** Folders that a search does not go into, unless it begins there: outputs and reports. Absolute. */
  readonly exclude: readonly string[];
  /** A file with gitignore patterns, or undefined for `.cleanarticlesignore` where there is one. */
  readonly ignorePath: string | undefined;
}

const DEFAULT_IGNORE_FILE = '.cleanarticlesignore';

/** Folders that a search does not go into. */
export const NEVER_SEARCHED = ['node_modules', '.git'];
const ALWAYS_IGNORED = NEVER_SEARCHED.map((folder) => `**/${folder}/**`);

/** One argument of the command line, looked at. */
interface Target {
  /** Absolute; what places are reckoned from when this is the only argument. */
  readonly base: string;
  /** Absolute; what the common parent of several arguments is reckoned from. */
  readonly parent: string;
  readonly files: readonly string[];
  /** Whether the argument is a file itself. */
  readonly isFile: boolean;
}

/**
 * The files that the arguments name, each once, sorted by path. A literal path wins over a glob; symbolic links are
 * not followed.
 *
 * @throws CleanArticlesError when an argument names nothing or is a link
 */
export async function findSources(
  paths: readonly string[],
  options: FolderOptions,
): Promise<readonly SourceFile[]> {
  const targets = await Promise.all(paths.map((path) => targetOf(path, options)));
  const base = targets.length === 1 ? targets[0]?.base : commonParent(targets.map((t) => t.parent));
  const isIgnored = await ignoreFilter(options);
  const isOfReport = ownReports();
  const realFolderOf = realFolders();
  const files = new Set(targets.flatMap((target) => target.files));
  const named = new Set(targets.flatMap((target) => (target.isFile ? target.files : [])));
  const sources = [...files]
    .filter((path) => !isIgnored(path) && (named.has(path) || !isOfReport(path)))
    .map((path) => ({
      path,
      realFolder: realFolderOf(path),
      label: shownPath(path, options.cwd),
      place: slashed(relative(base ?? options.cwd, path)),
      ...(named.has(path) ? {} : { isFound: true as const }),
    }));
  // A hook names the files that it has, and does not know what is ignored.
  const isSearch = targets.some((target) => !target.isFile);
  if (isSearch && files.size > 0 && sources.length === 0) {
    throw new CleanArticlesError(
      `All ${files.size} files that ${paths.join(', ')} names are ignored.`,
      `Look at ${options.ignorePath ?? DEFAULT_IGNORE_FILE}, and mind that no search goes into output folders.`,
    );
  }
  return sources.toSorted((a, b) => (a.place < b.place ? -1 : 1));
}

async function targetOf(path: string, options: FolderOptions): Promise<Target> {
  const absolute = resolve(options.cwd, path);
  const stats = await lstat(absolute).catch(() => undefined);
  if (stats?.isSymbolicLink()) {
    throw new CleanArticlesError(
      `${path} is a symbolic link.`,
      'Give the path that it points to, or pipe it.',
    );
  }
  if (stats?.isFile()) {
    const parent = dirname(absolute);
    return { base: parent, parent, files: [absolute], isFile: true };
  }
  if (stats?.isDirectory()) {
    return {
      base: absolute,
      parent: dirname(absolute),
      files: await filesIn(absolute, path, options),
      isFile: false,
    };
  }
  if (stats !== undefined) {
    throw new CleanArticlesError(
      `${path} is neither a file nor a folder.`,
      `Pipe it: "clean-articles < ${path}".`,
    );
  }
  if (fastGlob.isDynamicPattern(path)) return globTarget(path, options);
  throw new CleanArticlesError(`${path} does not exist.`, await nearestHint(absolute, options.cwd));
}

async function filesIn(
  folder: string,
  shown: string,
  options: FolderOptions,
): Promise<readonly string[]> {
  const { extensions, exclude } = options;
  const files = await filesEnding(extensions, folder, exclude);
  if (files.length > 0) return files;
  throw new CleanArticlesError(
    `There are no files ending in ${extensions.map((extension) => `.${extension}`).join(', ')} in ${shown}.`,
    `Name other endings with --ext, or the files themselves: "${slashed(shown).replace(/\/$/u, '')}/**/*".`,
  );
}

/** Absolute paths of the files below a folder that have one of the endings. */
export function filesEnding(
  endings: readonly string[],
  folder: string,
  exclude: readonly string[],
): Promise<readonly string[]> {
  return search(
    endings.map((ending) => `**/*.${fastGlob.escapePath(ending)}`),
    folder,
    { exclude, isCaseSensitive: false },
  );
}

async function globTarget(pattern: string, options: FolderOptions): Promise<Target> {
  const tasks = fastGlob.generateTasks(slashed(pattern));
  const base = commonParent(tasks.map((task) => resolve(options.cwd, task.base)));
  const exclude = options.exclude.filter((excluded) => !isInside(base, excluded));
  const files = await search([slashed(pattern)], options.cwd, { exclude, isCaseSensitive: true });
  if (files.length === 0) {
    throw new CleanArticlesError(
      `Nothing matches ${pattern}.`,
      'Globs are matched from the working directory; quote them, so that the shell leaves them alone.',
    );
  }
  return { base, parent: base, files, isFile: false };
}

/** Absolute paths of the matches. An excluded folder is left out unless the search begins in it. */
async function search(
  patterns: readonly string[],
  folder: string,
  {
    exclude,
    isCaseSensitive,
  }: { readonly exclude: readonly string[]; readonly isCaseSensitive: boolean },
): Promise<readonly string[]> {
  const outside = exclude.filter((excluded) => !isInside(folder, excluded));
  // Reading such a folder as if it were a document says what is wrong with it, and stops no other.
  const unreadable: string[] = [];
  // Not `absolute`, which takes a backslash in a name for a separator.
  const files = await fastGlob([...patterns], {
    cwd: folder,
    followSymbolicLinks: false,
    caseSensitiveMatch: isCaseSensitive,
    ignore: ALWAYS_IGNORED,
    fs: { readdir: readdirNoting(unreadable) },
  });
  return [...files, ...unreadable]
    .map((file) => resolve(folder, withoutMarks(file)))
    .filter((file) => !outside.some((excluded) => isInside(file, excluded)));
}

/**
 * No glob matches a line end in a name, so one is written as a mark and its number here while the folders are searched. The mark is
 * of private use; where a name has it, it is written the same way.
 */
const MARK = '\ue000';
const MARKED = ['\n', '\r', '\u2028', '\u2029', MARK];
const TO_BE_MARKED = /[\n\r\u2028\u2029\ue000]/gu;

function withMarks(entry: Dirent): Dirent {
  const name = entry.name.replace(TO_BE_MARKED, (unit) => `${MARK}${MARKED.indexOf(unit)}`);
  // What kind of entry it is comes from the one that was read.
  return name === entry.name ? entry : (Object.create(entry, { name: { value: name } }) as Dirent);
}

function withoutMarks(path: string): string {
  return path.replace(/\ue000(\d)/gu, (_, number: string) => MARKED[Number(number)] ?? '');
}

/** Lists folders; those that may not be listed are noted, and those that have just gone are gone. */
function readdirNoting(unreadable: string[]): FileSystemAdapter['readdir'] {
  function list(
    path: string,
    options: { readonly withFileTypes: true },
    callback: (error: NodeJS.ErrnoException | null, entries: Dirent[]) => void,
  ): void {
    readdir(withoutMarks(path), options, (error, entries) => {
      if (error !== null && error.code !== 'ENOENT') {
        unreadable.push(path);
        return callback(null, []);
      }
      callback(error, entries?.map(withMarks));
    });
  }
  // The type asks for a second form, without the types of entries, which is for versions of Node that have none.
  return list as unknown as FileSystemAdapter['readdir'];
}

/** For a path that is not there: how far it is there, and what was probably meant. */
async function nearestHint(absolute: string, cwd: string): Promise<string> {
  let missing = absolute;
  while (dirname(missing) !== missing && !(await isThere(dirname(missing))))
    missing = dirname(missing);
  const parent = dirname(missing);
  const entries = await fastGlob('*', { cwd: parent, onlyFiles: false, dot: true });
  const near = nearest(basename(missing), entries);
  if (near !== undefined) return `Did you mean ${shownPath(resolve(parent, near), cwd)}?`;
  return parent === cwd
    ? 'Check the spelling: nothing here has a name like that.'
    : `Check the spelling; the nearest folder that exists is ${shownPath(parent, cwd)}.`;
}

async function isThere(path: string): Promise<boolean> {
  return (await lstat(path).catch(() => undefined)) !== undefined;
}

/** Which files the ignore file leaves out. */
export async function ignoreFilter(options: FolderOptions): Promise<(path: string) => boolean> {
  const file = resolve(options.cwd, options.ignorePath ?? DEFAULT_IGNORE_FILE);
  // One that cannot be read is no reason to clean what it protects.
  const patterns = readSetting(file, `The ignore file ${shownPath(file, options.cwd)}`);
  if (patterns === undefined) {
    if (options.ignorePath === undefined) return () => false;
    throw new CleanArticlesError(
      `The ignore file ${options.ignorePath} does not exist.`,
      'Check the path given to --ignore-path.',
    );
  }
  const matcher: Ignore = ignore().add(patterns);
  const folder = dirname(file);
  return (path) => isInside(path, folder) && matcher.ignores(slashed(relative(folder, path)));
}

function commonParent(folders: readonly string[]): string {
  return folders.reduce((common, folder) => {
    let parent = common;
    while (!isInside(folder, parent)) parent = dirname(parent);
    return parent;
  });
}
