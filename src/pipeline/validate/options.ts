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

function refuseIdle(
  shards: readonly Shard[],
  sourceCount: number,
  { options, destination }: CleanPlan,
): void {
  if (destination === 'diff' && options.reportDir !== undefined) {
    throw new CleanArticlesError(
      '--diff writes nothing, and --report-dir asks for a report.',
      'Leave one of them out.',
    );
  }
  if (destination !== 'tree' && options.outDir !== undefined) {
    const what = {
      stdout: 'standard input goes to standard output',
      diff: '--diff writes nothing',
      'in-place': '--write cleans in place',
    };
    throw new CleanArticlesError(
      `${what[destination]}, and --out-dir asks for a folder.`,
      'Leave one of them out.',
    );
  }
  if (shards.length > 0 && shards.length === sourceCount && isCached(options)) {
    throw new CleanArticlesError(
      '--cache remembers what was found in texts, and the input has records only.',
      'Leave it out; --resume continues a run that was stopped.',
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
      `${ofCorpora} is about records, and the input has texts only.`,
      'Leave it out, or say what the input is: --input-format jsonl.',
    );
  }
  const picking = options.sample === undefined ? options.limit && '--limit' : '--sample';
  if (picking && options.resume === true) {
    throw new CleanArticlesError(
      `--resume continues with a whole corpus, and ${picking} takes a part.`,
      'Leave one of them out.',
    );
  }
  const table = shards.find(({ format }) => format.kind === 'parquet');
  if (picking && table !== undefined && destination !== 'diff') {
    throw new CleanArticlesError(
      `${picking} takes a part, and ${table.source.displayPath} is a table, which is written with all rows.`,
      'Look with --diff, lint or stats.',
    );
  }
  if (picking && destination === 'in-place') {
    throw new CleanArticlesError(
      `--write replaces files, and ${picking} would leave out the rest of a corpus.`,
      'Clean into a folder.',
    );
  }
  if (options.resume === true && destination !== 'tree') {
    throw new CleanArticlesError(
      '--resume continues a run into a folder, and this one has none.',
      'Give the --out-dir of the run that was stopped, without --write and --diff.',
    );
  }
}

/** Dropped records must be kept somewhere. */
function refuseSilentDrop(shard: Shard, plan: CleanPlan): void {
  const { options, destination } = plan;
  if (options.onError !== 'drop' || shardPlaces(shard, plan).quarantine !== undefined) return;
  throw new CleanArticlesError(
    '--on-error drop would lose the records that cannot be read.',
    `Say where to put them with --quarantine ${destination === 'stdout' ? '<file>' : '<folder>'}.`,
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
      `${source.displayPath} is a table, which --annotate cannot extend.`,
      'What was removed is in the report folder; --attributes writes it too.',
    );
  }
}

/** JSON Lines under the name of another format would be misread afterwards. */
function refuseInPlace({ source, format }: Shard, { destination }: CleanPlan): void {
  if (destination !== 'in-place' || !isConverted(format)) return;
  throw new CleanArticlesError(
    `--write cannot clean ${source.displayPath} in place: it comes out as JSON Lines.`,
    'Clean it into a folder with --out-dir.',
  );
}
