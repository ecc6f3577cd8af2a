import { constants } from 'node:fs';
import { CleanArticlesError } from '../../core/errors.js';
import type { Codec } from '../../encoding/codec.js';
import { type DecodedText, decodeText, NoTextError } from '../../encoding/decode.js';
import { UTF_8 } from '../../encoding/utf-8.js';
import {
  hasTooManyLines,
  LARGEST_TEXT,
  readRegularFile,
  TOO_MANY_LINES,
} from '../../input/read-file.js';
import type { SourceFile } from '../../input/source.js';

/** The encoding of texts, if the options give one; loaded only in that case. */
export async function codecGiven({
  encoding,
}: {
  readonly encoding?: string | undefined;
}): Promise<Codec | undefined> {
  if (encoding === undefined) return undefined;
  const { codecFor } = await import('../../encoding/named.js');
  return codecFor(encoding);
}

/**
 * Reads a text. A link that appeared since traversal is not followed.
 *
 * @param given its encoding, if specified
 * @param known its content, if already read
 * @throws CleanArticlesError if it is in another encoding, HTML, or has too many lines
 * @throws NoTextError if it is not text
 * @throws the system's error if it cannot be read
 */
export function readText(
  source: SourceFile,
  given: Codec | undefined,
  known: Uint8Array | undefined,
): DecodedText {
  const bytes = known ?? contentOf(source);
  try {
    const read = decodeText(bytes, given);
    if (hasTooManyLines(read.codec === UTF_8 ? bytes : read.text)) {
      throw new CleanArticlesError(TOO_MANY_LINES, 'Split it.');
    }
    return read;
  } catch (error) {
    if (!(error instanceof CleanArticlesError)) throw error;
    const named = error instanceof NoTextError ? NoTextError : CleanArticlesError;
    throw new named(`${source.displayPath} ${error.message}.`, error.hint);
  }
}

function contentOf(source: SourceFile): Uint8Array {
  if (source.read !== undefined) return source.read();
  const flags = source.isLink === true ? 0 : (constants.O_NOFOLLOW ?? 0);
  return readRegularFile(source.path, source.displayPath, LARGEST_TEXT, flags);
}
