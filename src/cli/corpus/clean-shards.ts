import { statSync } from 'node:fs';
import { CleanArticlesError } from '../../core/errors.js';
import type { Tally } from '../../reports/summary.js';
import { asFailure } from '../failure.js';
import type { Io } from '../io.js';
import { ordered } from '../pool/ordered.js';
import type { Pool } from '../pool/pool.js';
import type { Terminal } from '../terminal/terminal.js';
import type { Journal } from './journal.js';
import type { RecordOptions } from './options.js';
import { openShardOutput, type ShardOutput, type ShardPlaces } from './output.js';
import type { RecordResult } from './records.js';
import { type Shard, type Step, stepsOf } from './shards.js';

export interface CorpusRun {
  readonly shards: readonly Shard[];
  readonly records: RecordOptions;
  /** Fields of the records that are looked at, the text first. */
  readonly fields: readonly [text: string, ...others: string[]];
  readonly placesOf: (shard: Shard) => ShardPlaces;
  readonly pool: Pool;
  /** Undefined where a stopped run cannot be resumed. */
  readonly journal: Journal | undefined;
  readonly newTally: () => Tally;
  readonly totals: Tally;
  readonly terminal: Terminal;
  readonly io: Io;
}

/**
 * Cleans the shards, with as many batches on the way as the pool has threads for; what is written is in order. A shard
 * that fails is named and leaves nothing behind; the others go on.
 *
 * @returns whether every shard came through
 */
export async function cleanShards(run: CorpusRun): Promise<boolean> {
  const { pool, io } = run;
  const failed = new Set<Shard>();
  const states = new Map(run.shards.map((shard) => [shard, stateOf(shard)]));
  const isDone = (shard: Shard) => wasFinished(shard, run);
  const steps = stepsOf(
    run.shards.filter((shard) => !isDone(shard)),
    io,
    run.fields,
    (shard) => failed.has(shard),
  );
  let output: ShardOutput | undefined;

  try {
    for await (const { work, result } of ordered(steps, start, pool.window)) {
      io.interrupt.throwIfAborted();
      if (failed.has(work.shard)) continue;
      try {
        await take(work, result);
      } catch (error) {
        giveUp(work.shard, asFailure(error, work.shard.source.label));
      }
    }
  } finally {
    output?.discard();
  }
  return failed.size === 0;

  async function start(step: Step): Promise<RecordResult | undefined> {
    return step.kind === 'batch' ? pool.run(step.task) : undefined;
  }

  async function take(step: Step, result: RecordResult | undefined): Promise<void> {
    const { shard } = step;
    if (step.kind === 'failure') throw step.error;
    output ??= await openShardOutput(shard, run, () => stateOf(shard) === states.get(shard));
    if (step.kind === 'batch' && result !== undefined) {
      if (result.firstBad !== undefined && run.records.onError === 'fail') {
        const { record, reason, hint } = result.firstBad;
        throw new CleanArticlesError(`${shard.source.label}:${record} ${reason}.`, hint);
      }
      await output.write(result);
      return;
    }
    await output.close();
    const summary = output.summary();
    warnOfBadRecords(shard, output, run);
    output = undefined;
    run.totals.merge(summary);
    run.journal?.add(shard.source.place, stateOf(shard), summary);
    run.terminal.step();
  }

  function giveUp(shard: Shard, error: CleanArticlesError): void {
    output?.discard();
    output = undefined;
    failed.add(shard);
    run.totals.fail();
    run.terminal.failure(error);
    run.terminal.step();
  }
}

/** Takes a finished shard's figures from the journal, so that those of the whole run are right. */
function wasFinished(shard: Shard, { journal, totals, terminal }: CorpusRun): boolean {
  const summary = journal?.finished(shard.source.place, stateOf(shard));
  if (summary === undefined) return false;
  totals.merge(summary);
  terminal.step();
  return true;
}

/** Another size or another time of writing means another file. */
function stateOf({ source }: Shard): string {
  const stats = statSync(source.path, { throwIfNoEntry: false });
  return `${stats?.size} ${stats?.mtimeMs}`;
}

const WHAT_BECAME = {
  pass: 'went through as they were',
  drop: 'were left out',
  fail: 'stopped the file',
} as const;

function warnOfBadRecords(shard: Shard, output: ShardOutput, run: CorpusRun): void {
  const first = output.firstBad();
  if (first === undefined) return;
  const count = output.summary().documents.failed;
  run.terminal.failure(
    new CleanArticlesError(
      `${count} of the records of ${shard.source.label} could not be read and ${WHAT_BECAME[run.records.onError]}; ` +
        `record ${first.record} ${first.reason}.`,
      first.hint,
    ),
  );
}
