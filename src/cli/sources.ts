import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { CleanResult } from '../core/clean.js';
import { CleanArticlesError } from '../core/errors.js';
import type { SourceFile } from '../input/source.js';
import { decodeText } from '../input/text.js';
import type { Cleaner } from './cleaner.js';
import { asFailure } from './failure.js';
import type { Io } from './io.js';
import type { InputOptions } from './options.js';
import { isSelective, type SelectionOptions } from './selection.js';

/** What became of one document: cleaned, or why it could not be. */
export type Processed =
  | { readonly source: SourceFile; readonly result: CleanResult }
  | { readonly source: SourceFile; readonly failure: CleanArticlesError };

const STDIN = '-';

/** In milliseconds. */
const TURN_EVERY = 50;

/**
 * Whether the paths mean standard input: none are given, or "-" alone.
 *
 * @throws CleanArticlesError when they mean nothing: no paths and no pipe, or "-" among others
 */
export function isStdin(paths: readonly string[], options: SelectionOptions, io: Io): boolean {
  if (isSelective(options)) return false;
  if (paths.includes(STDIN)) {
    if (paths.length === 1) return true;
    throw new CleanArticlesError(
      '"-" is standard input and goes with no other path.',
      'Give one or the other.',
    );
  }
  if (paths.length > 0) return false;
  if (!io.stdin.isTerminal) return true;
  throw new CleanArticlesError(
    'No paths are given and nothing is piped in.',
    'Give a file or a folder ("clean-articles articles/"), or see "clean-articles --help".',
  );
}

/**
 * The documents that the paths mean: standard input or files.
 *
 * @param outputs folders that are never input, relative to the working directory or absolute
 */
export async function sourcesOf(
  paths: readonly string[],
  options: InputOptions,
  io: Io,
  outputs: readonly string[],
): Promise<readonly SourceFile[]> {
  if (isStdin(paths, options, io)) {
    const name = options.stdinFilepath ?? '<stdin>';
    // A path to look up the configuration by; it is never opened.
    return [{ path: resolve(io.cwd, name), label: name, place: name, isStdin: true }];
  }
  const folderOptions = {
    cwd: io.cwd,
    extensions: options.ext,
    exclude: outputs.map((folder) => resolve(io.cwd, folder)),
    ignorePath: options.ignorePath,
  };
  if (isSelective(options)) {
    const { selectedSources } = await import('./selection.js');
    return selectedSources(paths, options, folderOptions, io);
  }
  const { findSources } = await import('../input/folder.js');
  return findSources(paths, folderOptions);
}

/**
 * Reads and cleans each document; yields what became of them in the sources' order, with one in memory at a time. One
 * bad file never stops the others.
 */
export async function* processSources(
  sources: readonly SourceFile[],
  cleaner: Cleaner,
  io: Io,
): AsyncGenerator<Processed> {
  let turnedAt = performance.now();
  for (const source of sources) {
    // Everything here is synchronous: without a turn of the event loop now and then, no interrupt would be heard and
    // nothing of a long output would leave.
    if (performance.now() - turnedAt > TURN_EVERY) {
      await new Promise(setImmediate);
      io.interrupt.throwIfAborted();
      turnedAt = performance.now();
    }
    let bytes: Uint8Array | undefined;
    try {
      if (source.isStdin === true) bytes = await io.stdin.read();
    } catch (error) {
      yield { source, failure: asFailure(error, source.label) };
      continue;
    }
    yield cleanFile(source, cleaner, undefined, bytes);
  }
}

/**
 * Reads and cleans a file and hands the result to `write`.
 *
 * @param bytes what is in it, where that has been read
 */
export function cleanFile(
  source: SourceFile,
  cleaner: Cleaner,
  write: ((result: CleanResult) => void) | undefined,
  bytes: Uint8Array | undefined,
): Processed {
  try {
    const result = cleaner(decode(bytes ?? contentOf(source), source.label), source);
    write?.(result);
    return { source, result };
  } catch (error) {
    return { source, failure: asFailure(error, source.label) };
  }
}

function contentOf(source: SourceFile): Uint8Array {
  return source.read?.() ?? readFileSync(source.path);
}

function decode(bytes: Uint8Array, name: string): string {
  try {
    return decodeText(bytes);
  } catch (error) {
    if (!(error instanceof CleanArticlesError)) throw error;
    throw new CleanArticlesError(`${name} ${error.message}.`, error.hint);
  }
}
