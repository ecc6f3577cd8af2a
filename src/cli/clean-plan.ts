import type { Tally } from '../reports/summary.js';
import type { CorpusOptions } from './corpus/options.js';
import type { Io } from './io.js';
import type { Pool } from './pool/pool.js';
import type { Setup } from './pool/task.js';
import type { Configuration, RuleSelection } from './settings/configuration.js';
import type { SiteRules } from './settings/site-rules.js';
import type { Terminal } from './terminal/terminal.js';
import type { Destination } from './texts/batch.js';
import type { CacheOptions } from './texts/cache.js';

/** What a run of "clean" is to do, and where it writes; absolute paths. */
export interface CleanPlan {
  readonly options: CorpusOptions &
    RuleSelection &
    CacheOptions & { readonly quiet?: boolean; readonly encoding?: string };
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
