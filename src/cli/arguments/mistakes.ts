import { existsSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { CleanArticlesError } from '../../core/errors.js';
import type { Io } from '../../pipeline/io.js';

// Mistakes on the command line that Commander does not detect.

/** "clean-articles --diff lint" would be parsed as just lint. */
export function refuseStrayOptions(program: Command, command: Command): void {
  const stray = program.options.find((option) => {
    const name = option.attributeName();
    const isNegated = program.getOptionValue(name) === false;
    return program.getOptionValueSource(name) === 'cli' && option.negate === isNegated;
  });
  if (stray === undefined) return;
  const call = `clean-articles ${command.name()}`;
  const isKnown = command.options.some(({ long }) => long === stray.long);
  throw isKnown
    ? new CleanArticlesError(
        `${stray.long} must follow the command ${command.name()}.`,
        `Write "${call} ${stray.long}".`,
      )
    : new CleanArticlesError(
        `The command ${command.name()} has no option ${stray.long}.`,
        `Run "${call} --help" to see all options.`,
      );
}

/** "clean-articles help frob": Commander would print the general help. */
export async function refuseHelpOfUnknownCommand(
  program: Command,
  [first, name]: readonly string[],
): Promise<void> {
  const names = [...program.commands.map((command) => command.name()), 'help'];
  if (first !== 'help' || name === undefined || name.startsWith('-') || names.includes(name))
    return;
  const { hintFor } = await import('../../hints/nearest.js');
  throw new CleanArticlesError(`Unknown command "${name}".`, hintFor(name, names, 'commands'));
}

/** Hooks pass file names, and a file may be called "--output-file=README.md". */
export function refuseFilesLikeOptions(args: readonly string[], io: Io): void {
  const end = args.includes('--') ? args.indexOf('--') : args.length;
  const file = args
    .slice(0, end)
    .find((arg) => /^-./u.test(arg) && existsSync(resolve(io.cwd, arg)));
  if (file === undefined) return;
  throw new CleanArticlesError(
    `${file} is both an option and a file in the current folder.`,
    `If you mean the file, put "--" before the file names; if you mean the option, rename the file.`,
  );
}

/** Rejects a first word that is neither a path nor a command, unless it resembles a path here. */
export async function refuseMistypedCommand(
  program: Command,
  word: string | undefined,
  io: Io,
): Promise<void> {
  if (word === undefined || !/^\w[\w-]*$/u.test(word) || existsSync(resolve(io.cwd, word))) return;
  const { hintFor, nearest } = await import('../../hints/nearest.js');
  const commands = program.commands.map((command) => command.name());
  const near = nearest(word, commands);
  if (near === undefined && nearest(word, readdirSync(io.cwd)) !== undefined) return;
  throw new CleanArticlesError(
    `${word} is neither a file nor a command.`,
    near === undefined
      ? hintFor(word, commands, 'commands')
      : `Did you mean "clean-articles ${near}"?`,
  );
}
