import type { CleanResult } from '../../core/clean.js';
import { CleanArticlesError } from '../../core/errors.js';
import { ENDINGS } from '../../input/format.js';
import type { SourceFile } from '../../input/source.js';
import { asFailure } from '../../pipeline/failure.js';
import type { Io } from '../../pipeline/io.js';
import { cleanOneRecord, recordPath } from '../../pipeline/records/one-record.js';
import type { ReadOptions } from '../../pipeline/records/options.js';
import { isText, type Shard, shardOf } from '../../pipeline/records/shards.js';
import { configurationOf, type RuleSelection } from '../../pipeline/settings/configuration.js';
import { siteRulesOf } from '../../pipeline/settings/site-rules.js';
import { sourcesOf } from '../../pipeline/sources/sources.js';
import { cleanFile } from '../../pipeline/texts/clean-file.js';
import { freshCleaner } from '../../pipeline/texts/cleaner.js';
import { codecGiven } from '../../pipeline/texts/read-text.js';
import { refuseIdleForInput } from '../../pipeline/validate/options.js';
import { inspectText } from '../../reports/terminal/inspect.js';
import { EXIT } from '../exit-codes.js';
import { columnsOf, styleFor } from '../terminal/style.js';

export interface InspectOptions extends RuleSelection, ReadOptions {
  readonly encoding?: string;
  readonly idField: string;
  /** The id of a record. */
  readonly id?: string;
}

/**
 * Prints every line of a file, of standard input, or of a record of a corpus, with its verdict.
 *
 * @throws CleanArticlesError if the path names more than one file, or no record of a corpus
 */
export async function inspectCommand(
  file: string,
  options: InspectOptions,
  io: Io,
): Promise<number> {
  const { path, record } = recordPath(file, io);
  const sources = await sourcesOf([path], { ext: ENDINGS }, io, []);
  const [source] = sources;
  if (source === undefined || sources.length > 1) {
    throw new CleanArticlesError(
      `${file} matches ${sources.length} files.`,
      '"inspect" shows one file; use "clean-articles lint" for several.',
    );
  }
  const shard = shardOf(source, options.inputFormat);
  refuseIdleForInput(options, [shard]);
  const result = isText(shard)
    ? await resultOfText(source, record, options, io)
    : await resultOfRecord(shard, record, options, io);
  io.stdout.write(inspectText(result, styleFor(io.stdout, io.env), columnsOf(io.stdout)));
  return EXIT.ok;
}

async function resultOfText(
  source: SourceFile,
  record: number | undefined,
  options: InspectOptions,
  io: Io,
): Promise<CleanResult> {
  if (record !== undefined || options.id !== undefined) {
    throw new CleanArticlesError(
      `${source.displayPath} is plain text, so it has no records.`,
      'If it contains records, use --input-format jsonl.',
    );
  }
  const configuration = await configurationOf([source], options, io.cwd);
  const cleaner = freshCleaner(configuration, siteRulesOf(options.templates, io.cwd));
  const given = await codecGiven(options);
  try {
    const known = source.isStdin === true ? await io.stdin.read() : undefined;
    return cleanFile(source, cleaner, given, known).result;
  } catch (error) {
    throw asFailure(error, source.displayPath);
  }
}

async function resultOfRecord(
  shard: Shard,
  record: number | undefined,
  options: InspectOptions,
  io: Io,
): Promise<CleanResult> {
  const { source } = shard;
  const { id } = options;
  if (record === undefined && id === undefined) {
    throw new CleanArticlesError(
      `${source.displayPath} contains many records; choose one.`,
      `Pass its line or row number (${source.displayPath}:1), or use --id.`,
    );
  }
  if (record !== undefined && id !== undefined) {
    throw new CleanArticlesError(
      `--id and a record number (:${record}) cannot be combined.`,
      'Use only one of them.',
    );
  }
  const configuration = await configurationOf([source], options, io.cwd);
  const sites = siteRulesOf(options.templates, io.cwd);
  const choice = record === undefined ? { id: id ?? '' } : { record };
  return cleanOneRecord(shard, choice, options, { configuration, sites, io });
}
