import type { CleanResult } from '../core/clean.js';
import { doubtOf } from './doubt.js';
import { type FoundLine, foundLines } from './found-lines.js';
import type { DocumentSize } from './sites.js';

/** The findings of a document, for a review; plain data. */
export interface DocumentFindings {
  /** A path, or a path and a record: `shard.jsonl:42`. */
  readonly path: string;
  readonly site: string;
  readonly size: DocumentSize;
  readonly lines: readonly FoundLine[];
}

export function documentFindings(
  path: string,
  site: string,
  result: CleanResult,
): DocumentFindings {
  const { document, findings } = result;
  const size = { lines: document.lines.length, characters: document.length };
  return { path, site, size, lines: findings.length === 0 ? [] : foundLines(result) };
}

/** The doubt of the most doubtful line, 0 to 1, by which documents are ranked for reading. */
export function documentDoubt({ lines }: Pick<DocumentFindings, 'lines'>): number {
  return lines.reduce((most, { isProse, isInside, confidence }) => {
    const signs = {
      documents: 1,
      prose: Number(isProse),
      inside: Number(isInside),
      confidence,
    };
    return Math.max(most, doubtOf(signs));
  }, 0);
}

/** UTF-16 units removed from lines that read like prose. */
export function removedProse({ lines }: Pick<DocumentFindings, 'lines'>): number {
  return lines
    .filter(({ isApplied, isProse }) => isApplied && isProse)
    .reduce((sum, { characters }) => sum + characters, 0);
}
