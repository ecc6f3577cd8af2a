import type { DecodedText } from '../../encoding/decode.js';
import type { ContentRecord, DocumentRecord } from '../../reports/findings.js';
import { sha256 } from '../sha256.js';

/**
 * What a report has of a document and of what became of it.
 *
 * @param replaced the file whose place the cleaned text takes, from the report folder
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
