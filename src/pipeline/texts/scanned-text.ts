import { type CleanResult, clean, untouched } from '../../core/clean.js';
import { parseDocument } from '../../core/document.js';
import type { Range } from '../../core/range.js';
import type { Ruleset } from '../../core/ruleset.js';
import { cleanedBytes, type DecodedText } from '../../encoding/decode.js';
import { UTF_8 } from '../../encoding/utf-8.js';
import { scanners } from '../scanners.js';

/** What cleaning made of a text. */
export interface CleanedText {
  readonly result: CleanResult;
  /** The bytes of the cleaned text; to be asked for before the next text is cleaned. */
  readonly bytes: () => Uint8Array;
}

/** A text with the bytes that it stands in. */
export interface TextBytes extends DecodedText {
  readonly bytes: Uint8Array;
}

/** The text of some bytes; it stays undecoded until it is asked for. */
export function textOf(bytes: Uint8Array, decoded: DecodedText): TextBytes {
  return {
    bytes,
    codec: decoded.codec,
    get text() {
      return decoded.text;
    },
  };
}

/** In bytes of all texts: a scanner takes some 40 ms to make, and is faster than the plain way from here on. */
const WORTH_SCANNING = 1 << 18;

/**
 * Cleans texts, those in UTF-8 by a scanner as soon as there is enough to scan.
 *
 * @returns a function of a text, its name, and the rules of all texts and those of this one
 */
export function textCleaning(): (
  read: TextBytes,
  id: string,
  ruleset: Ruleset,
  own?: Ruleset,
) => CleanedText {
  const scannerFor = scanners();
  let seen = 0;
  return (read, id, ruleset, own = ruleset) => {
    seen += read.bytes.length;
    const scanned = seen > WORTH_SCANNING && read.codec === UTF_8 ? scan(read.bytes) : undefined;
    if (scanned !== undefined) return scanned;
    const result = clean(parseDocument(read.text, id), own);
    return { result, bytes: () => cleanedBytes(result, read) };

    function scan(bytes: Uint8Array): CleanedText | undefined {
      const { scanner, begins } = scannerFor(ruleset);
      const text = scanner.text(bytes);
      if (text.verdict === 'odd') return undefined;
      const document = text.document(id);
      const isUntouched = text.verdict === 'clean' && begins !== undefined && own === ruleset;
      if (isUntouched) return { result: untouched(document), bytes: () => bytes };
      const result = clean(document, own);
      if (begins !== undefined) scanner.learn(document, begins);
      return { result, bytes: () => without(bytes, text.bytesOf(result.edits)) };
    }
  };
}

/** The bytes without some ranges, which are in order and do not overlap. */
function without(bytes: Uint8Array, ranges: readonly Range[]): Uint8Array {
  if (ranges.length === 0) return bytes;
  const left = new Uint8Array(
    ranges.reduce((size, { start, end }) => size - end + start, bytes.length),
  );
  let from = 0;
  let to = 0;
  for (const { start, end } of [...ranges, { start: bytes.length, end: bytes.length }]) {
    left.set(bytes.subarray(from, start), to);
    to += start - from;
    from = end;
  }
  return left;
}
