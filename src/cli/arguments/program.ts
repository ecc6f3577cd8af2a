import { Command, CommanderError, Option } from 'commander';
import { ENDINGS, TEXT_ENDINGS } from '../../input/format.js';
import type { Io } from '../../pipeline/io.js';
import type { CleanOptions } from '../../pipeline/plan.js';
import type { RuleSelection } from '../../pipeline/settings/configuration.js';
import { VERSION } from '../../pipeline/version.js';
import type { ApplyOptions } from '../commands/apply.js';
import { CI_NAMES, type InitOptions } from '../commands/init-files.js';
import type { InspectOptions } from '../commands/inspect.js';
import type { LearnOptions } from '../commands/learn.js';
import type { LintOptions } from '../commands/lint.js';
import type { RestoreOptions } from '../commands/restore.js';
import type { StatsOptions } from '../commands/stats.js';
import { EXIT, EXIT_CODES_TEXT } from '../exit-codes.js';
import { idField, languageField, withCorpus, withLearning, withRecords } from './corpus-options.js';
import { refuseUselessOptions } from './idle-options.js';
import {
  refuseFilesLikeOptions,
  refuseHelpOfUnknownCommand,
  refuseMistypedCommand,
  refuseStrayOptions,
} from './mistakes.js';
import {
  encoding,
  quiet,
  withConfiguration,
  withDestination,
  withFiles,
  withPicking,
  withPrintableRules,
  withQuiet,
  withReports,
  withRestoring,
  withRules,
  withSearch,
  withStatisticsFormat,
} from './option-groups.js';
import { type Shell, shellArgument } from './options.js';
import { addServers } from './servers.js';
import { descriptionOf, sentence, usageError } from './wording.js';

/** In columns: the minimum width of wrapped descriptions, so that help fits a terminal of 60. */
const MIN_HELP_COLUMN = 20;

/**
 * Parses the arguments and runs the command.
 *
 * @returns the exit code
 * @throws CleanArticlesError if the command fails because of the user's input
 */
export async function parseAndRun(args: readonly string[], io: Io): Promise<number> {
  let exitCode: number = EXIT.ok;
  const program = createProgram(io, (code) => {
    exitCode = code;
  });
  refuseFilesLikeOptions(args, io);
  await refuseHelpOfUnknownCommand(program, args);
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? EXIT.ok : EXIT.error;
  }
}

