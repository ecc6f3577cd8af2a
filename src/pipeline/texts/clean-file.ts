import { CleanArticlesError } from '../../core/errors.js';
import type { Codec } from '../../encoding/codec.js';
import { type DecodedText, isReadAlike, NoTextError } from '../../encoding/decode.js';
import type { SourceFile } from '../../input/source.js';
import { asFailure } from '../failure.js';
import type { Cleaner } from './cleaner.js';
import { readText } from './read-text.js';
import type { CleanedText } from './scanned-text.js';

/** A text, and what cleaning made of it. */
export interface CleanedFile extends CleanedText {
  readonly read: DecodedText;
}

/** Why a file is not cleaned: it could not be, or a search came by it and it is no text. */
export type Trouble =
  | { readonly failure: CleanArticlesError }
  | { readonly skipped: CleanArticlesError };

/**
 * Reads and cleans a file.
 *
 * @param given what it is encoded in, where that was said
 * @param known what is in it, where that has been read
 * @throws what readText throws, and what a rule of somebody's own does
 * @throws CleanArticlesError when what is left would be read as something else
 */
export function cleanFile(
  source: SourceFile,
  cleaner: Cleaner,
  given: Codec | undefined,
  known: Uint8Array | undefined,
): CleanedFile {
  const read = readText(source, given, known);
  const { result, bytes } = cleaner(read, source);
  let cleaned: Uint8Array | undefined;
  const cleanedOf = () => {
    cleaned ??= bytes();
    return cleaned;
  };
  if (isReadAlike(result.edits, cleanedOf, read.codec, given)) {
    return { read, result, bytes: cleanedOf };
  }
  throw new CleanArticlesError(
    `${source.label} would begin as another encoding or as HTML once it is cleaned, and stays as it is.`,
    'Take the first lines out by hand, or convert it to UTF-8 with a byte order mark.',
  );
}

/** What an error means for the file that it came with. */
export function troubleOf(error: unknown, source: SourceFile): Trouble {
  const failure = asFailure(error, source.label);
  const isPassedBy = failure instanceof NoTextError && source.isFound === true;
  return isPassedBy ? { skipped: failure } : { failure };
}
