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

/** What a thread needs to know before it can work; plain data. */
export interface Setup {
  readonly rules: RuleSelection;
  /** What paths are reckoned from, and where configurations are looked for. */
  readonly cwd: string;
  /** Undefined where there are none to clean. */
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

/** Nothing to do but to get ready; plain data. */
export interface NoTask {
  readonly kind: 'none';
}

/** A piece of work; plain data. */
export type Task = RecordTask | TextTask;

/** What comes of a task; plain data. */
export type TaskResult<Kind extends Task> = Kind extends RecordTask ? RecordResult : TextResult;

export type Perform = <Kind extends Task>(task: Kind) => Promise<TaskResult<Kind>>;

/** What the thread that begins a run knows; others read it by themselves. */
export interface KnownSetup {
  /** What counts for all sources; others look it up for the sources of each task. */
  readonly configuration: Configuration;
  readonly sites: SiteRules;
  /** What cleans texts, where that has more to do. */
  readonly own: Cleaner | undefined;
  /** Called with how much of a text is done, 0 to 1, where it is the only one. */
  readonly onShare?: ((share: number) => void) | undefined;
}

/**
 * Makes the function that does the work, in this thread or in another.
 *
 * @throws CleanArticlesError when the templates cannot be read
 */
export function taskPerformer(setup: Setup, known?: KnownSetup): Perform {
  const sites = known?.sites ?? siteRulesOf(setup.rules.templates, setup.cwd);
  const newTally = (configuration: Configuration) => tallyFor(configuration, sites);
  const configurationFor = configurations(setup.rules, setup.cwd);
  // Loaded when the first of their kind comes: a run has one kind, nearly always.
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
