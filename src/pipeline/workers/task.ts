import { type Tally, tally } from '../../reports/summary.js';
import type { RecordBatch, RecordResult } from '../records/batch.js';
import type { RecordOptions } from '../records/options.js';
import {
  type Configuration,
  configurations,
  type RuleSelection,
} from '../settings/configuration.js';
import { type SiteRules, siteRulesOf } from '../settings/site-rules.js';
import type { Cleaner } from '../texts/cleaner.js';
import type { TextBatch, TextOptions, TextResult } from '../texts/text-batch.js';
import { VERSION } from '../version.js';

/** The setup that a thread needs before it can work; plain data. */
export interface ResolvedRun {
  readonly rules: RuleSelection;
  /** Base of relative paths, and of configuration lookup. */
  readonly cwd: string;
  /** Undefined if there are no records to clean. */
  readonly records: RecordOptions | undefined;
  readonly texts: TextOptions;
}

export interface RecordTask {
  readonly kind: 'records';
  readonly batch: RecordBatch;
}

export interface TextTask {
  readonly kind: 'texts';
  readonly batch: TextBatch;
}

/** Only prepares the thread; plain data. */
export interface WarmUpTask {
  readonly kind: 'none';
}

/** A unit of work; plain data. */
export type Task = RecordTask | TextTask;

/** The result of a task; plain data. */
export type TaskResult<Kind extends Task> = Kind extends RecordTask ? RecordResult : TextResult;

export type Perform = <Kind extends Task>(task: Kind) => Promise<TaskResult<Kind>>;

/** What the main thread has already read; others read it themselves. */
export interface LoadedRun {
  /** The configuration of all sources; other threads look it up for the sources of each task. */
  readonly configuration: Configuration;
  readonly sites: SiteRules;
  /** The text cleaner, if it has extra work to do: then all work stays in this thread. */
  readonly own: Cleaner | undefined;
  /** The number of texts, if the run has nothing else to do. */
  readonly texts?: number | undefined;
  /** Called with the share of a text that is done, 0 to 1, if it is the only text. */
  readonly onShare?: ((share: number) => void) | undefined;
}

/**
 * Creates the function that performs tasks, in this thread or in another.
 *
 * @throws CleanArticlesError if the templates cannot be read
 */
export function taskPerformer(setup: ResolvedRun, known?: LoadedRun): Perform {
  const sites = known?.sites ?? siteRulesOf(setup.rules.templates, setup.cwd);
  const newTally = (configuration: Configuration) => tallyFor(configuration, sites);
  const configurationFor = configurations(setup.rules, setup.cwd);
  // Loaded with the first task of its kind: a run almost always has only one kind.
  const recordCleaning = once(async () => {
    if (setup.records === undefined) throw new TypeError('a task of records without their options');
    const { recordCleaner } = await import('../records/record-batch.js');
    return recordCleaner(setup.records, sites, newTally);
  });
  const textCleaning = once(async () => {
    const { textCleaner } = await import('../texts/text-batch.js');
    return textCleaner(setup.texts, sites, newTally, known?.own, known?.onShare);
  });

  async function perform({ kind, batch }: Task): Promise<RecordResult | TextResult> {
    const sources = kind === 'records' ? [batch.source] : batch.sources;
    const configuration = known?.configuration ?? (await configurationFor(sources));
    if (kind === 'records') return (await recordCleaning())(batch, configuration);
    return (await textCleaning())(batch, configuration);
  }
  return perform as Perform;
}

function once<Made>(make: () => Promise<Made>): () => Promise<Made> {
  let made: Promise<Made> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** Counts what rules do. */
export function tallyFor({ preset, rules }: Configuration, { added }: SiteRules): Tally {
  return tally({ version: VERSION, preset, rules: [...rules, ...added] });
}
