import { Command, Option } from 'commander';
import type { CleanOptions } from './commands/clean.js';
import type { LintOptions } from './commands/lint.js';
import type { Io } from './io.js';
import { DEFAULT_EXTENSIONS, type InputOptions } from './options.js';
import { VERSION } from './version.js';

/** The commands and their options. What a command does is loaded when it is called. */
export function createProgram(io: Io, exit: (code: number) => void): Command {
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
    .configureHelp({ showGlobalOptions: false })
    .configureOutput({
      writeOut: io.stdout.write,
      writeErr: io.stderr.write,
      getOutHelpWidth: () => io.stdout.columns,
      getErrHelpWidth: () => io.stderr.columns,
      outputError: (text, write) =>
        write(text.replace(/\n\(Did you mean (.*)\?\)/u, '\nDid you mean $1?')),
    })
    .exitOverride();

  withInput(program)
    .argument('[paths...]', 'files, folders or globs to clean; none, or -, for standard input')
    .option('-o, --out-dir <dir>', 'where the cleaned tree goes', 'cleaned')
    .option('-w, --write', 'clean the files in place')
    .option('-d, --diff', 'print a unified diff and write nothing')
    .option('--report-dir <dir>', 'where the report goes (default: the out-dir with -report)')
    .option('--no-report', 'write no report')
    .action(async (paths: string[], options: CleanOptions) => {
      const { cleanCommand } = await import('./commands/clean.js');
      exit(await cleanCommand(paths, options, io));
    });

  withInput(program.command('lint'))
    .description('report residue and write nothing; exit 1 when there is any')
    .argument('[paths...]', 'files, folders or globs to look at; none, or -, for standard input')
    .addOption(
      new Option('--format <format>', 'how to report').choices(['text', 'json']).default('text'),
    )
    .action(async (paths: string[], options: LintOptions) => {
      const { lintCommand } = await import('./commands/lint.js');
      exit(await lintCommand(paths, options, io));
    });

  program
    .command('explain')
    .description('what a rule removes and what it keeps, with examples; all rules without one')
    .argument('[rule]', 'the id of a rule')
    .action(async (id: string | undefined) => {
      const { explainCommand } = await import('./commands/explain.js');
      exit(await explainCommand(id, io));
    });

  withRules(program.command('inspect'))
    .description('every line of a file with its verdict and the rule that gave it')
    .argument('<file>', 'a file, or - for standard input')
    .action(async (file: string, options: InputOptions) => {
      const { inspectCommand } = await import('./commands/inspect.js');
      exit(await inspectCommand(file, options, io));
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

function withRules(command: Command): Command {
  return command
    .option('--preset <name>', 'the rules to apply: recommended', 'recommended')
    .option('--rule <id: on|off>', 'switch one rule on or off; may be repeated', collect, [])
    .option('--unsafe', 'apply findings with weak evidence too');
}

function withInput(command: Command): Command {
  return withRules(command)
    .option(
      '--ext <list>',
      'endings of the files that folders are searched for',
      (value: string) => value.split(',').map((ending) => ending.trim().replace(/^\./u, '')),
      DEFAULT_EXTENSIONS,
    )
    .option(
      '--ignore-path <file>',
      'patterns of files to leave out (default: .cleanarticlesignore)',
    )
    .option('--stdin-filepath <path>', 'what to call standard input in messages and reports')
    .option('-q, --quiet', 'print errors only');
}

function collect(value: string, previous: readonly string[]): readonly string[] {
  return [...previous, value];
}
