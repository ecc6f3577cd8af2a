import { type Command, InvalidArgumentError, Option } from 'commander';
import { CleanArticlesError } from '../../core/errors.js';
import { DEFAULT_OUT_DIR, DEFAULT_RESTORE_DIR } from '../../pipeline/default-paths.js';
import { STATISTICS_FORMATS } from './options.js';

// The options by topic, each defined once for all commands that have it.

/** Where configurations and custom rules are loaded from. */
export function withConfiguration(command: Command): Command {
  return refusingBothConfigs(command)
    .optionsGroup('Rules:')
    .option('--config <file>', 'use this configuration file, executing it if it is code')
    .option('--no-config', 'ignore configuration files')
    .addOption(
      repeated('--plugin <module>', 'load rules from a file or a package; can be repeated'),
    );
}

/** Commander keeps only the last of the two. Must be called before they are defined, to see the earlier one. */
function refusingBothConfigs(command: Command): Command {
  const refuseIf = (isContradiction: (config: unknown) => boolean) => () => {
    if (!isContradiction(command.getOptionValue('config'))) return;
    throw new CleanArticlesError(
      '--config and --no-config cannot be combined.',
      'Use only one of them.',
    );
  };
  return command
    .on(
      'option:config',
      refuseIf((config) => config === false),
    )
    .on(
      'option:no-config',
      refuseIf((config) => typeof config === 'string'),
    );
}

/** What the options of rules do in commands that clean. */
const CLEANING = {
  remove: 'also remove lines with these roles',
  keep: 'keep lines with these roles',
  unsafe: 'also apply unsafe findings (those with weak evidence)',
  templates: 'also remove the lines in this file',
};

/** The same for lint, which removes nothing. */
const LINTING: typeof CLEANING = {
  remove: 'also report lines with these roles',
  keep: 'do not report lines with these roles',
  unsafe: 'do not downgrade unsafe findings (those with weak evidence) to notes',
  templates: 'also report the lines in this file',
};

/** Which rules run, and how. */
export function withRules(command: Command): Command {
  const texts = command.name() === 'lint' ? LINTING : CLEANING;
  return withConfiguration(command)
    .option('--preset <name>', 'set of roles: recommended, strict or page (default: recommended)')
    .addOption(roles('--remove <roles>', `${texts.remove}, e.g. byline,caption`))
    .addOption(roles('--keep <roles>', `${texts.keep}, e.g. related,tags`))
    .addOption(
      repeated(
        '--rule <id: on|off|warn|error>',
        'set the severity of a rule: on, off, warn or error; can be repeated',
      ),
    )
    .option('--no-model', 'turn off the rules that use a model')
    .option('--unsafe', texts.unsafe)
    .option('--templates <file>', `${texts.templates}, as written by "learn"`);
}

/** The same, for commands that can print the resolved rules instead of running. */
export function withPrintableRules(command: Command): Command {
  return withRules(command).option(
    '--print-config <file>',
    'print the resolved configuration for a file and exit',
  );
}

/**
 * Which documents to process.
 *
 * @param searched default extensions of the files that folder traversal finds
 */
export function withFiles(command: Command, searched: readonly string[]): Command {
  const selected = command
    .optionsGroup('Files:')
    .option('--changed', 'only files that are new or changed on this branch (according to git)')
    .option('--since <ref>', 'only files that are new or changed since the given branch or commit')
    .option('--staged', 'only staged files, with their staged content')
    .option(
      '--files-from <file>',
      'read file names from this list, separated by NULs or newlines (- for standard input)',
    );
  return withSearch(selected, searched)
    .option(
      '--stdin-filepath <path>',
      'path to assume for standard input in messages, reports, format detection and configuration lookup',
    )
    .option('--cache', 'cache findings and recheck only changed texts; uses one thread')
    .option(
      '--cache-location <file>',
      'cache file, implies --cache (default: in node_modules/.cache, or .cleanarticlescache if there is no node_modules)',
    );
}

/** The output format of "stats". */
export function withStatisticsFormat(command: Command): Command {
  return command
    .argument('[paths...]', 'files, folders or globs; standard input if omitted or -')
    .addOption(
      new Option('--format <name>', 'what to print')
        .choices([...STATISTICS_FORMATS])
        .default(STATISTICS_FORMATS[0]),
    );
}

