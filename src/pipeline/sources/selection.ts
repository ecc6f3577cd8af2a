import { lstatSync, realpathSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { CleanArticlesError } from '../../core/errors.js';
import type { FolderOptions } from '../../input/folder.js';
import { isInside } from '../../input/inside.js';
import { readFileOrDevice } from '../../input/read-file.js';
import { realPath } from '../../input/real-path.js';
import type { SourceFile } from '../../input/source.js';
import type { Io } from '../io.js';

/** Options that select files, instead of everything below the arguments. */
export interface SelectionOptions {
  readonly changed?: boolean;
  readonly since?: string;
  readonly staged?: boolean;
  readonly filesFrom?: string;
}

export function isSelective(options: SelectionOptions): boolean {
  const { changed = false, since, staged = false, filesFrom } = options;
  return changed || since !== undefined || staged || filesFrom !== undefined;
}

/**
 * The files that the options select.
 *
 * @param paths for --changed and --staged: files and folders to look in; empty for the working
 * directory
 * @throws CleanArticlesError if options cannot be combined, or git fails
 */
export async function selectedSources(
  paths: readonly string[],
  options: SelectionOptions,
  folderOptions: FolderOptions,
  io: Io,
): Promise<readonly SourceFile[]> {
  refuseContradictions(paths, options);
  const { namedSources, searched } = await import('../../input/named.js');
  if (options.filesFrom !== undefined) {
    const names = await namesFrom(options.filesFrom, io);
    return namedSources(
      names.map((name) => ({ path: resolve(io.cwd, name) })),
      folderOptions,
    );
  }
  const { changedFiles, foreignPath, stagedFiles } = await import('../../input/git.js');
  // Git resolves links in the path of the repository.
  const cwd = realpathSync(io.cwd);
  const files =
    options.staged === true ? stagedFiles(cwd) : changedFiles(cwd, options.since, io.env);
  const within = (paths.length === 0 ? ['.'] : paths).map((path) => realPath(existing(path, io)));
  const foreign = paths.length === 0 ? undefined : foreignPath(cwd, within);
  if (foreign !== undefined) {
    throw new CleanArticlesError(
      `${paths[within.indexOf(foreign)]} is not in the repository of the current folder.`,
      'Run the command in the repository that contains it; a submodule is a repository of its own.',
    );
  }
  const exclude = folderOptions.exclude.map(realPath);
  const asSeen = searched(files, within, { ...folderOptions, exclude }).map((file) => ({
    ...file,
    path: isInside(file.path, cwd) ? join(io.cwd, relative(cwd, file.path)) : file.path,
  }));
  return namedSources(asSeen, folderOptions);
}

function existing(path: string, io: Io): string {
  const absolute = resolve(io.cwd, path);
  if (lstatSync(absolute, { throwIfNoEntry: false }) !== undefined) return absolute;
  throw new CleanArticlesError(
    `${path} does not exist.`,
    'With --changed, --since and --staged, pass files or folders, not globs.',
  );
}

async function namesFrom(file: string, io: Io): Promise<readonly string[]> {
  const bytes = file === '-' ? await io.stdin.read() : readList(resolve(io.cwd, file), file);
  // Without a byte order mark, as editors write it.
  const text = new TextDecoder().decode(bytes);
  const names = text.includes('\0') ? text.split('\0') : text.split(/\r?\n/u);
  return names.filter((name) => name !== '');
}

/** It may be a pipe: "--files-from <(find articles)". */
function readList(path: string, shown: string): Uint8Array {
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory();
  if (isFolder === false) return readFileOrDevice(path, `The file list ${shown}`);
  throw isFolder === undefined
    ? new CleanArticlesError(
        `File list ${shown} not found.`,
        'Pass a file with one file name per line, or - for standard input.',
      )
    : new CleanArticlesError(
        `--files-from ${shown} is a folder, not a file list.`,
        'To process the files in it, pass it as an argument, without --files-from.',
      );
}

function refuseContradictions(paths: readonly string[], options: SelectionOptions): void {
  const asked = [
    options.staged === true ? '--staged' : undefined,
    options.since !== undefined ? '--since' : options.changed === true ? '--changed' : undefined,
    options.filesFrom === undefined ? undefined : '--files-from',
  ].filter((option) => option !== undefined);
  if (asked.length > 1) {
    throw new CleanArticlesError(
      `${asked.join(' and ')} cannot be combined.`,
      'Use only one of them.',
    );
  }
  if (options.filesFrom !== undefined && paths.length > 0) {
    throw new CleanArticlesError(
      `--files-from cannot be combined with other paths, such as ${paths[0]}.`,
      'Add them to the list, or leave them out.',
    );
  }
  if (paths.includes('-')) {
    throw new CleanArticlesError(
      `${asked[0]} works with files and folders, not with standard input.`,
      'Remove "-".',
    );
  }
}
