import { resolve } from 'node:path';
import { CleanArticlesError } from '../../core/errors.js';
import type { SourceFile } from '../../input/source.js';
import type { Io } from '../io.js';
import { isSelective, type SelectionOptions, selectedSources } from './selection.js';

/** Options that select texts. */
export interface SourceOptions extends SelectionOptions {
  /** Extensions of the files that folder traversal finds. */
  readonly ext: readonly string[];
  readonly ignorePath?: string;
  /** The name of standard input. */
  readonly stdinFilepath?: string;
}

const STDIN = '-';

/**
 * Whether the paths mean standard input: none are given, or only "-".
 *
 * @throws CleanArticlesError if they mean nothing: no paths and no pipe, or "-" among others
 */
export function isStdin(paths: readonly string[], options: SelectionOptions, io: Io): boolean {
  if (isSelective(options)) return false;
  if (paths.includes(STDIN)) {
    if (paths.length === 1) return true;
    throw new CleanArticlesError(
      '"-" is standard input and cannot be combined with other paths.',
      'Use one or the other.',
    );
  }
  if (paths.length > 0) return false;
  if (!io.stdin.isTerminal) return true;
  throw new CleanArticlesError(
    'No paths were given, and nothing was piped in.',
    'Pass a file or a folder ("clean-articles articles/"), or see "clean-articles --help".',
  );
}

/**
 * The documents and corpora that the paths select: standard input or files.
 *
 * @param outputs files and folders that traversal skips, relative to the working directory or absolute
 * @param readsLinks whether links are followed; false if files are replaced
 * @throws CleanArticlesError if a path selects nothing
 */
export async function sourcesOf(
  paths: readonly string[],
  options: SourceOptions,
  io: Io,
  outputs: readonly (string | undefined)[],
  readsLinks = true,
): Promise<readonly SourceFile[]> {
  if (isStdin(paths, options, io)) {
    const name = options.stdinFilepath ?? '<stdin>';
    const identity = io.stdin.identity?.();
    if (identity !== undefined && identity === io.stdout.identity?.()) {
      throw new CleanArticlesError(
        'Standard input is also standard output.',
        'Write to another file.',
      );
    }
    // A path for configuration lookup; it is never opened.
    const path = resolve(io.cwd, name);
    return [{ path, displayPath: name, outputPath: name, isStdin: true, identity }];
  }
  const folderOptions = {
    cwd: io.cwd,
    extensions: options.ext,
    exclude: outputs.flatMap((output) => (output === undefined ? [] : resolve(io.cwd, output))),
    written: [io.stdout, io.stderr].flatMap(({ identity }) => identity?.() ?? []),
    ignorePath: options.ignorePath,
    readsLinks,
  };
  if (isSelective(options)) return selectedSources(paths, options, folderOptions, io);
  const { findSources } = await import('../../input/folder.js');
  return findSources(paths, folderOptions);
}
