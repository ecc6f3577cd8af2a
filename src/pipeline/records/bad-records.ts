import { CleanArticlesError } from '../../core/errors.js';
import type { SourceFile } from '../../input/source.js';
import type { BadRecord } from './batch.js';

/**
 * The error for the invalid records of a shard.
 *
 * @param became what happened to them: "were left out"
 */
export function badRecordsError(
  { displayPath: label }: SourceFile,
  count: number,
  first: BadRecord,
  became: string,
): CleanArticlesError {
  return new CleanArticlesError(
    `${count} of the records of ${label} could not be read and ${became}; record ${first.record} ${first.reason}.`,
    first.hint,
  );
}
