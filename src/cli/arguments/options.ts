import type { RuleSelection } from '../settings/configuration.js';
import type { SourceOptions } from '../sources/sources.js';
import type { CacheOptions } from '../texts/cache.js';

// What the parser makes of the options; option-groups.ts says what can be written.

/** Options of the commands that work through texts. */
export interface InputOptions extends RuleSelection, SourceOptions, CacheOptions {
  /** What texts without a byte order mark are encoded in. */
  readonly encoding?: string;
  readonly quiet?: boolean;
  /** A file to print the settings of, in place of the work. */
  readonly printConfig?: string;
}

/** Where cleaned files go; never taken as input. */
export const DEFAULT_OUT_DIR = 'cleaned';

/** Where restored sources go. */
export const DEFAULT_RESTORE_DIR = 'restored';

/** Where the report of what is cleaned into a folder goes. */
export function reportDirOf(outDir: string): string {
  return `${outDir}-report`;
}

/** What runs leave where nothing else is said; no search goes there. */
export const DEFAULT_OUTPUTS: readonly string[] = [DEFAULT_OUT_DIR, reportDirOf(DEFAULT_OUT_DIR)];

/** What completion can be printed for. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const;
