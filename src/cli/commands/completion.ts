import type { Command, Option } from 'commander';
import { ownLine } from '../../config/own-line.js';
import { REMOVABLE_ROLES } from '../../core/role.js';
import type { Io } from '../../pipeline/io.js';
import { reporters } from '../../reports/lint/index.js';
import { presets, rules } from '../../rules/index.js';
import { siteTemplate } from '../../templates/rule.js';
import type { Shell } from '../arguments/options.js';
import { EXIT } from '../exit-codes.js';

/** Prints a completion script for a shell, from the definitions that also produce the help. */
export function completionCommand(shell: Shell, program: Command, io: Io): number {
  io.stdout.write(shell === 'fish' ? fish(program) : bash(program, shell === 'zsh'));
  return EXIT.ok;
}

/** The values that an option accepts; empty for a path. */
function valuesOf({ long, argChoices }: Option): readonly string[] {
  if (long === '--preset') return Object.keys(presets);
  if (long === '--remove' || long === '--keep') return REMOVABLE_ROLES;
  if (long === '--format') return Object.keys(reporters);
  if (long === '--rule') return rules.map((rule) => `${rule.meta.id}:`);
  return argChoices ?? [];
}

interface Part {
  /** Empty for options that precede the command. */
  readonly name: string;
  readonly description: string;
  /** The values that the argument accepts; empty for a path. */
  readonly values: readonly string[];
  readonly options: readonly Option[];
}

function partsOf(program: Command): readonly Part[] {
  const { commands } = program;
  return [program, ...commands].map((command) => ({
    name: command === program ? '' : command.name(),
    description: command.description(),
    values:
      command.name() === 'explain'
        ? [...rules, siteTemplate(), ownLine()].map((rule) => rule.meta.id)
        : (command.registeredArguments[0]?.argChoices ?? []),
    options: [...command.createHelp().visibleOptions(command)],
  }));
}

function bash(program: Command, isZsh: boolean): string {
  const parts = partsOf(program);
  const names = parts.map(({ name }) => name).filter((name) => name !== '');
  const withValue = parts.flatMap(({ options }) => options.filter(takesValue));
  const paths = uniqueFlags(withValue.filter((option) => valuesOf(option).length === 0));
  const flagCases = new Set(
    withValue
      .filter((option) => valuesOf(option).length > 0)
      .map(
        (option) =>
          `    ${option.long}) _clean_articles_reply '${valuesOf(option).join(' ')}'; return ;;`,
      ),
  );
  const optionCases = parts.map(
    ({ name, options }) =>
      `      ${name === '' ? "''" : name}) _clean_articles_reply '${uniqueFlags(options).join(' ')}' ;;`,
  );
  const argumentCases = parts
    .filter(({ values }) => values.length > 0)
    .map(
      ({ name, values }) => `    ${name}) _clean_articles_reply '${values.join(' ')}'; return ;;`,
    );
  return `${isZsh ? 'autoload -U +X bashcompinit && bashcompinit\n' : ''}# source <(clean-articles completion ${isZsh ? 'zsh' : 'bash'})
_clean_articles() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} command= word
  _clean_articles_reply() { COMPREPLY=($(compgen -W "$1" -- "$current")); }
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case $word in
      ${names.join('|')}) command=$word; break ;;
    esac
  done
  case $previous in
${[...flagCases].join('\n')}
    ${paths.join('|')}) COMPREPLY=($(compgen -f -- "$current")); return ;;
  esac
  if [[ $current == -* ]]; then
    case $command in
${optionCases.join('\n')}
    esac
    return
  fi
  case $command in
${argumentCases.join('\n')}
  esac
  COMPREPLY=($(compgen -f -- "$current"))
  [[ -n $command ]] || COMPREPLY+=($(compgen -W '${names.join(' ')}' -- "$current"))
}
complete -o filenames -F _clean_articles clean-articles
`;
}

function fish(program: Command): string {
  const parts = partsOf(program);
  const names = parts.map(({ name }) => name).filter((name) => name !== '');
  const isBare = `not __fish_seen_subcommand_from ${names.join(' ')}`;
  const lines = parts.flatMap(({ name, description, values: own, options }) => {
    const condition = name === '' ? isBare : `__fish_seen_subcommand_from ${name}`;
    const command =
      name === ''
        ? []
        : [`complete -c clean-articles -n '${isBare}' -a ${name} -d ${quoted(description)}`];
    const values =
      own.length === 0
        ? []
        : [`complete -c clean-articles -n '${condition}' -f -a '${own.join(' ')}'`];
    return [...command, ...values, ...options.map((option) => fishOption(option, condition))];
  });
  return `# clean-articles completion fish | source\n${lines.join('\n')}\n`;
}

function fishOption(option: Option, condition: string): string {
  const values = valuesOf(option);
  return [
    `complete -c clean-articles -n '${condition}'`,
    option.short === undefined ? '' : `-s ${option.short.slice(1)}`,
    `-l ${option.long?.slice(2)}`,
    takesValue(option) ? '-r' : '',
    values.length === 0 ? '' : `-f -a '${values.join(' ')}'`,
    `-d ${quoted(option.description)}`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/gu, '\\$&')}'`;
}

function takesValue(option: Option): boolean {
  return option.required || option.optional;
}

function uniqueFlags(options: readonly Option[]): readonly string[] {
  const flags = options.flatMap(({ short, long }) => [long, short]);
  return [...new Set(flags.filter((flag) => flag !== undefined))].toSorted();
}
