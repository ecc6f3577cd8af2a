import { CleanArticlesError } from '../../core/errors.js';
import type { SourceFile } from '../../input/source.js';
import type { BadRecord } from './batch.js';

/**
 * The error for the invalid records of a shard.
 *
 * @param became what happened to one, and to several: "was skipped", "were skipped"
 */
export function badRecordsError(
  { displayPath: label }: SourceFile,
  count: number,
  first: BadRecord,
  [became, allBecame]: readonly [one: string, several: string],
): CleanArticlesError {
  return new CleanArticlesError(
    count === 1
      ? `1 record in ${label} could not be read and ${became}: record ${first.record} ${first.reason}.`
      : `${count} records in ${label} could not be read and ${allBecame}; the first, record ${first.record}, ${first.reason}.`,
    first.hint,
  );
}
