import { resolve } from 'node:path';
import type { SourceFile } from '../input/source.js';
import type { Summary } from '../reports/summary.js';
import type { CacheOptions } from './cache.js';
import { cleanerOf, type RunCleaner } from './cleaner.js';
import type { Configuration, RuleSelection } from './configuration.js';
import { cleanCorpus } from './corpus/command.js';
import { type CorpusOptions, recordOptions } from './corpus/options.js';
import type { Shard } from './corpus/shards.js';
import type { Io } from './io.js';
import { type Concurrency, openPool } from './pool/pool.js';
import { type Setup, tallyFor } from './pool/task.js';
import { openReportFolder, writeSummary } from './report-folder.js';
import { siteRulesOf } from './site-rules.js';
import { openTerminal, type Terminal } from './terminal.js';
import { cleanTexts } from './texts.js';

/** What a run does and where it writes; absolute paths. */
export interface CleanPlan {
  readonly options: CorpusOptions & RuleSelection & CacheOptions & { readonly quiet?: boolean };
  readonly configuration: Configuration;
  readonly io: Io;
  readonly destination: 'stdout' | 'diff' | 'in-place' | 'tree';
  readonly outDir: string;
  /** Undefined when no report is wanted. */
  readonly reportDir: string | undefined;
  readonly attributes: string | undefined;
  readonly quarantine: string | undefined;
}

export interface CleanOutcome {
  readonly summary: Summary;
  /** Labels of the documents that were left as they are although something was found. */
  readonly abstained: readonly string[];
  /** The page or the file to look at. */
  readonly report: string | undefined;
  readonly terminal: Terminal;
}

/** Cleans texts and corpora on as many threads as there are, and reports on them. */
export async function cleanAll(
  texts: readonly SourceFile[],
  shards: readonly Shard[],
  plan: CleanPlan,
): Promise<CleanOutcome> {
  const { options, configuration, io, reportDir } = plan;
  const setup = setupOf(plan);
  const { added } = siteRulesOf(setup.templates);
  const newTally = () => tallyFor(configuration, [...configuration.rules, ...added]);
  const totals = newTally();
  const terminal = openTerminal(io, texts.length + shards.length, options.quiet === true);
  const report =
    reportDir === undefined || texts.length === 0 ? undefined : openReportFolder(reportDir);
  const abstained: string[] = [];
  const { cleaner, concurrency } = await cleanerFor(texts, plan);
  const pool = openPool(setup, configuration, concurrency, cleaner?.clean);
  try {
    await cleanTexts(texts, {
      pool,
      report,
      totals,
      io,
      onFailure: terminal.failure,
      onText: io.stdout.write,
      onDiff: terminal.diff,
      onAbstention: ({ label }) => abstained.push(label),
      onFile: terminal.step,
    });
    if (shards.length > 0)
      await cleanCorpus(shards, plan, {
        setup,
        pool,
        totals,
        newTally,
        terminal,
      });
    cleaner?.finish();
  } catch (error) {
    report?.discard();
    throw error;
  } finally {
    terminal.clear();
    await pool.close();
  }
  const summary = totals.finish();
  const written =
    report !== undefined
      ? await report.finish(summary)
      : reportDir !== undefined
        ? writeSummary(reportDir, summary)
        : undefined;
  return { summary, abstained, report: written, terminal };
}

/** What a cache remembers, and what is read from the index of git, stays in this thread. */
async function cleanerFor(
  texts: readonly SourceFile[],
  { options, configuration, io }: CleanPlan,
): Promise<{ readonly cleaner: RunCleaner | undefined; readonly concurrency: Concurrency }> {
  const isCached = options.cache === true || options.cacheLocation !== undefined;
  const isHere = isCached || texts.some(({ read }) => read !== undefined);
  if (!isHere) return { cleaner: undefined, concurrency: options.concurrency ?? 'auto' };
  return { cleaner: await cleanerOf(configuration, options, io.cwd), concurrency: 1 };
}

function setupOf({ options, io, destination, outDir, reportDir, attributes }: CleanPlan): Setup {
  const { preset, rule, unsafe, config, plugin, templates } = options;
  const given = { preset, rule, unsafe, config };
  const set = Object.entries(given).filter(([, value]) => value !== undefined);
  return {
    rules: { plugin, ...Object.fromEntries(set) },
    cwd: io.cwd,
    templates: templates === undefined ? undefined : resolve(io.cwd, templates),
    records: recordOptions(options, reportDir !== undefined, attributes !== undefined),
    texts: { destination, outDir, wantsReport: reportDir !== undefined },
  };
}
