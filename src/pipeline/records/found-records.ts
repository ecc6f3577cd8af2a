import type { CleanArticlesError } from '../../core/errors.js';
import type { SourceFile } from '../../input/source.js';
import { asFailure } from '../failure.js';
import type { Io } from '../io.js';
import type { CleanRun } from '../plan.js';
import { ordered } from '../workers/ordered.js';
import { badRecordsError } from './bad-records.js';
import type { BadRecord, FoundRecord, RecordFigures, RecordResult } from './batch.js';
import { fieldsOf } from './options.js';
import { type Picks, type Shard, type Step, stepsOf } from './shards.js';

/** The findings in a shard, in order, and then its end. */
export type FoundStep =
  | { readonly kind: 'record'; readonly source: SourceFile; readonly found: FoundRecord }
  | { readonly kind: 'figures'; readonly source: SourceFile; readonly figures: RecordFigures }
  | { readonly kind: 'progress'; readonly source: SourceFile; readonly share: number }
  | {
      readonly kind: 'end';
      readonly source: SourceFile;
      /** Why the shard, or some of its records, could not be read. */
      readonly failure: CleanArticlesError | undefined;
    };

/** The findings in the records of shards, for commands that write no records. Records without findings are only counted. */
export async function* foundRecords(
  shards: readonly Shard[],
  picks: Picks,
  {
    pool,
    totals,
    setup,
    sites,
    io,
  }: Pick<CleanRun, 'pool' | 'totals' | 'setup' | 'sites'> & {
    readonly io: Io;
  },
): AsyncGenerator<FoundStep> {
  const steps = stepsOf(shards, io, fieldsOf(setup.records, sites), () => false, picks);
  const start = async (step: Step): Promise<RecordResult | undefined> =>
    step.kind === 'batch'
      ? pool.run({ kind: 'records', batch: { ...step.batch, pageRoom: 0 } })
      : undefined;
  let firstBad: BadRecord | undefined;
  let bad = 0;
  for await (const { work, result } of ordered(steps, start, pool.window)) {
    io.interrupt.throwIfAborted();
    const { source } = work.shard;
    if (result !== undefined) {
      totals.merge(result.summary);
      bad += result.summary.documents.failed;
      firstBad ??= result.firstBad;
      for (const found of result.found) yield { kind: 'record', source, found };
      for (const figures of result.figures) yield { kind: 'figures', source, figures };
      if (work.kind === 'batch') yield { kind: 'progress', source, share: work.read };
      continue;
    }
    const ofRecords =
      firstBad && badRecordsError(source, bad, firstBad, ['was skipped', 'were skipped']);
    if (work.kind === 'failure') totals.fail();
    yield {
      kind: 'end',
      source,
      failure: work.kind === 'failure' ? asFailure(work.error, source.displayPath) : ofRecords,
    };
    firstBad = undefined;
    bad = 0;
  }
}
