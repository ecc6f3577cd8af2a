import { closeSync, constants, openSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { CleanResult } from '../../core/clean.js';
import { CleanArticlesError } from '../../core/errors.js';
import type { Codec } from '../../encoding/codec.js';
import { type DecodedText, decodeText, NoTextError } from '../../encoding/text.js';
import type { SourceFile } from '../../input/source.js';
import { asFailure } from '../failure.js';
import type { Io } from '../io.js';
import { turns } from '../turn.js';
import type { Cleaner } from './cleaner.js';
import { isSelective, type SelectionOptions } from './selection.js';

/** Options that say which texts. */
export interface SourceOptions extends SelectionOptions {
  /** Endings of the files that folders are searched for. */
  readonly ext: readonly string[];
  readonly ignorePath?: string;
  /** What standard input is called. */
  readonly stdinFilepath?: string;
}

/** What became of one document: cleaned, or why it could not be, or why it is none. */
export type Processed =
  | { readonly source: SourceFile; readonly result: CleanResult; readonly read: ReadText }
  | { readonly source: SourceFile; readonly failure: CleanArticlesError }
  | { readonly source: SourceFile; readonly skipped: CleanArticlesError };

/** A text with the bytes that it stood in, and what writes it back. */
export interface ReadText extends DecodedText {
  readonly bytes: Uint8Array;
}

const STDIN = '-';

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
  options: SourceOptions,
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
  const { findSources } = await import('../../input/folder.js');
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
  given?: Codec,
): AsyncGenerator<Processed> {
  const turn = turns(io.interrupt);
  for (const source of sources) {
    await turn();
    let bytes: Uint8Array | undefined;
    try {
      if (source.isStdin === true) bytes = await io.stdin.read();
    } catch (error) {
      yield { source, failure: asFailure(error, source.label) };
      continue;
    }
    yield cleanFile(source, cleaner, { bytes, given });
  }
}

/** Why a document that was named cannot be worked on. */
export function whyNot(processed: Exclude<Processed, { readonly result: CleanResult }>) {
  return 'failure' in processed ? processed.failure : processed.skipped;
}

/** What texts are encoded in, where the options say so; looked up only then. */
export async function codecGiven({
  encoding,
}: {
  readonly encoding?: string | undefined;
}): Promise<Codec | undefined> {
  if (encoding === undefined) return undefined;
  const { codecNamed } = await import('../../encoding/named.js');
  return codecNamed(encoding);
}

/** How a file is read, and what is done with what comes of it. */
export interface FileWork {
  /** What is in it, where that has been read. */
  readonly bytes?: Uint8Array | undefined;
  /** What it is encoded in, where that was said. */
  readonly given?: Codec | undefined;
  readonly write?: (result: CleanResult, read: ReadText) => void;
}

/** Reads and cleans a file and writes the result. */
export function cleanFile(source: SourceFile, cleaner: Cleaner, work: FileWork): Processed {
  try {
    const bytes = work.bytes ?? contentOf(source);
    const read = { bytes, ...decode(bytes, work.given, source.label) };
    const result = cleaner(read.text, source);
    work.write?.(result, read);
    return { source, result, read };
  } catch (error) {
    const failure = asFailure(error, source.label);
    const isPassedBy = failure instanceof NoTextError && source.isFound === true;
    return isPassedBy ? { source, skipped: failure } : { source, failure };
  }
}

function contentOf(source: SourceFile): Uint8Array {
  if (source.read !== undefined) return source.read();
  // A link is not followed, not even one that has just come there.
  const file = openSync(source.path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  try {
    return readFileSync(file);
  } finally {
    closeSync(file);
  }
}

function decode(bytes: Uint8Array, given: Codec | undefined, name: string): DecodedText {
  try {
    return decodeText(bytes, given);
  } catch (error) {
    if (!(error instanceof CleanArticlesError)) throw error;
    const named = error instanceof NoTextError ? NoTextError : CleanArticlesError;
    throw new named(`${name} ${error.message}.`, error.hint);
  }
}
