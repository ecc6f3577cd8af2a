import type { RuleSelection } from '../settings/configuration.js';
import type { CacheOptions } from '../texts/cache.js';
import type { SelectionOptions } from '../texts/selection.js';

/** Options that every command with input has. */
export interface InputOptions extends RuleSelection, SelectionOptions, CacheOptions {
  readonly ext: readonly string[];
  readonly ignorePath?: string;
  /** What texts without a byte order mark are encoded in. */
  readonly encoding?: string;
  readonly stdinFilepath?: string;
  readonly quiet?: boolean;
  /** A file to print the settings of, in place of the work. */
  readonly printConfig?: string;
}

/** Where cleaned files go; never taken as input. */
export const DEFAULT_OUT_DIR = 'cleaned';

/** Where restored sources go. */
export const DEFAULT_RESTORE_DIR = 'restored';

export const DEFAULT_EXTENSIONS = ['txt', 'text', 'md', 'markdown'];

/** Endings of corpora: JSON Lines, compressed or not, and Parquet. */
export const CORPUS_ENDINGS = ['jsonl', 'jsonl.gz', 'jsonl.zst', 'parquet'];
