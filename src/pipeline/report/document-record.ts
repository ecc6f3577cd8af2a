import type { DecodedText } from '../../encoding/decode.js';
import type { ContentRecord, DocumentRecord } from '../../reports/findings.js';
import { sha256 } from '../sha256.js';

/**
 * The record of a document and its outcome in a report.
 *
 * @param replaced the file that the cleaned text replaces, relative to the report folder
 */
export function documentRecord(
  path: string,
  { bytes, codec }: DecodedText,
  cleaned: Uint8Array,
  replaced: string | undefined,
): DocumentRecord {
  const source = contentRecord(bytes);
  return {
    path,
    encoding: codec.name,
    source,
    cleaned: cleaned === bytes ? source : contentRecord(cleaned),
    ...(replaced === undefined ? {} : { replaced }),
  };
}

function contentRecord(bytes: Uint8Array): ContentRecord {
  return { bytes: bytes.length, sha256: sha256(bytes) };
}
