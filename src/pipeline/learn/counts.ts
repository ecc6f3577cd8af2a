import { CleanArticlesError } from '../../core/errors.js';
import { parsedObject } from '../../core/json.js';
import type { LineCount } from '../../templates/decide.js';
import type { Io } from '../io.js';
import { recordsIn, recordText } from '../records/record-fields.js';
import { batchesOf, type Shard } from '../records/shards.js';

/**
 * Reads the counts of another engine as JSON Lines: `{"site", "documents"}` for each site, and a LineCount for each
 * line that a site may repeat, per site.
 *
 * @throws CleanArticlesError if a line is neither
 */
export async function readCounts(
  shards: readonly Shard[],
  io: Io,
): Promise<{ readonly documents: ReadonlyMap<string, number>; readonly counts: LineCount[] }> {
  const documents = new Map<string, number>();
  const counts: LineCount[] = [];
  for (const shard of shards) {
    for await (const { bytes, firstLine } of batchesOf(shard, io, ['line'])) {
      const batch = recordText(bytes);
      for (const { record, start, end } of recordsIn(batch, firstLine)) {
        const entry = entryOf(batch.buffer.toString('utf8', start, end));
        if (entry === undefined) {
          throw new CleanArticlesError(
            `${shard.source.displayPath}:${record} is not a line count.`,
            'Each line must be an object with site, line, documents, count, inBody, isProse, buckets and example.',
          );
        }
        if (typeof entry.line === 'string') counts.push(entry as LineCount);
        else documents.set(entry.site, entry.documents);
      }
    }
  }
  return { documents, counts };
}

type Entry = Pick<LineCount, 'site' | 'documents'> & { readonly line?: unknown };

function entryOf(json: string): Entry | LineCount | undefined {
  const entry = parsedObject(json);
  if (typeof entry?.site !== 'string' || typeof entry.documents !== 'number') return undefined;
  if (entry.line !== undefined && !isLineCount(entry)) return undefined;
  return entry as unknown as Entry;
}

function isLineCount(entry: Readonly<Record<string, unknown>>): boolean {
  const { line, example, isProse, count, inBody, buckets } = entry;
  return (
    typeof line === 'string' &&
    typeof example === 'string' &&
    typeof isProse === 'boolean' &&
    typeof count === 'number' &&
    typeof inBody === 'number' &&
    Array.isArray(buckets) &&
    buckets.length === 2 &&
    buckets.every(Number.isInteger)
  );
}
