import { join } from 'node:path';
import { CleanArticlesError } from '../../core/errors.js';
import type { Tally } from '../../reports/summary.js';
import type { CleanPlan } from '../clean-all.js';
import type { Pool } from '../pool/pool.js';
import type { Setup } from '../pool/task.js';
import { rulesKeyOf } from '../settings/rules-key.js';
import type { SiteRules } from '../settings/site-rules.js';
import type { Terminal } from '../terminal/terminal.js';
import { cleanShards } from './clean-shards.js';
import { openJournal } from './journal.js';
import type { ShardPlaces } from './output.js';
import type { Shard } from './shards.js';

/** What a run over corpora shares with one over texts. */
export interface CorpusRun {
  readonly setup: Setup;
  readonly sites: SiteRules;
  readonly pool: Pool;
  readonly totals: Tally;
  readonly newTally: () => Tally;
  readonly terminal: Terminal;
}

/**
 * Cleans corpora record by record.
 *
 * @throws CleanArticlesError when the options contradict each other
 */
export async function cleanCorpus(
  shards: readonly Shard[],
  plan: CleanPlan,
  run: CorpusRun,
): Promise<void> {
  const { options, io, outDir, destination } = plan;
  const { textField, idField } = run.setup.records;
  const { urlField } = run.sites;
  const placesOf = (shard: Shard) => shardPlaces(shard, plan);
  for (const shard of shards) {
    refuseSilentDrop(placesOf(shard), plan);
    refuseForTables(shard, plan);
  }
  const journal =
    destination === 'tree'
      ? openJournal(
          JSON.stringify({ ...run.setup, keys: rulesKeysOf(shards, plan, run) }),
          outDir,
          options.resume === true,
        )
      : undefined;
  const isWhole = await cleanShards({
    ...run,
    io,
    shards,
    records: run.setup.records,
    fields: [textField, idField, ...(urlField === undefined ? [] : [urlField])],
    placesOf,
    journal,
  });
  if (isWhole) journal?.remove();
}

/** What tells a run from one with other rules. */
function rulesKeysOf(
  shards: readonly Shard[],
  { configuration }: CleanPlan,
  { sites }: CorpusRun,
): readonly string[] {
  const keyOf = rulesKeyOf(configuration, sites);
  return [...new Set(shards.map(({ source }) => keyOf(source)))].toSorted();
}

/** Where what comes of a shard goes. */
export function shardPlaces({ source, format }: Shard, plan: CleanPlan): ShardPlaces {
  const { outDir, reportDir, attributes, quarantine } = plan;
  const isStdin = source.isStdin === true;
  const place = isStdin ? 'stdin.jsonl' : source.place;
  const lines = place.endsWith('.jsonl') ? place : `${place}.jsonl`;
  const outputs = {
    stdout: undefined,
    diff: undefined,
    'in-place': source.path,
    tree: join(outDir, place),
  };
  const inReport = (folder: string) =>
    reportDir === undefined ? undefined : join(reportDir, folder, lines);
  const asked = isStdin || quarantine === undefined ? quarantine : join(quarantine, lines);
  return {
    output: outputs[plan.destination],
    findings: inReport('findings'),
    attributes:
      attributes === undefined
        ? undefined
        : join(attributes, format.kind === 'parquet' ? lines : place),
    quarantine: asked ?? inReport('quarantine'),
  };
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
