import { constants } from 'node:fs';
import { CleanArticlesError } from '../../core/errors.js';
import type { Codec } from '../../encoding/codec.js';
import { type DecodedText, decodeText, NoTextError } from '../../encoding/decode.js';
import { UTF_8 } from '../../encoding/utf-8.js';
import {
  carefulRead,
  hasTooManyLines,
  LARGEST_TEXT,
  TOO_MANY_LINES,
} from '../../input/careful-read.js';
import type { SourceFile } from '../../input/source.js';

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

/**
 * Reads a text. A link that has just come there is not followed.
 *
 * @param given what it is encoded in, where that was said
 * @param known what is in it, where that has been read
 * @throws CleanArticlesError when it is in another encoding, HTML, or of too many lines
 * @throws NoTextError when it is no text
 * @throws the system's error when it cannot be read
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
    throw new named(`${source.label} ${error.message}.`, error.hint);
  }
}

function contentOf(source: SourceFile): Uint8Array {
  if (source.read !== undefined) return source.read();
  const flags = source.isLink === true ? 0 : (constants.O_NOFOLLOW ?? 0);
  return carefulRead(source.path, source.label, LARGEST_TEXT, flags);
}
