import { basename, dirname } from 'node:path';
import { CleanArticlesError } from '../core/errors.js';
import { shownPath } from '../input/source.js';
import { isTemporary } from '../output/temporary.js';
import { isSystemError } from './system-error.js';

/**
 * Whatever goes wrong with a file is that file's trouble, and the others go on. What no user can have caused says that it is a
 * defect of ours.
 */
export function asFailure(error: unknown, label: string): CleanArticlesError {
  if (error instanceof CleanArticlesError) return error;
  if (isSystemError(error)) return systemFailure(error, label);
  if (isDecompressionError(error)) {
    return new CleanArticlesError(
      `${label} cannot be decompressed: ${error.message}.`,
      'It is cut off or damaged: fetch or write it again.',
    );
  }
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  return new CleanArticlesError(
    `${label} met a defect of clean-articles and was left as it is: ${name}: ${message}.`,
    'Please report it with this file, or with as much of it as shows the same.',
  );
}

const HINTS: Readonly<Record<string, string>> = {
  EACCES: 'Look at its permissions, or name another place.',
  EPERM: 'Look at its permissions, or name another place.',
  EROFS: 'Name a place that can be written to.',
  EISDIR: 'Name a file.',
  ENOTDIR: 'A file stands where a folder is needed: name another place.',
  ENOENT: 'Check the path.',
  ENOSPC: 'Make room, and run this again.',
  EMFILE: 'Let a process have more open files ("ulimit -n").',
  ELOOP: 'It is a link: give the path that it points to.',
};

/**
 * What the system refused, in words, with what to do.
 *
 * @param label what the work was about, where it was about a file
 */
export function systemFailure(error: NodeJS.ErrnoException, label?: string): CleanArticlesError {
  const { dest, path, code = '', syscall = '' } = error as NodeJS.ErrnoException & Renaming;
  // Files are written beside where they go, under names that say nothing to people.
  const isUnnamed = dest === undefined && path !== undefined && isTemporary(basename(path));
  const isWriting = dest !== undefined || isUnnamed || WRITING.includes(syscall);
  const place = isUnnamed ? dirname(path) : (dest ?? path);
  // The one place that asks the process: an error comes up from anywhere, other threads among them.
  const shown = place === undefined ? undefined : shownPath(place, process.cwd());
  const what = isWriting ? written(shown, label) : (label ?? shown ?? 'A file');
  // "EACCES: permission denied, open '/a/b'"
  const [reason] = error.message.replace(`${code}: `, '').split(`, ${syscall}`);
  return new CleanArticlesError(
    `${what} cannot be ${isWriting ? 'written' : 'read'}: ${reason}.`,
    HINTS[code],
  );
}

/** What Node adds where a file was to get another name. */
interface Renaming {
  readonly dest?: string;
}

/** Calls to the system that change something. */
const WRITING = ['mkdir', 'write', 'fsync', 'fchmod', 'fchown', 'unlink', 'rm', 'rmdir'];

function written(shown: string | undefined, label: string | undefined): string {
  if (shown === undefined) return label === undefined ? 'A file' : `The output of ${label}`;
  return label === undefined || label === shown ? shown : `${label}: ${shown}`;
}

/** What zlib and fzstd throw. */
function isDecompressionError(error: unknown): error is Error {
  if (typeof error !== 'object' || error === null || !('code' in error)) return false;
  return typeof error.code === 'number' || /^(?:Z_|ERR_ZSTD|ZSTD_)/u.test(String(error.code));
}
