import { sep } from 'node:path';
import { CleanArticlesError } from '../core/errors.js';
import { shownPath } from '../input/source.js';
import { isTemporary } from '../output/temporary.js';
import { isSystemError } from './system-error.js';

/**
 * File errors are reported per file, and the other files continue. An error that the user cannot have caused is reported as an
 * internal error.
 */
export function asFailure(error: unknown, label: string): CleanArticlesError {
  if (error instanceof CleanArticlesError) return error;
  if (isSystemError(error)) return systemFailure(error, label);
  if (isDecompressionError(error)) {
    return new CleanArticlesError(
      `${label} cannot be decompressed: ${error.message}.`,
      'The file is truncated or corrupt; download or create it again.',
    );
  }
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  return new CleanArticlesError(
    `${label} triggered a bug in clean-articles and was left unchanged: ${name}: ${message}.`,
    'Please report it, with this file or the smallest part of it that shows the problem.',
  );
}

const HINTS: Readonly<Record<string, string>> = {
  EACCES: 'Check its permissions, or choose another location.',
  EPERM: 'Check its permissions, or choose another location.',
  EROFS: 'Choose a writable location.',
  EISDIR: 'Pass a file, not a folder.',
  ENOTDIR: 'A file exists where a folder is needed. Choose another path.',
  ENOENT: 'Check the path.',
  ENOSPC: 'Free some disk space, and run the command again.',
  EMFILE: 'Allow more open files per process ("ulimit -n").',
  ENAMETOOLONG:
    'Shorten its name, or that of the input that it is named after: most systems allow 255 bytes.',
  ELOOP: 'It is a link: use the path that it points to.',
};

/**
 * A system error in words, with the next step.
 *
 * @param label the file that was being processed, if any
 */
export function systemFailure(error: NodeJS.ErrnoException, label?: string): CleanArticlesError {
  const { dest, path, code = '', syscall = '' } = error as NodeJS.ErrnoException & Renaming;
  // Files are first written beside their destination, under temporary names that mean nothing to
  // users.
  const folder = dest === undefined ? folderOfTemporary(path) : undefined;
  const place = folder ?? dest ?? path;
  // The only place that reads the working directory of the process: errors come from anywhere,
  // including other threads.
  const shown = place === undefined ? undefined : shownPath(place, process.cwd());
  // An input exists, so its name is short enough.
  const isTooLong = code === 'ENAMETOOLONG' && label !== undefined && shown !== label;
  const isWriting =
    dest !== undefined || folder !== undefined || isTooLong || WRITING.includes(syscall);
  const what = isWriting ? written(shown, label) : (label ?? shown ?? 'A file');
  // "EACCES: permission denied, open '/a/b'"
  const [reason] = error.message.replace(`${code}: `, '').split(`, ${syscall}`);
  return new CleanArticlesError(
    `${what} cannot be ${isWriting ? 'written' : 'read'}: ${reason}.`,
    HINTS[code],
  );
}

/** The folder of a temporary file, or of a temporary folder and what is in it. */
function folderOfTemporary(path = ''): string | undefined {
  const names = path.split(sep);
  const at = names.findIndex(isTemporary);
  return at === -1 ? undefined : names.slice(0, at).join(sep);
}

/** The property that Node adds when renaming fails. */
interface Renaming {
  readonly dest?: string;
}

/** System calls that change files. */
const WRITING = ['mkdir', 'write', 'fsync', 'fchmod', 'fchown', 'unlink', 'rm', 'rmdir'];

function written(shown: string | undefined, label: string | undefined): string {
  if (shown === undefined) return label === undefined ? 'A file' : `The output of ${label}`;
  return label === undefined || label === shown ? shown : `${label}: ${shown}`;
}

/** Errors of zlib and fzstd. */
function isDecompressionError(error: unknown): error is Error {
  if (typeof error !== 'object' || error === null || !('code' in error)) return false;
  return typeof error.code === 'number' || /^(?:Z_|ERR_ZSTD|ZSTD_)/u.test(String(error.code));
}
