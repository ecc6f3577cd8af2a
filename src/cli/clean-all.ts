import { dirname, join, resolve } from 'node:path';
import type { SourceFile } from '../input/source.js';
import { sweepStrays } from '../output/temporary.js';
import type { Summary } from '../reports/summary.js';
import { type Planned, refuseClashes } from './before-writing/files.js';
import { cleanCorpus, shardPlaces } from './corpus/clean-corpus.js';
import { type CorpusOptions, recordOptions } from './corpus/options.js';
import type { Shard } from './corpus/shards.js';
import type { Io } from './io.js';
import { type Concurrency, openPool } from './pool/pool.js';
import { type Setup, tallyFor } from './pool/task.js';
import { openReportFolder, writeSummary } from './report/report-folder.js';
import type { Configuration, RuleSelection } from './settings/configuration.js';
import { type SiteRules, siteRulesOf } from './settings/site-rules.js';
import { openTerminal, type Terminal } from './terminal/terminal.js';
import { cleanTexts, type Destination } from './texts/batch.js';
import type { CacheOptions } from './texts/cache.js';
import { cleanerOf, type RunCleaner } from './texts/cleaner.js';

/** What a run does and where it writes; absolute paths. */
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

export interface CleanOutcome {
  readonly summary: Summary;
  /** Labels of the documents that were left as they are although something was found. */
  readonly abstained: readonly string[];
  /** Labels of the files that are no text. */
  readonly skipped: readonly string[];
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
  const planned = plannedFiles(texts, shards, plan);
  refuseClashes(planned, [...texts, ...shards.map(({ source }) => source)].filter(isFile));
  for (const folder of new Set(planned.map(({ path }) => dirname(path)))) sweepStrays(folder);
  const setup = setupOf(plan);
  const sites = siteRulesOf(setup.templates);
  const newTally = () => tallyFor(configuration, [...configuration.rules, ...sites.added]);
  const totals = newTally();
  const terminal = openTerminal(io, texts.length + shards.length, options.quiet === true);
  const report =
    reportDir === undefined || texts.length === 0 ? undefined : openReportFolder(reportDir);
  const abstained: string[] = [];
  const skipped: string[] = [];
  const { cleaner, concurrency } = await cleanerFor(texts, plan, sites);
  const pool = openPool(setup, { configuration, sites, own: cleaner?.clean }, concurrency);
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
      onSkip: ({ label }) => skipped.push(label),
      onFile: terminal.step,
    });
    if (shards.length > 0)
      await cleanCorpus(shards, plan, {
        setup,
        sites,
        pool,
        totals,
        newTally,
        terminal,
      });
    cleaner?.finish();
  } catch (error) {
    // What was replaced can be restored even where the run comes no further.
    if (plan.destination === 'in-place') report?.keep();
    else report?.discard();
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
  return { summary, abstained, skipped, report: written, terminal };
}

function isFile({ isStdin }: SourceFile): boolean {
  return isStdin !== true;
}

/** All that is written, and what is replaced. */
function plannedFiles(
  texts: readonly SourceFile[],
  shards: readonly Shard[],
  plan: CleanPlan,
): readonly Planned[] {
  const { destination, outDir, reportDir, attributes, quarantine } = plan;
  const cleaned = texts.flatMap(({ label, place, path }): readonly Planned[] => {
    if (destination === 'tree') return [{ label, path: join(outDir, place), folder: outDir }];
    if (destination !== 'in-place') return [];
    return [{ label, path, folder: dirname(path), isInPlace: true }];
  });
  const ofShards = shards.flatMap((shard): readonly Planned[] => {
    const { label, isStdin } = shard.source;
    const places = shardPlaces(shard, plan);
    const noted = isStdin === true ? undefined : (quarantine ?? reportDir);
    return [
      ...filesAt(label, places.output, destination === 'tree' ? outDir : undefined).map((file) =>
        destination === 'in-place' ? { ...file, isInPlace: true as const } : file,
      ),
      ...filesAt(label, places.findings, reportDir),
      ...filesAt(label, places.attributes, attributes),
      ...filesAt(label, places.quarantine, noted),
    ];
  });
  const page = reportDir === undefined ? undefined : join(reportDir, 'index.html');
  return [...cleaned, ...ofShards, ...filesAt('The report', page, reportDir)];
}

function filesAt(
  label: string,
  path: string | undefined,
  folder: string | undefined,
): readonly Planned[] {
  return path === undefined ? [] : [{ label, path, folder: folder ?? dirname(path) }];
}

/** What a cache remembers, and what is read from the index of git, stays in this thread. */
async function cleanerFor(
  texts: readonly SourceFile[],
  { options, configuration, io }: CleanPlan,
  sites: SiteRules,
): Promise<{ readonly cleaner: RunCleaner | undefined; readonly concurrency: Concurrency }> {
  const isCached = options.cache === true || options.cacheLocation !== undefined;
  const isHere = isCached || texts.some(({ read }) => read !== undefined);
  if (!isHere) return { cleaner: undefined, concurrency: options.concurrency ?? 'auto' };
  return { cleaner: await cleanerOf(configuration, options, io.cwd, sites), concurrency: 1 };
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
    texts: {
      destination,
      outDir,
      reportDir,
      encoding: options.encoding,
    },
  };
}
