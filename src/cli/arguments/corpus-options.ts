import { type Command, InvalidArgumentError, Option } from 'commander';
import { FORMATS } from '../../input/format.js';
import { ANNOTATION, DEFAULT_FIELDS, DEFAULT_ON_ERROR } from '../../pipeline/records/options.js';
import type { Concurrency } from '../../pipeline/workers/concurrency.js';
import { MAX_THRESHOLD } from '../../templates/counting-filter.js';
import { DEFAULT_THRESHOLDS } from '../../templates/decide.js';

/** The options of commands that accept corpora: JSON Lines, compressed or not, and Parquet. */
export function withCorpus(command: Command): Command {
  return withRecords(command)
    .addOption(idField())
    .addOption(
      new Option(
        '--on-error <action>',
        'what to do with records that cannot be read: pass them through, drop them, or fail the file',
      )
        .choices(['pass', 'drop', 'fail'])
        .default(DEFAULT_ON_ERROR),
    )
    .option(
      '--quarantine <path>',
      'folder for records that cannot be read (default: the report folder); for standard input, a file',
    )
    .option('--annotate', `add to each record a field ${ANNOTATION} that lists what was removed`)
    .option('--attributes <dir>', 'write removed spans as Dolma attributes to this folder')
    .addOption(concurrencyOption())
    .option(
      '--resume',
      'continue an interrupted run over a corpus; if there is none, start a new run',
    );
}

/** How records are read. */
export function withRecords(command: Command): Command {
  return command
    .optionsGroup('Corpora:')
    .addOption(formatOption())
    .addOption(textField())
    .addOption(urlField('the field recorded in the --templates file, otherwise url'));
}

/** The options of "learn". */
export function withLearning(command: Command): Command {
  return command
    .argument(
      '[paths...]',
      'files, folders or globs of a corpus; with --lines or --counts, standard input if omitted or -',
    )
    .option('-o, --output <file>', 'templates file to write (default: standard output)')
    .addOption(
      new Option('--by <grouping>', 'how to group documents into sites')
        .choices(['url', 'folder', 'corpus'])
        .default(undefined, 'folder for texts, url for records'),
    )
    .addOption(urlField('url'))
    .addOption(textField())
    .addOption(formatOption())
    .addOption(
      new Option(
        '--min-documents <n>',
        `minimum number of a site's documents that contain a line, 2 to ${MAX_THRESHOLD}`,
      )
        .argParser(documentCount)
        .default(DEFAULT_THRESHOLDS.minDocuments),
    )
    .addOption(
      new Option(
        '--min-share <share>',
        "minimum share of a site's documents that contain a line, 0 to 1",
      )
        .argParser(share)
        .default(DEFAULT_THRESHOLDS.minShare),
    )
    .option('--lines', 'print candidate lines for an external engine to count')
    .option('--counts', 'compute templates from the counts of an external engine');
}

function documentCount(value: string): number {
  const number = Number(value);
  if (Number.isInteger(number) && number >= 2 && number <= MAX_THRESHOLD) return number;
  throw new InvalidArgumentError(`Use a whole number from 2 to ${MAX_THRESHOLD}.`);
}

function share(value: string): number {
  const number = Number(value);
  if (value !== '' && number >= 0 && number <= 1) return number;
  throw new InvalidArgumentError('Use a number from 0 to 1.');
}

function textField(): Option {
  const description = 'field that holds the text, e.g. article.body';
  return new Option('--text-field <path>', description).default(DEFAULT_FIELDS.textField);
}

/** @param shownDefault without a value of its own, because templates may name the field */
function urlField(shownDefault: string): Option {
  return new Option(
    '--url-field <path>',
    `field that holds the URL, which identifies the site (default: ${shownDefault})`,
  );
}

/** The record field with the id. */
export function idField(): Option {
  const description = 'field that holds the record id';
  return new Option('--id-field <path>', description).default(DEFAULT_FIELDS.idField);
}

/** The record field with the language, for statistics. */
export function languageField(): Option {
  const description = 'field that holds the language';
  return new Option('--language-field <path>', description).default(DEFAULT_FIELDS.languageField);
}

function formatOption(): Option {
  return new Option('--input-format <format>', 'format of the input')
    .choices(Object.keys(FORMATS))
    .default(undefined, 'from the file extension');
}

function concurrencyOption(): Option {
  return new Option('--concurrency <n>', 'number of threads: 1 to 999, or auto')
    .argParser(concurrency)
    .default('auto' satisfies Concurrency);
}

function concurrency(value: string): Concurrency {
  if (value === 'auto') return value;
  if (/^[1-9]\d{0,2}$/u.test(value)) return Number(value);
  throw new InvalidArgumentError('Use a whole number from 1 to 999, or auto.');
}
