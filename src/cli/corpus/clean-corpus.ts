import { CleanArticlesError } from '../../core/errors.js';
import { shownPath } from '../../input/source.js';
import type { CleanPlan, CleanRun } from '../clean-plan.js';
import { rulesKeyOf } from '../settings/rules-key.js';
import { cleanShards } from './clean-shards.js';
import { type Journal, openJournal } from './journal.js';
import { type ShardPlaces, shardPlaces } from './places.js';
import type { Shard } from './shards.js';

/**
 * Cleans corpora record by record.
 *
 * @throws CleanArticlesError when the options contradict each other
 */
export async function cleanCorpus(
  shards: readonly Shard[],
  plan: CleanPlan,
  run: CleanRun,
): Promise<void> {
  for (const shard of shards) {
    refuseSilentDrop(shardPlaces(shard, plan), plan);
    refuseForTables(shard, plan);
  }
  const journal = plan.destination === 'tree' ? journalOf(shards, plan, run) : undefined;
  const isWhole = await cleanShards(shards, plan, run, journal);
  if (isWhole) journal?.remove();
}

function journalOf(shards: readonly Shard[], plan: CleanPlan, run: CleanRun): Journal {
  const { outDir, options, io } = plan;
  const what = JSON.stringify({ ...run.setup, keys: rulesKeysOf(shards, plan, run) });
  return openJournal(what, outDir, shownPath(outDir, io.cwd), options.resume === true);
}

/** What tells a run from one with other rules. */
function rulesKeysOf(
  shards: readonly Shard[],
  { configuration }: CleanPlan,
  { sites }: CleanRun,
): readonly string[] {
  const keyOf = rulesKeyOf(configuration, sites);
  return [...new Set(shards.map(({ source }) => keyOf(source)))].toSorted();
}

/** A table has the rows and columns that it has. */
function refuseForTables({ source, format }: Shard, { options }: CleanPlan): void {
  if (format.kind !== 'parquet') return;
  if (options.onError === 'drop') {
    throw new CleanArticlesError(
      `${source.label} is a table, of which no rows are left out.`,
      'Choose --on-error pass or fail.',
    );
  }
  if (options.annotate === true) {
    throw new CleanArticlesError(
      `${source.label} is a table, to which --annotate adds nothing.`,
      'What was removed stands in the report folder; --attributes writes it, too.',
    );
  }
}

/** What is left out has to be somewhere. */
function refuseSilentDrop(places: ShardPlaces, { options, destination }: CleanPlan): void {
  if (options.onError !== 'drop' || places.quarantine !== undefined) return;
  throw new CleanArticlesError(
    '--on-error drop would lose the records that cannot be read.',
    `Say where to put them with --quarantine ${destination === 'stdout' ? '<file>' : '<folder>'}.`,
  );
}
