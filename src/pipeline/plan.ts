import type { Tally } from '../reports/summary.js';
import type { Verdict } from '../review/verdicts.js';
import type { RunEvents } from './events.js';
import type { Io } from './io.js';
import type { CorpusOptions, RecordOptions } from './records/options.js';
import type { PickOptions } from './records/picked.js';
import type { Picks } from './records/shards.js';
import type { Configuration, RuleSelection } from './settings/configuration.js';
import type { SiteRules } from './settings/site-rules.js';
import type { SourceOptions } from './sources/sources.js';
import type { CacheOptions } from './texts/cache.js';
import type { Destination } from './texts/text-batch.js';
import type { Pool } from './workers/pool.js';
import type { ResolvedRun } from './workers/task.js';

export interface CleanOptions
  extends RuleSelection,
    SourceOptions,
    CacheOptions,
    CorpusOptions,
    PickOptions {
  /** The encoding of texts without a byte order mark. */
  readonly encoding?: string;
  readonly outDir?: string;
  readonly write?: boolean;
  readonly diff?: boolean;
  readonly reportDir?: string;
  readonly report: boolean;
  /** A review.json to replay. */
  readonly review?: string;
}

/** What a run of "clean" does, and where it writes; absolute paths. */
export interface CleanPlan {
  readonly options: CleanOptions;
  readonly configuration: Configuration;
  readonly io: Io;
  readonly destination: Destination;
  readonly outDir: string;
  /** Undefined without a report. */
  readonly reportDir: string | undefined;
  readonly attributes: string | undefined;
  readonly quarantine: string | undefined;
  /** The verdicts of a review to check the run against. */
  readonly verdicts: readonly Verdict[];
  readonly picks: Picks;
}

/** The shared state of a run; texts and corpora both use it. */
export interface CleanRun {
  readonly setup: ResolvedRun & { readonly records: RecordOptions };
  readonly sites: SiteRules;
  readonly pool: Pool;
  readonly totals: Tally;
  /** For a part of the run. */
  readonly newTally: () => Tally;
  readonly events: RunEvents;
}
