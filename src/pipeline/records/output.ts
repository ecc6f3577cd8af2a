import { dirname } from 'node:path';
import type { Compression } from '../../input/format.js';
import { permissionsOf, type Writing } from '../../output/atomic-file.js';
import { type ByteSink, compressedTo, openByteSink } from '../../output/compressed.js';
import { replacing, syncFolder } from '../../output/in-place.js';
import type { Summary } from '../../reports/summary.js';
import type { Io } from '../io.js';
import type { CleanPlan, CleanRun } from '../plan.js';
import type { BadRecord, RecordResult } from './batch.js';
import { keepSource } from './kept-source.js';
import type { RecordOptions } from './options.js';
import { shardPaths } from './places.js';
import { type Shard, stateOf } from './shards.js';
import { openSidecar } from './sidecar.js';

/**
 * The output of a shard. Its files are created together on close, the cleaned one last. A shard that is cleaned in place and has
 * nothing to remove stays as it is.
 */
export interface ShardOutput {
  readonly write: (result: RecordResult) => Promise<void>;
  readonly close: () => Promise<void>;
  /** Leaves existing files unchanged. */
  readonly discard: () => void;
  readonly summary: () => Summary;
  readonly firstBad: () => BadRecord | undefined;
}

/**
 * @param state of the shard when it was read; if it has changed, the shard is not replaced
 * @throws the system's error if one of the files cannot be created
 * @throws CleanArticlesError if it must not be replaced
 */
export async function openShardOutput(
  shard: Shard,
  plan: CleanPlan,
  { newTally, setup, events }: CleanRun,
  state: string | undefined,
): Promise<ShardOutput> {
  if (plan.destination === 'diff') return diffOutput(plan, { newTally, events });
  const { format } = shard;
  const places = shardPaths(shard, plan);
  const totals = newTally();
  const isInPlace = places.output === shard.source.path;
  let expected = state;
  const isUnchanged = () => stateOf(shard) === expected;
  // The journal records a shard as finished, so it must be on the disk by then.
  const mode = permissionsOf(shard.source);
  const how = isInPlace ? replacing(shard.source, isUnchanged) : { isDurable: true, ...mode };
  const output =
    places.output === undefined
      ? standardOutput(plan.io, format.compression)
      : await fileOutput(shard, places.output, setup.records.textField, how);
  const findings = openSidecar(
    places.findings,
    places.findings?.endsWith('.gz') === true ? 'gzip' : 'none',
    mode,
    places.otherFindings,
  );
  const isNamed = shard.source.isStdin === true;
  const quarantine = openSidecar(places.quarantine, 'none', { ...mode, isNamed });
  const attributes =
    places.attributes === undefined
      ? undefined
      : openByteSink(places.attributes, format.compression, mode);
  let firstBad: BadRecord | undefined;

  return {
    write: async (result) => {
      totals.merge(result.summary);
      firstBad ??= result.firstBad;
      await findings.write(result.findings);
      await quarantine.write(result.quarantine);
      await attributes?.write(Buffer.from(result.attributes));
      await output.write(result.output);
    },
    close: async () => {
      const isWritten = !isInPlace || hasChanges(totals.finish(), setup.records);
      const giveUp = isWritten ? keep() : () => {};
      try {
        await findings.close();
        await quarantine.close();
        await attributes?.close();
        if (isWritten) await output.close();
        else output.discard();
      } catch (error) {
        giveUp();
        throw error;
      }
      if (isInPlace && isWritten) syncFolder(dirname(shard.source.path));
    },
    discard: () => {
      for (const sink of [findings, quarantine, attributes, output]) sink?.discard();
    },
    summary: totals.finish,
    firstBad: () => firstBad,
  };

  /** Another hard link changes the state of the shard, but this change is our own. */
  function keep(): () => void {
    const { path, outputPath: place } = shard.source;
    if (!isInPlace || plan.reportDir === undefined || !isUnchanged()) return () => {};
    const giveUp = keepSource(path, plan.reportDir, place);
    const [size, time] = expected?.split(' ') ?? [];
    const now = stateOf(shard);
    if (now.startsWith(`${size} ${time} `)) expected = now;
    return giveUp;
  }
}

/** Whether the cleaned shard has other records than its source. An annotation only comes with removals. */
function hasChanges({ documents }: Summary, { onError }: RecordOptions): boolean {
  return documents.changed > 0 || (onError === 'drop' && documents.failed > 0);
}

/** Prints diffs, and writes nothing. */
function diffOutput(
  { io }: CleanPlan,
  { newTally, events }: Pick<CleanRun, 'newTally' | 'events'>,
): ShardOutput {
  const totals = newTally();
  let firstBad: BadRecord | undefined;
  return {
    write: async (result) => {
      totals.merge(result.summary);
      firstBad ??= result.firstBad;
      events.diff(result.diff);
      await io.stdout.drained();
    },
    close: async () => {},
    discard: () => {},
    summary: totals.finish,
    firstBad: () => firstBad,
  };
}

async function fileOutput(
  { source, format }: Shard,
  path: string,
  textField: string,
  how: Writing,
): Promise<ByteSink> {
  if (format.kind !== 'parquet') return openByteSink(path, format.compression, how);
  const { openParquet, textsIn } = await import('../../parquet/read.js');
  const { openParquetSink } = await import('../../parquet/write.js');
  const table = await openParquet(source, textField);
  const sink = openParquetSink(path, table, how);
  return { ...sink, write: (lines) => sink.write(textsIn(lines, table)) };
}

/** Compressed like standard input. */
function standardOutput({ stdout }: Io, compression: Compression): ByteSink {
  const sink = compressedTo(
    { write: stdout.write, close: () => {}, discard: () => {} },
    compression,
  );
  return {
    ...sink,
    write: async (bytes) => {
      await sink.write(bytes);
      await stdout.drained();
    },
  };
}
