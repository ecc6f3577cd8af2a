import type { Tally } from '../reports/summary.js';
import type { InputOptions } from './arguments/options.js';
import type { CorpusOptions } from './corpus/options.js';
import type { Io } from './io.js';
import type { Pool } from './pool/pool.js';
import type { Setup } from './pool/task.js';
import type { Configuration } from './settings/configuration.js';
import type { SiteRules } from './settings/site-rules.js';
import type { Terminal } from './terminal/terminal.js';
import type { Destination } from './texts/text-batch.js';

export interface CleanOptions extends InputOptions, CorpusOptions {
  readonly outDir?: string;
  readonly write?: boolean;
  readonly diff?: boolean;
  readonly reportDir?: string;
  readonly report: boolean;
}

/** What a run of "clean" is to do, and where it writes; absolute paths. */
export interface CleanPlan {
  readonly options: CleanOptions;
  readonly configuration: Configuration;
  readonly io: Io;
  readonly destination: Destination;
  readonly outDir: string;
  /** Undefined when no report is wanted. */
  readonly reportDir: string | undefined;
  readonly attributes: string | undefined;
  readonly quarantine: string | undefined;
}

/** What does the work while it goes; texts and corpora share it. */
export interface CleanRun {
  readonly setup: Setup;
  readonly sites: SiteRules;
  readonly pool: Pool;
  readonly totals: Tally;
  /** For a part of the run. */
  readonly newTally: () => Tally;
  readonly terminal: Terminal;
}
