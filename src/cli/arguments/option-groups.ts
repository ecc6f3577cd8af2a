import { type Command, InvalidArgumentError, Option } from 'commander';
import { DEFAULT_OUT_DIR, DEFAULT_RESTORE_DIR } from '../../pipeline/default-places.js';
import { STATISTICS_FORMATS } from './options.js';

// The options by topic, each defined once for all commands that have it.

/** Where configurations and custom rules are loaded from. */
export function withConfiguration(command: Command): Command {
  return command
    .optionsGroup('Rules:')
    .option('--config <file>', 'use this configuration; if it is code, run it')
    .option('--no-config', 'look for no configuration')
    .addOption(
      repeated('--plugin <module>', 'take rules from a file or a package; may be repeated'),
    );
}

/** Which rules run, and how. */
export function withRules(command: Command): Command {
  return withConfiguration(command)
    .option(
      '--preset <name>',
      'what to remove: recommended (the default), strict, or page (also called auto)',
    )
    .addOption(roles('--remove <roles>', 'also remove lines of these roles: byline,caption'))
    .addOption(roles('--keep <roles>', 'remove no lines of these roles: related,tags'))
    .addOption(repeated('--rule <id: on|off|warn|error>', 'set one rule; may be repeated'))
    .option('--no-model', 'use the rules alone, without the rules that ask a model')
    .option('--unsafe', 'apply findings with weak evidence too')
    .option('--templates <file>', 'also remove the templates that "learn" found');
}

/**
 * Which documents to process.
 *
 * @param searched default extensions of the files that folder traversal finds
 */
export function withFiles(command: Command, searched: readonly string[]): Command {
  const selected = command
    .optionsGroup('Files:')
    .option('--print-config <file>', 'print the resolved configuration for a file and exit')
    .option('--changed', 'only files that git says are new or changed on this branch')
    .option('--since <ref>', 'the same, compared with another branch or commit')
    .option('--staged', 'only files that are staged, as they are in the index')
    .option('--files-from <file>', 'a list of files, by NUL or line; - for standard input');
  return withSearch(selected, searched)
    .option('--stdin-filepath <path>', 'what to call standard input in messages and reports')
    .option('--cache', 'remember what was found in texts, and look again only at what has changed')
    .option(
      '--cache-location <file>',
      'where to remember it (default: node_modules/.cache, or .cleanarticlescache without one)',
    );
}

/** The output format of "stats". */
export function withStatisticsFormat(command: Command): Command {
  return command
    .argument('[paths...]', 'files, folders or globs; none, or -, for standard input')
    .addOption(
      new Option('--format <name>', 'what to print')
        .choices([...STATISTICS_FORMATS])
        .default(STATISTICS_FORMATS[0]),
    );
}

/** Selects a subset of the documents. */
export function withPicking(command: Command): Command {
  return command
    .option('--limit <n>', 'only the first documents', positiveNumber)
    .option('--sample <n>', 'only some documents, the same number of each site', positiveNumber)
    .addOption(
      new Option('--seed <n>', 'another number takes another sample')
        .argParser(wholeNumber)
        .default(1),
    );
}

/** How folders are traversed and texts are read. */
export function withSearch(command: Command, searched: readonly string[]): Command {
  return command.addOption(extensions(searched)).addOption(ignorePath()).addOption(encoding());
}

function extensions(searched: readonly string[]): Option {
  return new Option('--ext <list>', 'endings of the files that folders are searched for')
    .argParser(endings)
    .default(searched, searched.join(', '));
}

function ignorePath(): Option {
  return new Option(
    '--ignore-path <file>',
    'patterns of files to leave out (default: .cleanarticlesignore)',
  );
}

/** How texts are decoded and encoded. */
export function encoding(): Option {
  return new Option(
    '--encoding <label>',
    'input encoding if not UTF-8: windows-1252, shift_jis, gb18030, ...',
  );
}

/** Where cleaned text is written. */
export function withDestination(command: Command): Command {
  return command
    .argument('[paths...]', 'files, folders or globs to clean; none, or -, for standard input')
    .optionsGroup('Output:')
    .option('-o, --out-dir <dir>', `where the cleaned tree goes (default: ${DEFAULT_OUT_DIR})`)
    .option('-w, --write', 'clean the files in place')
    .option('-d, --diff', 'print a unified diff and write nothing')
    .option('--report-dir <dir>', 'where the report goes (default: the out-dir with -report)')
    .option('--no-report', 'write no report')
    .option('--review <file>', 'say which verdicts of a review.json hold in this run');
}

/** What is restored, and where it is written. */
export function withRestoring(command: Command): Command {
  return command
    .argument('[path]', 'the cleaned folder or file; none, or -, for standard input')
    .option(
      '--findings <file>',
      'findings.jsonl of the run that cleaned it (default: in the report beside it)',
    )
    .option('-o, --out-dir <dir>', `where the sources go (default: ${DEFAULT_RESTORE_DIR})`)
    .option('-w, --write', 'restore the files in place')
    .option('--overwrite', 'replace other files in the out-dir')
    .option('--stdin-filepath <path>', 'which document standard input is');
}

/** How lint reports, and when it fails. */
export function withReports(command: Command): Command {
  return command
    .argument('[paths...]', 'files, folders or globs to look at; none, or -, for standard input')
    .optionsGroup('Output:')
    .addOption(repeated('--format <name[=file]>', `${FORMATS}; may be repeated`, 'stylish'))
    .option('--output-file <file>', 'where the format without a file of its own goes')
    .option('--statistics', 'sum up by rule')
    .option('--max-warnings <number>', 'fail when there are more warnings', wholeNumber)
    .option('--baseline <file>', 'known findings, which do not count')
    .option('--update-baseline', 'make all findings known')
    .option('--prune-baseline', 'take off the baseline what is gone');
}

/** For every command that processes documents; comes before the groups. */
export function withQuiet(command: Command): Command {
  return command
    .option('-q, --quiet', 'print errors only: no notes, progress or summary')
    .option('-v, --verbose', 'without a terminal, tell the progress every 30 seconds');
}

/** Duplicated here so that the parser does not load the reports; a test compares the two. */
const FORMATS = 'stylish, json, jsonl, sarif, github, gitlab, junit or markdown';

function repeated(flags: string, description: string, shownDefault = 'none'): Option {
  return new Option(flags, description).argParser(collect).default([], shownDefault);
}

function roles(flags: string, description: string): Option {
  return new Option(flags, `${description}; may be repeated`).argParser(
    (value: string, previous: readonly string[] = []) => [
      ...previous,
      ...value.split(',').map((name) => name.trim()),
    ],
  );
}

function collect(value: string, previous: readonly string[]): readonly string[] {
  return [...previous, value];
}

function wholeNumber(value: string): number {
  if (/^\d+$/u.test(value)) return Number(value);
  throw new InvalidArgumentError('Give a whole number, 0 or more.');
}

function positiveNumber(value: string): number {
  const number = wholeNumber(value);
  if (number > 0) return number;
  throw new InvalidArgumentError('Give a whole number, 1 or more.');
}

function endings(value: string): readonly string[] {
  const list = value.split(',').map((ending) => ending.trim().replace(/^\./u, ''));
  if (!list.includes('')) return list;
  throw new InvalidArgumentError('Give endings with commas between them, such as "txt,md".');
}
