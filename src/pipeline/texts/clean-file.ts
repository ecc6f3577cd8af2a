import { CleanArticlesError } from '../../core/errors.js';
import type { Codec } from '../../encoding/codec.js';
import { type DecodedText, decodesAlike, NoTextError } from '../../encoding/decode.js';
import { looksLikeRecords } from '../../input/looks-like-records.js';
import type { SourceFile } from '../../input/source.js';
import { asFailure } from '../failure.js';
import type { Cleaner } from './cleaner.js';
import { readText } from './read-text.js';
import type { CleanedText } from './scanned-text.js';

/** A text with its result. */
export interface CleanedFile extends CleanedText {
  readonly read: DecodedText;
  /** Starts like records, which are cleaned differently. */
  readonly isLikeRecords: boolean;
}

/** Why a file is not cleaned: an error, or traversal found it and it is not text. */
export type SkipOrFailure =
  | { readonly failure: CleanArticlesError }
  | { readonly skipped: CleanArticlesError };

/**
 * Reads and cleans a file.
 *
 * @param given its encoding, if specified
 * @param known its content, if already read
 * @throws what readText throws, and what a custom rule throws
 * @throws CleanArticlesError if the result would be decoded differently
 */
export function cleanFile(
  source: SourceFile,
  cleaner: Cleaner,
  given: Codec | undefined,
  known: Uint8Array | undefined,
): CleanedFile {
  const read = readText(source, given, known);
  // The cleaned bytes may take the place of these.
  const isLikeRecords = looksLikeRecords(read.bytes);
  const { result, bytes } = cleaner(read, source);
  let cleaned: Uint8Array | undefined;
  const cleanedOf = () => {
    cleaned ??= bytes();
    return cleaned;
  };
  if (decodesAlike(result.edits, cleanedOf, read.codec, given)) {
    return { read, isLikeRecords, result, bytes: cleanedOf };
  }
  throw new CleanArticlesError(
    `${source.displayPath} would look like another encoding or like HTML after cleaning, and was left unchanged.`,
    'Remove the first lines by hand, or convert it to UTF-8 with a byte order mark.',
  );
}

/** What an error means for the file that caused it. */
export function skipOrFailureOf(error: unknown, source: SourceFile): SkipOrFailure {
  const failure = asFailure(error, source.displayPath);
  const isPassedBy = failure instanceof NoTextError && source.isFound === true;
  return isPassedBy ? { skipped: failure } : { failure };
}
