import { type Command, InvalidArgumentError, Option } from 'commander';
import { FORMATS } from '../../input/format.js';
import { ANNOTATION } from '../../pipeline/records/options.js';
import type { Concurrency } from '../../pipeline/workers/concurrency.js';
import { DEFAULT_THRESHOLDS } from '../../templates/decide.js';
import { MAX_THRESHOLD } from '../../templates/sketch.js';

/** The options of commands that accept corpora: JSON Lines, compressed or not, and Parquet. */
export function withCorpus(command: Command): Command {
  return withRecords(command)
    .addOption(
      new Option('--on-error <what>', 'what to do with records that cannot be read')
        .choices(['pass', 'drop', 'fail'])
        .default('pass'),
    )
    .option(
      '--quarantine <path>',
      'where such records are noted: a folder, or a file for standard input (default: in the report)',
    )
    .option('--annotate', `add what was removed to each record, as the field ${ANNOTATION}`)
    .option('--attributes <dir>', "write what was removed as spans, in Dolma's attributes layout")
    .addOption(concurrencyOption())
    .option('--resume', 'go on with a run over corpora that was stopped');
}

/** How records are read. */
export function withRecords(command: Command): Command {
  return command
    .optionsGroup('Corpora:')
    .addOption(formatOption())
    .addOption(textField())
    .option('--id-field <path>', "the records' name", 'id')
    .addOption(urlField());
}

/** The options of "learn". */
export function withLearning(command: Command): Command {
  return command
    .option('-o, --output <file>', 'where the templates go (default: standard output)')
    .addOption(
      new Option(
        '--by <what>',
        'what makes a site (default: folder for texts, url for records)',
      ).choices(['url', 'folder', 'corpus']),
    )
    .addOption(urlField())
    .addOption(textField())
    .addOption(formatOption())
    .addOption(
      new Option(
        '--min-documents <n>',
        `documents of a site that must have a line, 2 to ${MAX_THRESHOLD}`,
      )
        .argParser(documentCount)
        .default(DEFAULT_THRESHOLDS.minDocuments),
    )
    .addOption(
      new Option('--min-share <share>', 'share of its documents that must have it, 0 to 1')
        .argParser(share)
        .default(DEFAULT_THRESHOLDS.minShare),
    )
    .option('--lines', 'only print what there is to count, for engines that count themselves')
    .option('--counts', 'decide from what such an engine has counted');
}

function documentCount(value: string): number {
  const number = Number(value);
  if (Number.isInteger(number) && number >= 2 && number <= MAX_THRESHOLD) return number;
  throw new InvalidArgumentError(`Give a number from 2 to ${MAX_THRESHOLD}.`);
}

function share(value: string): number {
  const number = Number(value);
  if (value !== '' && number >= 0 && number <= 1) return number;
  throw new InvalidArgumentError('Give a number from 0 to 1.');
}

function textField(): Option {
  const description = "the records' text, as in article.body";
  return new Option('--text-field <path>', description).default('text');
}

function urlField(): Option {
  return new Option('--url-field <path>', "the records' URL, which tells their site").default(
    'url',
  );
}

/** The record field with the language, for statistics. */
export function languageField(): Option {
  return new Option('--language-field <path>', "the records' language").default('language');
}

function formatOption(): Option {
  return new Option(
    '--input-format <format>',
    'what the input is (default: by its ending)',
  ).choices(Object.keys(FORMATS));
}

function concurrencyOption(): Option {
  return new Option('--concurrency <n>', 'how many threads clean: 1 to 999, or auto')
    .argParser(concurrency)
    .default('auto' satisfies Concurrency);
}

function concurrency(value: string): Concurrency {
  if (value === 'auto') return value;
  if (/^[1-9]\d{0,2}$/u.test(value)) return Number(value);
  throw new InvalidArgumentError('Give a number from 1 to 999, or auto.');
}
