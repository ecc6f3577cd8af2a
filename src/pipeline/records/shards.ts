import { statSync } from 'node:fs';
import { CleanArticlesError } from '../../core/errors.js';
import { type LineBatch, lineBatches } from '../../input/batches.js';
import { decompressed, readFileBytes } from '../../input/compressed.js';
import {
  FORMATS,
  formatOf,
  type InputFormat,
  type InputFormatName,
  isConverted,
} from '../../input/format.js';
import type { SourceFile } from '../../input/source.js';
import { asFailure } from '../failure.js';
import type { Io } from '../io.js';
import type { SourceBatch } from './batch.js';
import { recordsIn, recordText } from './record-fields.js';

/** One file of a corpus, or standard input; also a text, where texts are read like corpora. */
export interface Shard {
  readonly source: SourceFile;
  readonly format: InputFormat;
}

/** The selected record numbers by shard, 1-based; undefined for all. */
export type Picks = ReadonlyMap<Shard, ReadonlySet<number>> | undefined;

/** The steps of reading a shard, in order: batches, then its end or the reason why reading failed. */
export type Step =
  | {
      readonly kind: 'batch';
      readonly shard: Shard;
      readonly batch: SourceBatch;
      /** The share of the file read so far, 0 to 1; 0 if unknown. */
      readonly read: number;
    }
  | { readonly kind: 'end'; readonly shard: Shard }
  | { readonly kind: 'failure'; readonly shard: Shard; readonly error: CleanArticlesError };

/**
 * Reads the shards in sequence.
 *
 * @param fields the record fields that are read
 * @param hasFailed called before each batch: reading stops for a shard that has failed
 * @param picks the selected records; all by default
 */
export async function* stepsOf(
  shards: readonly Shard[],
  io: Io,
  fields: readonly [text: string, ...others: string[]],
  hasFailed: (shard: Shard) => boolean,
  picks?: Picks,
): AsyncGenerator<Step> {
  for (const shard of shards) {
    try {
      let bytesRead = 0;
      const size = sizeOf(shard);
      const count = (bytes: number) => {
        bytesRead += bytes;
      };
      const picked = picks?.get(shard);
      const last = picked === undefined ? Number.POSITIVE_INFINITY : Math.max(0, ...picked);
      for await (const batch of batchesOf(shard, io, fields, count)) {
        if (hasFailed(shard) || batch.firstLine > last) break;
        const taken = picked === undefined ? batch : pickedFrom(batch, picked);
        const read = size === 0 ? 0 : Math.min(1, bytesRead / size);
        yield { kind: 'batch', shard, batch: { ...taken, source: shard.source }, read };
      }
      yield { kind: 'end', shard };
    } catch (error) {
      yield { kind: 'failure', shard, error: asFailure(error, shard.source.displayPath) };
    }
  }
}

/**
 * Streams the records of a shard as lines of JSON. Those of a table have only the requested fields.
 *
 * @param onRead called with the bytes that were read of the file, as they were
 * @throws CleanArticlesError when a table is read from standard input, or has no column with the texts
 */
export async function* batchesOf(
  { source, format }: Shard,
  io: Io,
  fields: readonly [text: string, ...others: string[]],
  onRead?: (bytes: number) => void,
): AsyncGenerator<LineBatch> {
  if (format.kind === 'parquet') {
    if (source.isStdin === true) {
      throw new CleanArticlesError(
        'Parquet is read from its end, so it cannot come from standard input.',
        'Pass the file as an argument instead of piping it in.',
      );
    }
    const { parquetBatches } = await import('../../parquet/read.js');
    yield* untilInterrupted(parquetBatches(source, fields, onRead), io);
    return;
  }
  const bytes =
    source.isStdin === true
      ? decompressed(io.stdin.chunks(), format.compression)
      : readFileBytes(source.path, format.compression, onRead);
  if (!isConverted(format)) {
    yield* untilInterrupted(lineBatches(bytes, source.displayPath), io);
    return;
  }
  const { convertedBatches } = await import('../../input/converted.js');
  yield* untilInterrupted(convertedBatches(bytes, format, fields[0], source.displayPath), io);
}

async function* untilInterrupted(
  batches: AsyncIterable<LineBatch>,
  { interrupt }: Io,
): AsyncGenerator<LineBatch> {
  for await (const batch of batches) {
    interrupt.throwIfAborted();
    yield batch;
  }
}

/** In bytes; 0 if unknown. */
function sizeOf({ source }: Shard): number {
  if (source.isStdin === true) return 0;
  return statSync(source.path, { throwIfNoEntry: false })?.size ?? 0;
}

/** The lines of a batch with the given numbers. */
function pickedFrom(
  { bytes, firstLine }: LineBatch,
  picked: ReadonlySet<number>,
): Omit<SourceBatch, 'source'> {
  const batch = recordText(bytes);
  const numbers: number[] = [];
  const pieces: Uint8Array[] = [];
  for (const { record, start, next } of recordsIn(batch, firstLine)) {
    if (!picked.has(record)) continue;
    numbers.push(record);
    pieces.push(bytes.subarray(start, next));
  }
  // The byte order mark is dropped: it is not part of the first record.
  return { bytes: new Uint8Array(Buffer.concat(pieces)), firstLine: 1, numbers, isFragment: true };
}

/** The kind of a source: by the requested format, or by its name. A text is a shard with one text. */
export function shardOf(source: SourceFile, inputFormat: InputFormatName | undefined): Shard {
  return {
    source,
    format: inputFormat === undefined ? formatOf(source.path) : FORMATS[inputFormat],
  };
}

export function isText({ format }: Shard): boolean {
  return format.kind === 'text';
}

/** A different size or time means a different file: the modification time can be set, the change time cannot. */
export function stateOf({ source }: Shard): string {
  const stats = statSync(source.path, { throwIfNoEntry: false });
  return `${stats?.size} ${stats?.mtimeMs} ${stats?.ctimeMs}`;
}
