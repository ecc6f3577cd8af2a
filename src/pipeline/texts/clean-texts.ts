import type { SkippedReason } from '../../core/clean.js';
import type { SourceFile } from '../../input/source.js';
import { yieldOnce } from '../event-loop.js';
import type { CleanPlan, CleanRun } from '../plan.js';
import type { ReportFolder } from '../report/report-folder.js';
import { ordered } from '../workers/ordered.js';
import type { TextBatch, TextOutcome } from './text-batch.js';

/** Files per batch: cleaning a small file costs about as much as passing it to another thread. */
const BATCH_FILES = 16;

/** Labels of the texts to mention in notes. */
export interface TextNotes {
  readonly leftUnchanged: Readonly<Record<SkippedReason, readonly string[]>>;
  /** Found by traversal, but not text. */
  readonly skipped: readonly string[];
  /** They start like records. */
  readonly likeRecords: readonly string[];
}

/**
 * Cleans the files, with as many batches in flight as the pool has threads for; outcomes are reported in order.
 *
 * @param report undefined without a report
 */
export async function cleanTexts(
  sources: readonly SourceFile[],
  { io, destination }: CleanPlan,
  { pool, totals, events }: CleanRun,
  report: ReportFolder | undefined,
): Promise<TextNotes> {
  const leftUnchanged: Record<SkippedReason, string[]> = { 'nothing-left': [], unsettled: [] };
  const skipped: string[] = [];
  const likeRecords: string[] = [];
  const show = (text: string | Uint8Array) =>
    destination === 'diff' ? events.diff(text.toString()) : events.output(text);
  const pageRoom = () => report?.pageRoom() ?? 0;
  for await (const { source, outcome } of outcomesOf(sources, { pool, totals, io }, pageRoom)) {
    take(source, outcome);
  }
  return { leftUnchanged, skipped, likeRecords };

  function take({ displayPath: label }: SourceFile, outcome: TextOutcome): void {
    if ('failure' in outcome) {
      events.failed(outcome.failure);
    } else if ('isSkipped' in outcome) {
      skipped.push(label);
    } else {
      const { skippedReason } = outcome;
      if (skippedReason !== undefined) leftUnchanged[skippedReason].push(label);
      if (outcome.isLikeRecords) likeRecords.push(label);
      show(outcome.text);
      if (outcome.report !== undefined) report?.addText(outcome.report);
    }
    events.finished();
  }
}

/** The outcome of each source, in order, batch by batch on the pool. */
export async function* outcomesOf(
  sources: readonly SourceFile[],
  { pool, totals, io }: Pick<CleanRun, 'pool' | 'totals'> & Pick<CleanPlan, 'io'>,
  pageRoom: () => number,
): AsyncGenerator<{ readonly source: SourceFile; readonly outcome: TextOutcome }> {
  const start = (batch: TextBatch) => pool.run({ kind: 'texts', batch });
  for await (const { work, result } of ordered(batches(), start, pool.window)) {
    totals.merge(result.summary);
    for (const [index, source] of work.sources.entries()) {
      yield { source, outcome: result.outcomes[index] as TextOutcome };
    }
  }
  await yieldOnce(io.interrupt);

  async function* batches(): AsyncGenerator<TextBatch> {
    // Standard input is read here: it belongs to this thread.
    const bytes = sources[0]?.isStdin === true ? await io.stdin.read() : undefined;
    for (let from = 0; from < sources.length; from += BATCH_FILES) {
      // Work in progress is completed and added to the report, because its files are written.
      if (io.interrupt.aborted) return;
      yield { sources: sources.slice(from, from + BATCH_FILES), pageRoom: pageRoom(), bytes };
    }
  }
}