/** The commands and their options. The code of a command is loaded when it is called. */
export function createProgram(io: Io, exit: (code: number) => void): Command {
  const program: Command = new Command('clean-articles')
    .description(
      'Removes boilerplate from scraped articles and shows what was removed and why. Built to keep every word the journalist wrote.',
    )
    .usage(
      '[options] [paths...]\n       clean-articles < in > out\n       clean-articles <command> ...',
    )
    .version(VERSION, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .enablePositionalOptions()
    .configureHelp({
      minWidthToWrap: MIN_HELP_COLUMN,
      commandDescription: (command) => sentence(command.description()),
      optionDescription: descriptionOf,
      argumentDescription: descriptionOf,
    })
    .configureOutput({
      writeOut: io.stdout.write,
      writeErr: io.stderr.write,
      getOutHelpWidth: () => io.stdout.columns,
      getErrHelpWidth: () => io.stderr.columns,
      outputError: (text, write) => write(usageError(text, 'clean-articles')),
    })
    .exitOverride()
    .hook('preSubcommand', (_, command) => refuseStrayOptions(program, command))
    .hook('preAction', (_, command) => refuseUselessOptions(command, io));

  withCleaning(program).action(async (paths: string[], options: CleanOptions) => {
    await refuseMistypedCommand(program, paths[0], io);
    await clean(paths, options);
  });
  withCleaning(program.command('clean'))
    .description('clean files or standard input (the default command)')
    .action(clean);

  async function clean(paths: string[], options: CleanOptions): Promise<void> {
    const { cleanCommand } = await import('../commands/clean.js');
    exit((await printedConfig(options, io)) ?? (await cleanCommand(paths, options, io)));
  }

  withLinting(program.command('lint'))
    .description(
      'report boilerplate without changing anything; exit with 1 if there are errors, or more warnings than --max-warnings',
    )
    .action(async (paths: string[], options: LintOptions) => {
      const { lintCommand } = await import('../commands/lint.js');
      exit((await printedConfig(options, io)) ?? (await lintCommand(paths, options, io)));
    });

  withLearning(withSearch(withQuiet(program.command('learn')), ENDINGS))
    .description('find lines that a site repeats across its articles, for use with --templates')
    .action(async (paths: string[], options: LearnOptions) => {
      const { learnCommand } = await import('../commands/learn.js');
      exit(await learnCommand(paths, options, io));
    });

  withRestoring(withQuiet(program.command('restore')))
    .description('restore the original texts from the cleaned ones and the findings')
    .action(async (path: string | undefined, options: RestoreOptions) => {
      const { restoreCommand } = await import('../commands/restore.js');
      exit(await restoreCommand(path, options, io));
    });

  withConfiguration(program.command('explain'))
    .description(
      'explain what a rule removes and keeps, with examples; without an argument, list all rules',
    )
    .argument('[rule]', 'the id of a rule')
    .action(async (id: string | undefined, options: RuleSelection) => {
      const { explainCommand } = await import('../commands/explain.js');
      exit(await explainCommand(id, options, io));
    });

  withRecords(withRules(program.command('inspect')).addOption(encoding()))
    .description('show which lines of a file are removed or kept, and why')
    .addOption(idField())
    .argument('<file>', 'a file, a record such as shard.jsonl:42, or - for standard input')
    .option('--id <value>', 'show the record with this id')
    .action(async (file: string, options: InspectOptions) => {
      const { inspectCommand } = await import('../commands/inspect.js');
      exit(await inspectCommand(file, options, io));
    });

  addServers(program, io, exit);

  withStatistics(withQuiet(program.command('stats')))
    .description(
      'count documents and removed text by site, language and role; removed blank lines are not counted',
    )
    .action(async (paths: string[], options: StatsOptions) => {
      const { statsCommand } = await import('../commands/stats.js');
      exit(await statsCommand(paths, options, io));
    });

  program
    .command('apply')
    .description('apply the verdicts of a review to the configuration')
    .argument('<review>', 'review.json exported from the report page')
    .option(
      '--config <file>',
      'configuration file to update (default: the one for the current folder)',
    )
    .option('--baseline <file>', 'add kept lines to this lint baseline instead')
    .option('--fixtures <dir>', 'also write a test fixture for each verdict')
    .addOption(quiet())
    .action(async (file: string, options: ApplyOptions) => {
      const { applyCommand } = await import('../commands/apply.js');
      exit(applyCommand(file, options, io));
    });

  program
    .command('init')
    .description('write a commented configuration and, with --ci, the files for a CI service')
    .addOption(
      new Option('--ci <name>', 'also write the files for this CI service or hook').choices([
        ...CI_NAMES,
      ]),
    )
    .action(async (options: InitOptions) => {
      const { initCommand } = await import('../commands/init.js');
      exit(await initCommand(options, io));
    });

  program
    .command('completion')
    .description('print a completion script for a shell')
    .addArgument(shellArgument())
    .action(async (shell: Shell) => {
      const { completionCommand } = await import('../commands/completion.js');
      exit(completionCommand(shell, program, io));
    });

  for (const command of program.commands) {
    const name = `clean-articles ${command.name()}`;
    command.configureOutput({ outputError: (text, write) => write(usageError(text, name)) });
  }

  return program.addHelpText(
    'after',
    `
Examples:
  clean-articles articles/          into cleaned/, with a report
  clean-articles --diff articles/   see what would be removed
  clean-articles < in > out         clean a stream
  clean-articles lint articles/     check, for instance in CI
  clean-articles lint --changed     check only new and changed files
  clean-articles restore cleaned/   restore the original texts
  clean-articles explain ad-marker  what a rule does

${EXIT_CODES_TEXT}`,
  );
}

function withCleaning(command: Command): Command {
  return withCorpus(
    withPrintableRules(withPicking(withFiles(withDestination(withQuiet(command)), ENDINGS))),
  );
}

function withLinting(command: Command): Command {
  return withRecords(
    withPrintableRules(withPicking(withFiles(withReports(withQuiet(command)), TEXT_ENDINGS))),
  );
}

function withStatistics(command: Command): Command {
  const selected = withPicking(withSearch(withStatisticsFormat(command), ENDINGS));
  return withRecords(withRules(selected)).addOption(languageField());
}

/** The exit code if the settings of a file were requested instead of a run. */
async function printedConfig(
  options: RuleSelection & { readonly printConfig?: string },
  io: Io,
): Promise<number | undefined> {
  if (options.printConfig === undefined) return undefined;
  const { printConfigCommand } = await import('../commands/print-config.js');
  return printConfigCommand(options.printConfig, options, io);
}
