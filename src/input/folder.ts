import { lstatSync, statSync } from 'node:fs';
import { lstat, readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { CleanArticlesError } from '../core/errors.js';
import { nearest } from '../hints/nearest.js';
import { readSetting } from './careful-read.js';
import { globsOf, isGlob } from './glob.js';
import { isInside } from './inside.js';
import { ownReports } from './own-reports.js';
import { realPath, statsOf } from './real-path.js';
import { identityOf, type SourceFile, shownPath, slashed } from './source.js';
import { filesBelow } from './walk.js';

export interface FolderOptions {
  readonly cwd: string;
  /** Endings of the files that a folder is searched for, without the dot. Named files and globs may end as they like. */
  readonly extensions: readonly string[];
  /** Folders that a search does not go into, unless it begins there: outputs and reports. Absolute. */
  readonly exclude: readonly string[];
  /** A file with gitignore patterns, or undefined for `.cleanarticlesignore` where there is one. */
  readonly ignorePath: string | undefined;
  /** Whether files are read that links lead to; nothing is written through any. */
  readonly readsLinks: boolean;
}

const DEFAULT_IGNORE_FILE = '.cleanarticlesignore';

/** One argument of the command line, looked at. */
interface Target {
  /** Absolute; what places are reckoned from when this is the only argument. */
  readonly base: string;
  /** Where the base really was before it was searched. */
  readonly realBase: string;
  /** Absolute; what the common parent of several arguments is reckoned from. */
  readonly parent: string;
  readonly files: readonly string[];
  /** Whether the argument is a file itself. */
  readonly isFile: boolean;
}

/**
 * The files that the arguments name, each once, sorted by path. A literal path wins over a glob.
 *
 * @throws CleanArticlesError when an argument names nothing, or is a link and may not be one
 */
export async function findSources(
  paths: readonly string[],
  options: FolderOptions,
): Promise<readonly SourceFile[]> {
  const targets = await Promise.all(paths.map((path) => targetOf(path, options)));
  const base = targets.length === 1 ? targets[0]?.base : commonParent(targets.map((t) => t.parent));
  const isIgnored = await ignoreFilter(options);
  const isOfReport = ownReports();
  const files = new Map(targets.flatMap((target) => target.files.map((file) => [file, target])));
  const named = new Set(targets.flatMap((target) => (target.isFile ? target.files : [])));
  const sources = [...files]
    .filter(([path]) => !isIgnored(path) && (named.has(path) || !isOfReport(path)))
    .map(([path, target]) => ({
      path,
      // Not asked for now: a folder may have become a link since it was searched.
      realFolder: join(target.realBase, relative(target.base, dirname(path))),
      label: shownPath(path, options.cwd),
      place: slashed(relative(base ?? options.cwd, path)),
      ...linkOf(path),
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

/** What there is to know of a link. */
export function linkOf(path: string): Pick<SourceFile, 'isLink' | 'identity'> {
  if (statsOf(path, lstatSync)?.isSymbolicLink() !== true) return {};
  return { isLink: true, identity: identityOf(statsOf(path, statSync)) };
}

async function targetOf(path: string, options: FolderOptions): Promise<Target> {
  const absolute = resolve(options.cwd, path);
  const own = await lstat(absolute).catch(() => undefined);
  if (own?.isSymbolicLink() && !options.readsLinks) {
    throw new CleanArticlesError(
      `${path} is a symbolic link.`,
      'Give the path that it points to, or pipe it.',
    );
  }
  const stats = await stat(absolute).catch(() => undefined);
  if (own !== undefined && stats === undefined) {
    throw new CleanArticlesError(
      `${path} is a link that leads nowhere.`,
      'Mend it, or take it away.',
    );
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
  if (isGlob(slashed(path))) return globTarget(path, options);
  throw new CleanArticlesError(`${path} does not exist.`, await nearestHint(absolute, options.cwd));
}

async function filesIn(
  folder: string,
  shown: string,
  options: FolderOptions,
): Promise<readonly string[]> {
  const { extensions } = options;
  const endings = extensions.map((extension) => `.${extension.toLowerCase()}`);
  const files = await filesBelow(folder, {
    ...walkOf(options),
    isWanted: (names) => endings.some((ending) => names.at(-1)?.toLowerCase().endsWith(ending)),
    depth: Number.POSITIVE_INFINITY,
    seesHidden: false,
  });
  if (files.length > 0) return files;
  throw new CleanArticlesError(
    `There are no files ending in ${extensions.map((extension) => `.${extension}`).join(', ')} in ${shown}.`,
    `Name other endings with --ext, or the files themselves: "${slashed(shown).replace(/\/$/u, '')}/**/*".`,
  );
}

async function globTarget(pattern: string, options: FolderOptions): Promise<Target> {
  const globs = globsOf(slashed(pattern)).map((glob) => ({
    ...glob,
    folder: resolve(options.cwd, glob.base),
  }));
  const base = commonParent(globs.map(({ folder }) => folder));
  const realBase = realPath(base);
  const files: string[] = [];
  for (const { folder, matches, depth, seesHidden } of globs) {
    const walk = { ...walkOf(options), isWanted: matches, depth, seesHidden };
    files.push(...(await filesBelow(folder, walk)));
  }
  if (files.length === 0) {
    throw new CleanArticlesError(
      `Nothing matches ${pattern}.`,
      'Globs are matched from the working directory; quote them, so that the shell leaves them alone.',
    );
  }
  return { base, realBase, parent: base, files, isFile: false };
}

function walkOf({ exclude, readsLinks }: FolderOptions) {
  return { exclude: new Set(exclude), followsLinks: readsLinks };
}

/** For a path that is not there: how far it is there, and what was probably meant. */
async function nearestHint(absolute: string, cwd: string): Promise<string> {
  let missing = absolute;
  while (dirname(missing) !== missing && !(await isThere(dirname(missing))))
    missing = dirname(missing);
  const parent = dirname(missing);
  const near = nearest(basename(missing), await readdir(parent).catch(() => []));
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
