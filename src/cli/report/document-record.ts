import type { ContentRecord, DocumentRecord } from '../../reports/findings.js';
import { sha256 } from '../sha256.js';
import type { ReadText } from '../texts/read-text.js';

/** What a report has of a document and of what became of it. */
export function documentRecord(
  path: string,
  { bytes, codec }: ReadText,
  cleaned: Uint8Array,
  isReplaced: boolean,
): DocumentRecord {
  const source = contentRecord(bytes);
  return {
    path,
    encoding: codec.name,
    source,
    cleaned: cleaned === bytes ? source : contentRecord(cleaned),
    ...(isReplaced ? { replaced: true } : {}),
  };
}

function contentRecord(bytes: Uint8Array): ContentRecord {
  return { bytes: bytes.length, sha256: sha256(bytes) };
}
