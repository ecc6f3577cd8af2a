import { CleanArticlesError } from '../../core/errors.js';
import type { LineCount } from '../../templates/decide.js';
import { recordsIn, recordText } from '../corpus/record-fields.js';
import { batchesOf, type Shard } from '../corpus/shards.js';
import type { Io } from '../io.js';

/**
 * What another engine has counted, as JSON Lines: `{"site", "documents"}` for each site, and a LineCount for each line
 * that some site may repeat and each site that has it.
 *
 * @throws CleanArticlesError when a line is neither
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
          throw new CleanArticlesError(`${shard.source.label}:${record} is no count of lines.`);
        }
        if (typeof entry.line === 'string') counts.push(entry as LineCount);
        else documents.set(entry.site, entry.documents);
      }
    }
  }
  return { documents, counts };
}

type Entry = Pick<LineCount, 'site' | 'documents'> & Partial<LineCount>;

function entryOf(json: string): Entry | undefined {
  try {
    const entry = JSON.parse(json) as Partial<Entry> | null;
    const isEntry = typeof entry?.site === 'string' && typeof entry.documents === 'number';
    return isEntry ? (entry as Entry) : undefined;
  } catch {
    return undefined;
  }
}
