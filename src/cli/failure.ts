import { CleanArticlesError } from '../core/errors.js';
import { isSystemError } from './system-error.js';

/** A file's trouble is the file's; a defect of ours goes on up. */
export function asFailure(error: unknown, label: string): CleanArticlesError {
  if (error instanceof CleanArticlesError) return error;
  if (isSystemError(error)) return new CleanArticlesError(`${label}: ${error.message}.`);
  if (isDecompressionError(error)) {
    return new CleanArticlesError(
      `${label} cannot be decompressed: ${error.message}.`,
      'It is cut off or damaged: fetch or write it again.',
    );
  }
  throw error;
}

/** What zlib and fzstd throw. */
function isDecompressionError(error: unknown): error is Error {
  if (typeof error !== 'object' || error === null || !('code' in error)) return false;
  return typeof error.code === 'number' || /^(?:Z_|ERR_ZSTD|ZSTD_)/u.test(String(error.code));
}
