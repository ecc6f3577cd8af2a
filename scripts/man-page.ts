import type { Command, Option } from 'commander';
import packageJson from '../package.json' with { type: 'json' };
import { createProgram } from '../src/cli/arguments/program.js';
import { EXIT } from '../src/cli/exit-codes.js';

/** The man page, from the definitions that also produce the help. */
export function manPage(): string {
  const program = documentedProgram();
  const { commands } = program;
  return [
    `.TH CLEAN\\-ARTICLES 1 "" "clean\\-articles ${packageJson.version}"`,
    '.SH NAME',
    `clean\\-articles \\- ${text('the linter and formatter for article text')}`,
    '.SH SYNOPSIS',
    ...['[options] [paths...]', '< in > out', '<command> ...'].flatMap((usage) => [
      `.B clean\\-articles`,
      text(usage),
      '.br',
    ]),
    '.SH DESCRIPTION',
    text(program.description()),
    '.SH OPTIONS',
    ...optionsOf(program),
    '.SH COMMANDS',
    ...commands.flatMap((command) => [
      `.SS ${text(`${command.name()} ${argumentsOf(command)}`.trim())}`,
      text(command.createHelp().commandDescription(command)),
      ...optionsOf(command, program),
    ]),
    '.SH EXIT STATUS',
    ...[
      [EXIT.ok, 'Done; for lint, passed.'],
      [EXIT.found, 'Lint failed: errors, or more warnings than --max-warnings.'],
      [EXIT.error, 'Usage, configuration, input or internal error.'],
      [EXIT.interrupted, 'Interrupted (SIGINT).'],
      [EXIT.terminated, 'Terminated (SIGTERM).'],
    ].flatMap(([code, meaning]) => ['.TP', String(code), text(String(meaning))]),
    '.SH FILES',
    ...[
      [
        'clean-articles.config.{json,jsonc,js,mjs,ts}, .clean-articlesrc',
        'A configuration, which may also be the key clean-articles of package.json. The nearest one is used.',
      ],
      ['.cleanarticlesignore', 'Patterns of files to ignore, as in .gitignore.'],
    ].flatMap(([file, meaning]) => ['.TP', `.I ${text(file ?? '')}`, text(meaning ?? '')]),
    '.SH ENVIRONMENT',
    ...[
      ['NO_COLOR, FORCE_COLOR', 'Turn colours off or on.'],
      ['GITHUB_STEP_SUMMARY', 'The file to which --format github appends a summary.'],
    ].flatMap(([name, meaning]) => ['.TP', `.B ${text(name ?? '')}`, text(meaning ?? '')]),
    '',
  ].join('\n');
}

/** The program as shown in the help; it runs nothing. */
export function documentedProgram(): Command {
  const output = {
    write: () => {},
    drained: async () => {},
    isTerminal: false,
    columns: 80,
    colorDepth: 1,
  };
  return createProgram(
    {
      stdin: {
        isTerminal: true,
        read: async () => new Uint8Array(),
        chunks: async function* () {},
      },
      stdout: output,
      stderr: output,
      env: {},
      cwd: '.',
      interrupt: new AbortController().signal,
      handleSignals: () => {},
      now: () => 0,
    },
    () => {},
  );
}

/** Options that the program also has are listed only once. */
function optionsOf(command: Command, program?: Command): readonly string[] {
  const help = command.createHelp();
  const said = new Set(program?.options.map(({ flags }) => flags));
  const options = help.visibleOptions(command).filter(({ flags }) => !said.has(flags));
  const more = options.length < help.visibleOptions(command).length - 1;
  return [
    ...options.flatMap((option: Option) => [
      '.TP',
      `.B ${text(option.flags)}`,
      text(help.optionDescription(option)),
    ]),
    ...(more && program !== undefined
      ? ['.PP', 'Also accepts those of the options above that apply to it.']
      : []),
  ];
}

function argumentsOf(command: Command): string {
  return command.registeredArguments
    .map((argument) => {
      const name = `${argument.name()}${argument.variadic ? '...' : ''}`;
      return argument.required ? `<${name}>` : `[${name}]`;
    })
    .join(' ');
}

/** Escapes text for roff: no escapes, no requests, no typeset dashes. */
function text(value: string): string {
  return value
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^([.'])/u, '\\&$1');
}