/** Selects a subset of the documents. */
export function withPicking(command: Command): Command {
  return command
    .option('--limit <n>', 'process only the first n documents', positiveNumber)
    .option(
      '--sample <n>',
      'process only a sample of n documents, spread evenly across sites; with --limit, sampled from the documents within that limit',
      positiveNumber,
    )
    .addOption(
      new Option('--seed <n>', 'random seed for --sample').argParser(wholeNumber).default(1),
    );
}

/** How folders are traversed and texts are read. */
export function withSearch(command: Command, searched: readonly string[]): Command {
  return command.addOption(extensions(searched)).addOption(ignorePath()).addOption(encoding());
}

function extensions(searched: readonly string[]): Option {
  return new Option('--ext <list>', 'file extensions to look for in folders')
    .argParser(endings)
    .default(searched, searched.join(', '));
}

function ignorePath(): Option {
  return new Option(
    '--ignore-path <file>',
    'file with patterns for files to ignore (default: .cleanarticlesignore)',
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
    .argument('[paths...]', 'files, folders or globs to clean; standard input if omitted or -')
    .optionsGroup('Output:')
    .option('-o, --out-dir <dir>', `folder for the cleaned files (default: ${DEFAULT_OUT_DIR})`)
    .option('-w, --write', 'clean the files in place')
    .option('-d, --diff', 'print a unified diff and write nothing')
    .option('--report-dir <dir>', 'folder for the report (default: <out-dir>-report)')
    .option('--no-report', 'write no report')
    .option('--review <file>', 'check this run against the verdicts in a review.json');
}

/** What is restored, and where it is written. */
export function withRestoring(command: Command): Command {
  return command
    .argument('[path]', 'the cleaned folder or file; standard input if omitted or -')
    .option(
      '--findings <file>',
      'findings of the cleaning run (default: those in <path>-report, otherwise in cleaned-report)',
    )
    .option(
      '-o, --out-dir <dir>',
      `folder for the restored files (default: ${DEFAULT_RESTORE_DIR})`,
    )
    .option('-w, --write', 'restore the files in place')
    .option('--overwrite', 'overwrite existing files in the output folder')
    .option('--stdin-filepath <path>', 'path to assume for standard input');
}

/** How lint reports, and when it fails. */
export function withReports(command: Command): Command {
  return command
    .argument('[paths...]', 'files, folders or globs to check; standard input if omitted or -')
    .optionsGroup('Output:')
    .addOption(repeated('--format <name[=file]>', `${FORMATS}; can be repeated`, 'stylish'))
    .option('--output-file <file>', 'write all formats that have no file of their own to this file')
    .option('--statistics', 'add totals per rule')
    .option('--max-warnings <number>', 'fail if there are more warnings than this', wholeNumber)
    .option('--baseline <file>', 'ignore the findings in this file, which --update-baseline writes')
    .option('--update-baseline', 'add all current findings to the baseline')
    .option('--prune-baseline', 'remove from the baseline findings that no longer occur');
}

/** For every command that processes documents; comes before the groups. */
export function withQuiet(command: Command): Command {
  return command
    .addOption(quiet())
    .option(
      '-v, --verbose',
      'report progress every 30 seconds if standard error is not a terminal',
    );
}

export function quiet(): Option {
  return new Option('-q, --quiet', 'print only errors: no warnings, notes, progress or summary');
}

/** Duplicated here so that the parser does not load the reports; a test compares the two. */
const FORMATS = 'stylish, json, jsonl, sarif, github, gitlab, junit or markdown';

function repeated(flags: string, description: string, shownDefault?: string): Option {
  return new Option(flags, description).argParser(collect).default([], shownDefault);
}

function roles(flags: string, description: string): Option {
  return new Option(flags, `${description}; can be repeated`).argParser(
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
  return numberFrom(0, value);
}

function positiveNumber(value: string): number {
  return numberFrom(1, value);
}

function numberFrom(least: number, value: string): number {
  if (/^\d+$/u.test(value) && Number(value) >= least) return Number(value);
  throw new InvalidArgumentError(`Use a whole number, ${least} or greater.`);
}

function endings(value: string): readonly string[] {
  const list = value.split(',').map((ending) => ending.trim().replace(/^\./u, ''));
  if (!list.includes('')) return list;
  throw new InvalidArgumentError('Separate file extensions with commas: "txt,md".');
}
