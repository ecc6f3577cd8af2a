import { CleanArticlesError } from '../../core/errors.js';
import { shownPath } from '../../input/source.js';
import type { Summary } from '../../reports/summary.js';
import { asFailure } from '../failure.js';
import type { CleanPlan, CleanRun } from '../plan.js';
import type { ReportFolder } from '../report/report-folder.js';
import { ordered } from '../workers/ordered.js';
import { badRecordsError } from './bad-records.js';
import type { RecordResult } from './batch.js';
import { finishedPages } from './finished-pages.js';
import { hasFindings, type Journal } from './journal.js';
import { fieldsOf } from './options.js';
import { openShardOutput, type ShardOutput } from './output.js';
import { shardPaths } from './places.js';
import { type Shard, type Step, stateOf, stepsOf } from './shards.js';

/**
 * Cleans the shards, with as many batches in flight as the pool has threads for; output is written in order. A shard
 * that fails is reported and leaves nothing behind; the others continue.
 *
 * @param journal undefined where a stopped run cannot be resumed
 * @param report undefined without a report
 */
export async function cleanShards(
  shards: readonly Shard[],
  plan: CleanPlan,
  run: CleanRun,
  journal: Journal | undefined,
  report: ReportFolder | undefined,
): Promise<void> {
  const { pool, setup, totals, events } = run;
  const { io } = plan;
  const failed = new Set<Shard>();
  const states = new Map(shards.map((shard) => [shard, stateOf(shard)]));
  let output: ShardOutput | undefined;
  const left: Shard[] = [];
  for (const shard of shards) if (!(await wasFinished(shard))) left.push(shard);
  const steps = stepsOf(
    left,
    io,
    fieldsOf(setup.records, run.sites),
    (shard) => failed.has(shard),
    plan.picks,
  );

  try {
    for await (const { work, result } of ordered(steps, start, pool.window)) {
      io.interrupt.throwIfAborted();
      if (failed.has(work.shard)) continue;
      try {
        await take(work, result);
      } catch (error) {
        giveUp(work.shard, asFailure(error, work.shard.source.displayPath));
      }
    }
  } finally {
    output?.discard();
    journal?.close();
  }
  if (failed.size === 0) journal?.remove();

  async function start(step: Step): Promise<RecordResult | undefined> {
    if (step.kind !== 'batch') return undefined;
    const batch = { ...step.batch, pageRoom: report?.pageRoom() ?? 0 };
    return pool.run({ kind: 'records', batch });
  }

  async function take(step: Step, result: RecordResult | undefined): Promise<void> {
    const { shard } = step;
    if (step.kind === 'failure') throw step.error;
    output ??= await openShardOutput(shard, plan, run, states.get(shard));
    if (step.kind === 'batch' && result !== undefined) {
      if (result.firstBad !== undefined && setup.records.onError === 'fail') {
        const { record, reason, hint } = result.firstBad;
        throw new CleanArticlesError(`${shard.source.displayPath}:${record} ${reason}.`, hint);
      }
      await output.write(result);
      for (const pieces of result.pages) report?.addRecord(pieces);
      events.progressed(step.read);
      return;
    }
    await output.close();
    const summary = output.summary();
    warnOfBadRecords(shard, output, run);
    output = undefined;
    totals.merge(summary);
    journal?.add(shard, summary);
    events.finished();
  }

  function giveUp(shard: Shard, error: CleanArticlesError): void {
    output?.discard();
    output = undefined;
    failed.add(shard);
    totals.fail();
    events.failed(error);
    events.finished();
  }

  /** Takes a finished shard's figures from the journal, and its documents from its findings: the report is of the whole run. */
  async function wasFinished(shard: Shard): Promise<boolean> {
    const summary = journal?.finished(shard);
    if (summary === undefined) return false;
    try {
      await addFinished(shard, summary);
    } catch (error) {
      io.interrupt.throwIfAborted();
      const { message } = asFailure(error, shard.source.displayPath);
      giveUp(shard, new CleanArticlesError(message, 'Start again without --resume.'));
      return true;
    }
    totals.merge(summary);
    events.finished();
    return true;
  }

  async function addFinished(shard: Shard, summary: Summary): Promise<void> {
    const { findings: path } = shardPaths(shard, plan);
    if (report === undefined || path === undefined || !hasFindings(summary)) return;
    const findings = { path, shown: shownPath(path, io.cwd) };
    for await (const pieces of finishedPages(shard, findings, plan, run, report.pageRoom)) {
      report.addRecord(pieces);
    }
  }
}

const CONSEQUENCES = {
  pass: ['was passed through unchanged', 'were passed through unchanged'],
  drop: ['was dropped', 'were dropped'],
  fail: ['made the file fail', 'made the file fail'],
} as const;

function warnOfBadRecords(shard: Shard, output: ShardOutput, run: CleanRun): void {
  const first = output.firstBad();
  if (first === undefined) return;
  const { source } = shard;
  const became = CONSEQUENCES[run.setup.records.onError];
  run.events.failed(badRecordsError(source, output.summary().documents.failed, first, became));
}
