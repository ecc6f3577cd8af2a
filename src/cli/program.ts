import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { CleanArticlesError } from '../core/errors.js';
import { visible } from '../reports/visible.js';
import type { CleanOptions } from './commands/clean.js';
import type { LintOptions } from './commands/lint.js';
import type { RuleSelection } from './configuration.js';
import { EXIT } from './exit-codes.js';
import type { Io } from './io.js';
import { DEFAULT_EXTENSIONS, DEFAULT_OUT_DIR, type InputOptions } from './options.js';
import { VERSION } from './version.js';

/** In columns: descriptions wrap down to this, so that help fits a terminal of 60. */
const MIN_HELP_COLUMN = 20;

/**
 * Understands the arguments and runs the command that they name.
 *
 * @returns the exit code
 * @throws CleanArticlesError when the command fails on the user's input
 */
export async function parseAndRun(args: readonly string[], io: Io): Promise<number> {
  let exitCode: number = EXIT.ok;
  const program = createProgram(io, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? EXIT.ok : EXIT.error;
  }
}

/** The commands and their options. What a command does is loaded when it is called. */
function createProgram(io: Io, exit: (code: number) => void): Command {
  const program = new Command('clean-articles')
    .description(
      'Removes scraped residue from article text, keeps every word the journalist wrote, and shows what went and why.',
    )
    .usage(
      '[options] [paths...]\n       clean-articles < in > out\n       clean-articles <command> ...',
    )
    .version(VERSION, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .enablePositionalOptions()
    .configureHelp({ minWidthToWrap: MIN_HELP_COLUMN })
    .configureOutput({
      writeOut: io.stdout.write,
      writeErr: io.stderr.write,
      getOutHelpWidth: () => io.stdout.columns,
      getErrHelpWidth: () => io.stderr.columns,
      outputError: (text, write) => write(usageError(text)),
    })
    .exitOverride()
    .hook('preSubcommand', (_, command) => refuseStrayOptions(program, command));

  withDestination(withInput(program)).action(clean);
  withDestination(withInput(program.command('clean')))
    .description('what is done without a command: clean files, or standard input')
    .action(clean);

  async function clean(paths: string[], options: CleanOptions): Promise<void> {
    await refuseMistypedCommand(program, paths[0], io);
    const { cleanCommand } = await import('./commands/clean.js');
    exit((await printedConfig(options, io)) ?? (await cleanCommand(paths, options, io)));
  }

  withReports(withInput(program.command('lint')))
    .description('report residue and write nothing; exit 1 when there is any')
    .argument('[paths...]', 'files, folders or globs to look at; none, or -, for standard input')
    .action(async (paths: string[], options: LintOptions) => {
      const { lintCommand } = await import('./commands/lint.js');
      exit((await printedConfig(options, io)) ?? (await lintCommand(paths, options, io)));
    });

  withConfiguration(program.command('explain'))
    .description('what a rule removes and what it keeps, with examples; all rules without one')
    .argument('[rule]', 'the id of a rule')
    .action(async (id: string | undefined, options: RuleSelection) => {
      const { explainCommand } = await import('./commands/explain.js');
      exit(await explainCommand(id, options, io));
    });

  withRules(program.command('inspect'))
    .description('every line of a file with its verdict and the rule that gave it')
    .argument('<file>', 'a file, or - for standard input')
    .action(async (file: string, options: InputOptions) => {
      const { inspectCommand } = await import('./commands/inspect.js');
      exit((await printedConfig(options, io)) ?? (await inspectCommand(file, options, io)));
    });

  return program.addHelpText(
    'after',
    `
Examples:
  clean-articles articles/               clean a folder into cleaned/, with a report beside it
  clean-articles --diff articles/        see what would go
  curl ... | clean-articles > clean.txt  clean a stream
  clean-articles lint articles/          check, for instance in CI
  clean-articles explain ad-marker       learn what a rule does

Exit codes: 0 done, 1 lint found residue, 2 error, 130 interrupted.`,
  );
}

/** The exit code when the settings of a file were asked for, and no work. */
async function printedConfig(options: InputOptions, io: Io): Promise<number | undefined> {
  if (options.printConfig === undefined) return undefined;
  const { printConfigCommand } = await import('./commands/print-config.js');
  return printConfigCommand(options.printConfig, options, io);
}

/** "clean-articles --diff lint" would be understood as lint and nothing else. */
function refuseStrayOptions(program: Command, command: Command): void {
  const stray = program.options.find(
    (option) => program.getOptionValueSource(option.attributeName()) === 'cli',
  );
  if (stray === undefined) return;
  const call = `clean-articles ${command.name()}`;
  const isKnown = command.options.some(({ long }) => long === stray.long);
  throw new CleanArticlesError(
    `${stray.long} stands before the command ${command.name()}.`,
    isKnown ? `Write "${call} ${stray.long}".` : `It has no such option: see "${call} --help".`,
  );
}

/** A first word that is no path, but almost a command. */
async function refuseMistypedCommand(
  program: Command,
  word: string | undefined,
  io: Io,
): Promise<void> {
  if (word === undefined || existsSync(resolve(io.cwd, word))) return;
  const { nearest } = await import('../input/nearest.js');
  const near = nearest(
    word,
    program.commands.map((command) => command.name()),
  );
  if (near === undefined) return;
  throw new CleanArticlesError(
    `${word} is neither a path nor a command.`,
    `Did you mean "clean-articles ${near}"?`,
  );
}

/** Commander's message, harmless and with a next step. */
function usageError(text: string): string {
  const [message = '', suggestion] = text.trimEnd().split('\n');
  const meant = /^\(Did you mean (.*)\?\)$/u.exec(suggestion ?? '');
  const hint =
    meant === null ? '"clean-articles --help" lists what there is.' : `Did you mean ${meant[1]}?`;
  return `${visible(message)}\n${visible(hint)}\n`;
}

function withConfiguration(command: Command): Command {
  return command
    .option('--config <file>', 'use this configuration; if it is code, run it')
    .option('--no-config', 'look for no configuration')
    .addOption(
      new Option('--plugin <module>', 'take rules from a file or a package; may be repeated')
        .argParser(collect)
        .default([], 'none'),
    );
}

function withRules(command: Command): Command {
  return withConfiguration(command)
    .option('--print-config <file>', 'print what counts for a file, and do nothing else')
    .option('--preset <name>', 'the rules to apply: recommended (the default), or strict')
    .addOption(
      new Option('--rule <id: off|warn|error>', 'set one rule; may be repeated')
        .argParser(collect)
        .default([], 'none'),
    )
    .option('--unsafe', 'apply findings with weak evidence too');
}

function withInput(command: Command): Command {
  return withRules(command)
    .addOption(
      new Option('--ext <list>', 'endings of the files that folders are searched for')
        .argParser(endings)
        .default(DEFAULT_EXTENSIONS, DEFAULT_EXTENSIONS.join(',')),
    )
    .option(
      '--ignore-path <file>',
      'patterns of files to leave out (default: .cleanarticlesignore)',
    )
    .option('--changed', 'only files that git says are new or changed on this branch')
    .option('--since <ref>', 'the same, compared with another branch or commit')
    .option('--staged', 'only files that are staged, as they are in the index')
    .option('--files-from <file>', 'a list of files, by NUL or line; - for standard input')
    .option('--cache', 'remember what was found, and clean again only what has changed')
    .option('--cache-location <file>', 'where to remember it (default: node_modules/.cache)')
    .option('--stdin-filepath <path>', 'what to call standard input in messages and reports')
    .option('-q, --quiet', 'print errors only');
}

function withDestination(command: Command): Command {
  return command
    .argument('[paths...]', 'files, folders or globs to clean; none, or -, for standard input')
    .option('-o, --out-dir <dir>', 'where the cleaned tree goes', DEFAULT_OUT_DIR)
    .option('-w, --write', 'clean the files in place')
    .option('-d, --diff', 'print a unified diff and write nothing')
    .option('--report-dir <dir>', 'where the report goes (default: the out-dir with -report)')
    .option('--no-report', 'write no report');
}

function withReports(command: Command): Command {
  return command
    .addOption(
      new Option('--format <name[=file]>', `${FORMATS}; may be repeated`)
        .argParser(collect)
        .default([], 'stylish'),
    )
    .option('--output-file <file>', 'where the format without a file of its own goes')
    .option('--max-warnings <number>', 'fail when there are more warnings', wholeNumber)
    .option('--statistics', 'sum up by rule')
    .option('--baseline <file>', 'known findings, which do not count')
    .option('--update-baseline', 'make all findings known')
    .option('--prune-baseline', 'take off the baseline what is gone');
}

/** Listed here as well, so that the parser does not load what reports need; a test compares. */
const FORMATS = 'stylish, json, jsonl, sarif, github, gitlab, junit or markdown';

function wholeNumber(value: string): number {
  if (/^\d+$/u.test(value)) return Number(value);
  throw new InvalidArgumentError('Give a whole number, 0 or more.');
}

function endings(value: string): readonly string[] {
  const list = value.split(',').map((ending) => ending.trim().replace(/^\./u, ''));
  if (!list.includes('')) return list;
  throw new InvalidArgumentError('Give endings with commas between them, such as "txt,md".');
}

function collect(value: string, previous: readonly string[]): readonly string[] {
  return [...previous, value];
}
