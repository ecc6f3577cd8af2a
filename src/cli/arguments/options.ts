import { Argument } from 'commander';
import { CleanArticlesError } from '../../core/errors.js';
import type { RuleSelection } from '../../pipeline/settings/configuration.js';
import type { SourceOptions } from '../../pipeline/sources/sources.js';
import type { CacheOptions } from '../../pipeline/texts/cache.js';
import type { StatisticsFormat } from '../../reports/statistics.js';

// The parsed options; option-groups.ts defines their syntax.

/** Options of the commands that process texts. */
export interface InputOptions extends RuleSelection, SourceOptions, CacheOptions {
  /** The encoding of texts without a byte order mark. */
  readonly encoding?: string;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  /** A file whose resolved settings to print instead of running the command. */
  readonly printConfig?: string;
}

/** The output formats of statistics. */
export const STATISTICS_FORMATS = [
  'table',
  'json',
  'csv',
] as const satisfies readonly StatisticsFormat[];

/** The shells that have completion. */
const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

export function shellArgument(): Argument {
  return new Argument('<shell>', 'the shell to complete for')
    .choices([...SHELLS])
    .argParser(shellNamed);
}

function shellNamed(name: string): Shell {
  const shell = SHELLS.find((known) => known === name);
  if (shell !== undefined) return shell;
  throw new CleanArticlesError(
    `Unknown shell "${name}".`,
    `Available shells: ${SHELLS.join(', ')}.`,
  );
}
