import { CleanArticlesError } from '../../core/errors.js';
import { isConverted } from '../../input/format.js';
import type { CleanPlan } from '../plan.js';
import { type CorpusOptions, DEFAULT_FIELDS, DEFAULT_ON_ERROR } from '../records/options.js';
import { shardPaths } from '../records/places.js';
import { isText, type Shard } from '../records/shards.js';
import type { CacheOptions } from '../texts/cache.js';
import { isCached } from '../texts/run-cleaner.js';

/**
 * Before anything is written: refuses options that do not apply to this run, because the user meant something else, and
 * options that would lose records.
 *
 * @param all texts and corpora
 * @throws CleanArticlesError if there are any
 */
export function refuseOptions(all: readonly Shard[], plan: CleanPlan): void {
  const shards = all.filter((shard) => !isText(shard));
  refuseIdle(shards, plan);
  refuseIdleForInput(plan.options, all);
  for (const shard of shards) {
    refuseSilentDrop(shard, plan);
    refuseForTables(shard, plan);
    refuseInPlace(shard, plan);
  }
}

/** The options, of any command that reads documents, that work only on texts or only on records. */
export type InputKindOptions = CacheOptions &
  Partial<Omit<CorpusOptions, 'inputFormat' | 'concurrency'>> & {
    readonly encoding?: string;
    readonly languageField?: string;
  };

type Given = readonly [option: string, isGiven: (options: InputKindOptions) => boolean];

/** Options for what is written beside the cleaned records. */
const SIDE_OUTPUTS: readonly Given[] = [
  ['--annotate', ({ annotate }) => annotate === true],
  ['--attributes', ({ attributes }) => attributes !== undefined],
  ['--quarantine', ({ quarantine }) => quarantine !== undefined],
];

/** Options that only work on records. */
const OF_RECORDS: readonly Given[] = [
  ...SIDE_OUTPUTS,
  ['--resume', ({ resume }) => resume === true],
  ['--on-error', ({ onError = DEFAULT_ON_ERROR }) => onError !== DEFAULT_ON_ERROR],
  ...(['textField', 'idField', 'urlField', 'languageField'] as const).map(
    (name) =>
      [
        `--${name.replace('F', '-f')}`,
        (options: InputKindOptions) =>
          (options[name] ?? DEFAULT_FIELDS[name]) !== DEFAULT_FIELDS[name],
      ] satisfies Given,
  ),
];

/**
 * Refuses options that do nothing for this input. A run without any input is fine: "--changed" may select nothing.
 *
 * @param all texts and corpora
 * @throws CleanArticlesError if all input consists of texts and an option only works on records, or the reverse
 */
export function refuseIdleForInput(options: InputKindOptions, all: readonly Shard[]): void {
  if (all.length === 0) return;
  if (all.every(isText)) {
    const ofRecords = OF_RECORDS.find(([, isGiven]) => isGiven(options))?.[0];
    if (ofRecords === undefined) return;
    throw new CleanArticlesError(
      `${ofRecords} only works on records, but the input is plain text.`,
      'Remove the option, or set --input-format jsonl.',
    );
  }
  if (all.some(isText)) return;
  if (isCached(options)) {
    throw new CleanArticlesError(
      '--cache only works on texts, but the input consists of records.',
      'Remove the option; "clean-articles --resume" continues an interrupted run.',
    );
  }
  if (options.encoding !== undefined) {
    throw new CleanArticlesError(
      '--encoding only works on texts, but the input consists of records.',
      'Remove the option: JSON Lines and Parquet are UTF-8. Convert other records first.',
    );
  }
}

/** Why there is no output folder, and the next step. */
const NO_FOLDER: Readonly<
  Record<Exclude<CleanPlan['destination'], 'tree'>, readonly [what: string, hint: string]>
> = {
  stdout: [
    'Standard input and --out-dir cannot be combined.',
    'Standard input is cleaned to standard output. Remove the option, or pass files.',
  ],
  diff: ['--diff and --out-dir cannot be combined.', 'Remove one of them: --diff writes nothing.'],
  'in-place': [
    '--write and --out-dir cannot be combined.',
    'Use --write to clean in place, or --out-dir to clean into a folder.',
  ],
};

function refuseIdle(shards: readonly Shard[], { options, destination }: CleanPlan): void {
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
  const sideOutput = SIDE_OUTPUTS.find(([, isGiven]) => isGiven(options))?.[0];
  if (destination === 'diff' && sideOutput !== undefined) {
    throw new CleanArticlesError(
      `--diff and ${sideOutput} cannot be combined.`,
      'Remove one of them: --diff writes nothing.',
    );
  }
  if (options.onError === 'fail' && options.quarantine !== undefined) {
    throw new CleanArticlesError(
      '--on-error fail and --quarantine cannot be combined.',
      'Remove one of them: a file that fails is left unchanged, with all of its records.',
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
      'Use the --out-dir of the interrupted run, without --write or --diff.',
    );
  }
}

/** Dropped records must be kept somewhere. */
function refuseSilentDrop(shard: Shard, plan: CleanPlan): void {
  const { options, destination } = plan;
  // --diff leaves all records in place.
  if (destination === 'diff') return;
  if (options.onError !== 'drop' || shardPaths(shard, plan).quarantine !== undefined) return;
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
