import { CleanArticlesError } from '../../core/errors.js';
import { isConverted } from '../../input/format.js';
import type { CleanPlan } from '../plan.js';
import { shardPlaces } from '../records/places.js';
import { refuseIdleEncoding, type Shard } from '../records/shards.js';
import { isCached } from '../texts/run-cleaner.js';

/**
 * Before anything is written: refuses options that do not apply to this run, because the user meant something else, and
 * options that would lose records.
 *
 * @param sourceCount of texts and corpora together
 * @throws CleanArticlesError if there are any
 */
export function refuseOptions(
  shards: readonly Shard[],
  sourceCount: number,
  plan: CleanPlan,
): void {
  refuseIdle(shards, sourceCount, plan);
  for (const shard of shards) {
    refuseSilentDrop(shard, plan);
    refuseForTables(shard, plan);
    refuseInPlace(shard, plan);
  }
}

/** Why there is no output folder, and the next step. */
const NO_FOLDER: Readonly<
  Record<Exclude<CleanPlan['destination'], 'tree'>, readonly [what: string, hint: string]>
> = {
  stdout: [
    'Standard input and --out-dir cannot be combined.',
    'Standard input is cleaned to standard output. Remove the option, or give files.',
  ],
  diff: ['--diff and --out-dir cannot be combined.', 'Remove one of them: --diff writes nothing.'],
  'in-place': [
    '--write and --out-dir cannot be combined.',
    'Use --write to clean in place, or --out-dir to clean into a folder.',
  ],
};

function refuseIdle(
  shards: readonly Shard[],
  sourceCount: number,
  { options, destination }: CleanPlan,
): void {
  if (destination === 'diff' && options.reportDir !== undefined) {
    throw new CleanArticlesError(
      '--diff and --report-dir cannot be combined.',
      'Remove one of them: --diff writes nothing.',
    );
  }
  if (destination !== 'tree' && options.outDir !== undefined) {
    const [what, hint] = NO_FOLDER[destination];
    throw new CleanArticlesError(what, hint);
  }
  if (shards.length > 0 && shards.length === sourceCount && isCached(options)) {
    throw new CleanArticlesError(
      '--cache only works on texts, but the input consists of records.',
      'Remove the option; --resume continues an interrupted run.',
    );
  }
  if (shards.length === sourceCount) refuseIdleEncoding(options.encoding, shards);
  const ofCorpora = [
    options.annotate === true ? '--annotate' : undefined,
    options.attributes === undefined ? undefined : '--attributes',
    options.quarantine === undefined ? undefined : '--quarantine',
    options.resume === true ? '--resume' : undefined,
  ].find((option) => option !== undefined);
  if (ofCorpora !== undefined && shards.length === 0) {
    throw new CleanArticlesError(
      `${ofCorpora} only works on records, but the input is plain text.`,
      'Remove the option, or set --input-format jsonl.',
    );
  }
  const picking = options.sample === undefined ? options.limit && '--limit' : '--sample';
  if (picking && options.resume === true) {
    throw new CleanArticlesError(
      `--resume and ${picking} cannot be combined.`,
      `Remove one of them: --resume processes a whole corpus, ${picking} only a part of it.`,
    );
  }
  const table = shards.find(({ format }) => format.kind === 'parquet');
  if (picking && table !== undefined && destination !== 'diff') {
    throw new CleanArticlesError(
      `${picking} selects only a part, but ${table.source.displayPath} is a table, which is always written with all rows.`,
      'Use it with --diff, lint or stats.',
    );
  }
  if (picking && destination === 'in-place') {
    throw new CleanArticlesError(
      `--write replaces files, so ${picking} would lose the rest of a corpus.`,
      'Clean into a folder with --out-dir.',
    );
  }
  if (options.resume === true && destination !== 'tree') {
    throw new CleanArticlesError(
      '--resume continues a run that writes to a folder, but this run does not.',
      'Give the --out-dir of the interrupted run, without --write or --diff.',
    );
  }
}

/** Dropped records must be kept somewhere. */
function refuseSilentDrop(shard: Shard, plan: CleanPlan): void {
  const { options, destination } = plan;
  if (options.onError !== 'drop' || shardPlaces(shard, plan).quarantine !== undefined) return;
  throw new CleanArticlesError(
    '--on-error drop would lose the records that cannot be read.',
    `Choose where to put them with --quarantine ${destination === 'stdout' ? '<file>' : '<folder>'}.`,
  );
}

/** A table cannot lose rows or gain columns. */
function refuseForTables({ source, format }: Shard, { options }: CleanPlan): void {
  if (format.kind !== 'parquet') return;
  if (options.onError === 'drop') {
    throw new CleanArticlesError(
      `${source.displayPath} is a table, whose rows cannot be dropped.`,
      'Choose --on-error pass or fail.',
    );
  }
  if (options.annotate === true) {
    throw new CleanArticlesError(
      `${source.displayPath} is a table, and --annotate cannot add a column to it.`,
      'The report folder lists what was removed; --attributes writes it as well.',
    );
  }
}

/** JSON Lines under the name of another format would be misread afterwards. */
function refuseInPlace({ source, format }: Shard, { destination }: CleanPlan): void {
  if (destination !== 'in-place' || !isConverted(format)) return;
  throw new CleanArticlesError(
    `--write cannot clean ${source.displayPath} in place: its output is JSON Lines.`,
    'Clean it into a folder with --out-dir.',
  );
}
