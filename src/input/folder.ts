import { lstatSync, statSync } from 'node:fs';
import { lstat, readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import fastGlob from 'fast-glob';
import ignore, { type Ignore } from 'ignore';
import { CleanArticlesError } from '../core/errors.js';
import { nearest } from '../hints/nearest.js';
import { problemOfGlob, problemOfIgnored, withPlainParentheses } from './glob.js';
import { isInside } from './inside.js';
import { ownReports } from './own-reports.js';
import { readSetting } from './read-file.js';
import { realFiles, realPath, statsOf } from './real-path.js';
import { foldersAsSearched, folderToSearch, searchedPath } from './searched-folders.js';
import { identityOf, type SourceFile, shownPath, slashed } from './source.js';

export interface FolderOptions {
  readonly cwd: string;
  /**
   * Extensions of the files that folder traversal finds, without the dot. Named files and globs may have any extension.
   */
  readonly extensions: readonly string[];
  /** Folders that traversal skips unless it starts there: outputs and reports. Absolute. */
  readonly exclude: readonly string[];
  /** The identities (see identityOf) of files that this run writes to, as standard output: skipped, too, unless named. */
  readonly written: readonly string[];
  /** A file with gitignore patterns; undefined for `.cleanarticlesignore`, if it exists. */
  readonly ignorePath: string | undefined;
  /** Whether links are followed; false if files are replaced. */
  readonly readsLinks: boolean;
}

const DEFAULT_IGNORE_FILE = '.cleanarticlesignore';

/** Folders that traversal skips. */
export const NEVER_SEARCHED = ['node_modules', '.git'];
const ALWAYS_IGNORED = NEVER_SEARCHED.map((folder) => `**/${folder}/**`);

/** A resolved command-line argument. */
interface Target {
  /** Absolute; output paths are relative to it if this is the only argument. */
  readonly base: string;
  /** The real path of the base before it was traversed. */
  readonly realBase: string;
  /** Absolute; used to compute the common parent of several arguments. */
  readonly parent: string;
  readonly files: readonly string[];
  /** Whether the argument is itself a file. */
  readonly isFile: boolean;
}

/**
 * The files that the arguments select, without duplicates, sorted by path. A literal path takes
 * precedence over a glob.
 *
 * @throws CleanArticlesError if an argument matches nothing, or is a link where none is allowed
 */
export async function findSources(
  paths: readonly string[],
  options: FolderOptions,
): Promise<readonly SourceFile[]> {
  const targets = await Promise.all(paths.map((path) => targetOf(path, options)));
  const base = targets.length === 1 ? targets[0]?.base : commonParent(targets.map((t) => t.parent));
  const isIgnored = await ignoreFilter(options);
  const isOfReport = ownReports();
  const isWritten = writtenFilter(options);
  const files = new Map(targets.flatMap((target) => target.files.map((file) => [file, target])));
  const named = new Set(targets.flatMap((target) => (target.isFile ? target.files : [])));
  const sources = [...files]
    .filter(
      ([path]) => !isIgnored(path) && (named.has(path) || !(isOfReport(path) || isWritten(path))),
    )
    .map(([path, target]) => ({
      path,
      // Not resolved again: a folder may have become a link since traversal.
      realFolder: join(target.realBase, relative(target.base, dirname(path))),
      displayPath: shownPath(path, options.cwd),
      outputPath: slashed(relative(base ?? options.cwd, path)),
      ...linkOf(path),
      ...(named.has(path) ? {} : { isFound: true as const }),
    }));
  // A hook names the changed files, and does not know what is ignored.
  const isSearch = targets.some((target) => !target.isFile);
  if (isSearch && files.size > 0 && sources.length === 0) {
    throw new CleanArticlesError(
      `All files found for ${paths.join(', ')} (${files.size}) are ignored.`,
      `Check ${options.ignorePath ?? DEFAULT_IGNORE_FILE}; output folders are not searched either.`,
    );
  }
  return sources.toSorted((a, b) => (a.outputPath < b.outputPath ? -1 : 1));
}

/** The link properties of a source. */
export function linkOf(path: string): Pick<SourceFile, 'isLink' | 'identity'> {
  if (statsOf(path, lstatSync)?.isSymbolicLink() !== true) return {};
  return { isLink: true, identity: identityOf(statsOf(path, statSync)) };
}

/** Tests whether this run writes to a file. */
export function writtenFilter({ written }: FolderOptions): (path: string) => boolean {
  if (written.length === 0) return () => false;
  return (path) => written.includes(identityOf(statsOf(path, statSync)) ?? '');
}

async function targetOf(path: string, options: FolderOptions): Promise<Target> {
  const absolute = resolve(options.cwd, path);
  const own = await lstat(absolute).catch(() => undefined);
  if (own?.isSymbolicLink() && !options.readsLinks) {
    throw new CleanArticlesError(
      `${path} is a symbolic link.`,
      'Pass the path that it points to, or pipe it in.',
    );
  }
  const stats = await stat(absolute).catch(() => undefined);
  if (own !== undefined && stats === undefined) {
    throw new CleanArticlesError(`${path} is a broken link.`, 'Fix it, or remove it.');
  }
  if (stats?.isFile()) {
    const parent = dirname(absolute);
    return {
      base: parent,
      realBase: realPath(parent),
      parent,
      files: [absolute],
      isFile: true,
    };
  }
  if (stats?.isDirectory()) {
    return {
      base: absolute,
      realBase: realPath(absolute),
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
  if (fastGlob.isDynamicPattern(slashed(path), AS_GLOB)) return globTarget(path, options);
  throw new CleanArticlesError(`${path} does not exist.`, await nearestHint(absolute, options.cwd));
}

async function filesIn(
  folder: string,
  shown: string,
  options: FolderOptions,
): Promise<readonly string[]> {
  const { extensions } = options;
  const files = await filesEnding(extensions, folder, options);
  if (files.length > 0) return files;
  const where = resolve(options.cwd, folder) === options.cwd ? 'the current folder' : shown;
  if ((await readdir(folder)).length === 0) {
    throw new CleanArticlesError(
      `No files found in ${where}: it is empty.`,
      'Pass another folder.',
    );
  }
  // Only here: loading the locale data takes as long as a fifth of Node's start.
  const alternatives = new Intl.ListFormat('en-GB', { type: 'disjunction' });
  throw new CleanArticlesError(
    `No ${alternatives.format(extensions.map((extension) => `.${extension}`))} files found in ${where}.`,
    `Use --ext to look for other extensions, or pass a glob that matches every file: "${slashed(shown).replace(/\/$/u, '')}/**/*".`,
  );
}

/** Absolute paths of the files below a folder with one of the extensions. */
export function filesEnding(
  endings: readonly string[],
  folder: string,
  how: Pick<FolderOptions, 'exclude' | 'readsLinks'>,
): Promise<readonly string[]> {
  return search(
    endings.map((ending) => `**/*.${fastGlob.escapePath(ending)}`),
    { ...how, cwd: folder, base: folder, isCaseSensitive: false },
  );
}

/** Parentheses are literal: repeated groups could backtrack exponentially. */
const AS_GLOB = { extglob: false };

async function globTarget(path: string, options: FolderOptions): Promise<Target> {
  const problem = problemOfGlob(slashed(path));
  if (problem !== undefined) {
    throw new CleanArticlesError(
      `The glob ${path} ${problem}.`,
      'Use several globs, or a folder with --ext.',
    );
  }
  const pattern = withPlainParentheses(slashed(path));
  const tasks = fastGlob.generateTasks(pattern, AS_GLOB);
  const base = commonParent(tasks.map((task) => resolve(options.cwd, task.base)));
  const realBase = realPath(base);
  const files = await search([pattern], { ...options, base, isCaseSensitive: true });
  if (files.length === 0) {
    throw new CleanArticlesError(
      `No files match ${path}.`,
      'Globs are relative to the current folder; quote them so that the shell does not expand them.',
    );
  }
  return { base, realBase, parent: base, files, isFile: false };
}

interface Search extends Pick<FolderOptions, 'cwd' | 'exclude' | 'readsLinks'> {
  /** The start folder; absolute. An excluded folder is skipped unless it contains this one. */
  readonly base: string;
  readonly isCaseSensitive: boolean;
}

/**
 * Absolute paths of the matches, and of folders that cannot be listed: reading those reports the error without stopping the
 * others.
 */
async function search(
  patterns: readonly string[],
  { cwd, base, exclude, readsLinks, isCaseSensitive }: Search,
): Promise<readonly string[]> {
  const folders = foldersAsSearched(base, readsLinks);
  // Not `absolute`, which treats a backslash in a name as a separator.
  const files = await fastGlob([...patterns], {
    ...AS_GLOB,
    cwd: folderToSearch(cwd),
    // The folder listing resolves links itself.
    followSymbolicLinks: false,
    caseSensitiveMatch: isCaseSensitive,
    ignore: ALWAYS_IGNORED,
    fs: folders.fileSystem,
  });
  const realFile = realFiles();
  // Links may lead to them.
  const outside = exclude.map(realPath).filter((excluded) => !isInside(realPath(base), excluded));
  const isOutput = (file: string) => outside.some((excluded) => isInside(realFile(file), excluded));
  return [...files, ...folders.unreadable()]
    .map((file) => resolve(cwd, searchedPath(file)))
    .filter((file) => !isOutput(file));
}

/** For a missing path: which part of it exists, and the likely intended name. */
async function nearestHint(absolute: string, cwd: string): Promise<string> {
  let missing = absolute;
  while (dirname(missing) !== missing && !(await exists(dirname(missing))))
    missing = dirname(missing);
  const parent = dirname(missing);
  if ((await stat(parent).catch(() => undefined))?.isFile())
    return `Check the path: ${shownPath(parent, cwd)} is a file.`;
  const near = nearest(basename(missing), await readdir(parent).catch(() => []));
  if (near !== undefined) return `Did you mean ${shownPath(resolve(parent, near), cwd)}?`;
  return parent === cwd
    ? 'Check the spelling; no file or folder here has a similar name.'
    : `Check the spelling; the nearest folder that exists is ${shownPath(parent, cwd)}.`;
}

async function exists(path: string): Promise<boolean> {
  return (await lstat(path).catch(() => undefined)) !== undefined;
}

/** Tests whether the ignore file excludes a path. */
export async function ignoreFilter(options: FolderOptions): Promise<(path: string) => boolean> {
  const file = resolve(options.cwd, options.ignorePath ?? DEFAULT_IGNORE_FILE);
  // If it cannot be read, fail rather than clean what it protects.
  const patterns = readSetting(file, `The ignore file ${shownPath(file, options.cwd)}`);
  if (patterns === undefined) {
    if (options.ignorePath === undefined) return () => false;
    throw new CleanArticlesError(
      `Ignore file ${options.ignorePath} not found.`,
      'Check the path given to --ignore-path.',
    );
  }
  refuseCostly(patterns, shownPath(file, options.cwd));
  // As git does by default on these systems.
  const ignorecase = process.platform === 'win32' || process.platform === 'darwin';
  const matcher: Ignore = ignore({ ignorecase }).add(patterns);
  const folder = dirname(file);
  // The folder itself is listed if it cannot be read.
  return (path) =>
    path !== folder && isInside(path, folder) && matcher.ignores(slashed(relative(folder, path)));
}

function refuseCostly(patterns: string, shown: string): void {
  for (const [index, line] of patterns.split(/\r?\n/u).entries()) {
    const problem = problemOfIgnored(line);
    if (problem === undefined) continue;
    throw new CleanArticlesError(
      `${shown}:${index + 1}: the pattern ${problem}.`,
      'Use several patterns.',
    );
  }
}

function commonParent(folders: readonly string[]): string {
  return folders.reduce((common, folder) => {
    let parent = common;
    while (!isInside(folder, parent)) parent = dirname(parent);
    return parent;
  });
}
