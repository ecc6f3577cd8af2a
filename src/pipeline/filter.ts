import { configLookup } from '../config/lookup.js';
import { resolveSettings } from '../config/resolve.js';
import { clean } from '../core/clean.js';
import { parseDocument } from '../core/document.js';
import { cleanedBytes, decodesAlike, decodeText } from '../encoding/decode.js';
import { looksLikeRecords } from '../input/looks-like-records.js';
import { recognizedFormat } from '../input/recognized.js';
import { rules } from '../rules/index.js';

/** In bytes: larger texts are scanned (texts/scanned-text.ts), which a filter need not load. */
export const LARGEST = 1 << 18;

/**
 * The output of `clean-articles` without arguments for piped input; undefined if the input needs more than that: a configuration,
 * bytes that are not text, a large text, or a message to the user. A pipe starts one filter per document, so the filter has its
 * own bundle, with only what this function needs.
 *
 * @param cwd the working directory, absolute
 */
export function filtered(bytes: Uint8Array, cwd: string): Uint8Array | undefined {
  if (bytes.length > LARGEST) return undefined;
  if (looksLikeRecords(bytes)) return undefined;
  if (recognizedFormat(bytes, true, 'text') !== undefined) return undefined;
  if (configLookup()(cwd) !== undefined) return undefined;
  try {
    const { ruleset } = resolveSettings([], rules);
    const { text, codec } = decodeText(bytes, undefined);
    const result = clean(parseDocument(text), ruleset);
    const cleaned = cleanedBytes(result, { codec, bytes });
    const isReadable = decodesAlike(result.edits, () => cleaned, codec, undefined);
    return result.skippedReason === undefined && isReadable ? cleaned : undefined;
  } catch {
    return undefined;
  }
}
