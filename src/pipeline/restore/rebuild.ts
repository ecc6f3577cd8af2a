import { CleanArticlesError } from '../../core/errors.js';
import { putBack } from '../../core/restore.js';
import { codecFor } from '../../encoding/named.js';
import { sha256 } from '../sha256.js';
import type { CleanedDocument } from './findings.js';

/**
 * The source of a cleaned document, byte for byte.
 *
 * @param cleaned the content of the cleaned file
 * @param label the file name in messages
 * @throws CleanArticlesError if the cleaned file or the findings were edited since
 */
export async function rebuilt(
  document: CleanedDocument,
  cleaned: Uint8Array,
  label: string,
): Promise<Uint8Array> {
  const { encoding, removed, source } = document;
  const found = sha256(cleaned);
  // It was restored already, or never had anything to remove.
  if (found === source.sha256) return cleaned;
  if (found !== document.cleaned.sha256) {
    throw new CleanArticlesError(
      `${label} has been edited since it was cleaned, so it cannot be restored.`,
      'Clean the source again, or undo the edit: its SHA-256 must match the findings.',
    );
  }
  const codec = await codecFor(encoding);
  const original = sourceOf();
  if (original !== undefined && sha256(original) === source.sha256) return original;
  throw new CleanArticlesError(
    `${label} cannot be restored: the findings do not rebuild its source.`,
    'They were edited, or belong to another run.',
  );

  function sourceOf(): Uint8Array | undefined {
    try {
      return codec.encode(putBack(codec.decode(cleaned), removed));
    } catch {
      // The error would say where pieces do not fit; it only matters that they do not.
      return undefined;
    }
  }
}
