import type { RuleSelection } from '../../pipeline/settings/configuration.js';
import type { SourceOptions } from '../../pipeline/sources/sources.js';
import type { CacheOptions } from '../../pipeline/texts/cleaner.js';
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
export const SHELLS = ['bash', 'zsh', 'fish'] as const;
