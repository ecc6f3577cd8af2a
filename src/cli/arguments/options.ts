import type { RuleSelection } from '../../pipeline/settings/configuration.js';
import type { SourceOptions } from '../../pipeline/sources/sources.js';
import type { CacheOptions } from '../../pipeline/texts/cleaner.js';
import type { StatisticsFormat } from '../../reports/statistics.js';

// What the parser makes of the options; option-groups.ts says what can be written.

/** Options of the commands that work through texts. */
export interface InputOptions extends RuleSelection, SourceOptions, CacheOptions {
  /** What texts without a byte order mark are encoded in. */
  readonly encoding?: string;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  /** A file to print the settings of, in place of the work. */
  readonly printConfig?: string;
}

/** What statistics can be printed as. */
export const STATISTICS_FORMATS = [
  'table',
  'json',
  'csv',
] as const satisfies readonly StatisticsFormat[];

/** What completion can be printed for. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const;
