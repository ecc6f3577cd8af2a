import { dirname, join } from 'node:path';
import type { SourceFile } from '../input/source.js';
import { permissionsOf } from '../output/atomic-file.js';
import { removeLeftovers } from '../output/temporary.js';
import type { Summary } from '../reports/summary.js';
import { type VerdictResult, verdictWatch } from '../review/verdicts.js';
import type { RunEvents } from './events.js';
import type { CleanPlan, CleanRun } from './plan.js';
import { cleanShards } from './records/clean-shards.js';
import { openJournal } from './records/journal.js';
import { shardPaths } from './records/places.js';
import type { Shard } from './records/shards.js';
import { openReportFolder } from './report/report-folder.js';
import { selectionOf } from './settings/configuration.js';
import { siteRulesOf } from './settings/site-rules.js';
import { cleanTexts, type TextNotes } from './texts/clean-texts.js';
import { cleanerFor } from './texts/run-cleaner.js';
import { type Planned, refuseFileClashes } from './validate/files.js';
import { openPool } from './workers/pool.js';
import { tallyFor } from './workers/task.js';

export interface CleanOutcome {
  readonly summary: Summary;
  readonly notes: TextNotes;
  /** The page or file to open. */
  readonly report: string | undefined;
  readonly verdicts: readonly VerdictResult[];
}

/** Cleans texts and corpora on the available threads, and reports on them. */
export async function cleanAll(
  texts: readonly SourceFile[],
  shards: readonly Shard[],
  plan: CleanPlan,
  events: RunEvents,
): Promise<CleanOutcome> {
  const { options, configuration, io, reportDir } = plan;
  const planned = plannedFiles(texts, shards, plan);
  const sources = [...texts, ...shards.map(({ source }) => source)];
  refuseFileClashes(planned, sources, io.cwd);
  for (const folder of new Set(planned.map(({ path }) => dirname(path)))) removeLeftovers(folder);
  const setup = setupOf(plan);
  const sites = siteRulesOf(options.templates, io.cwd);
  const newTally = () => tallyFor(configuration, sites);
  const totals = newTally();
  const watch = verdictWatch(plan.verdicts);
  const report =
    reportDir === undefined
      ? undefined
      : openReportFolder(
          reportDir,
          { mode: sharedPermissions(sources) },
          texts.length > 0,
          watch.add,
        );
  const cleaner = await cleanerFor(texts, plan, sites);
  const onShare = texts.length === 1 ? events.progressed : undefined;
  const only = shards.length === 0 ? texts.length : undefined;
  const here = { configuration, sites, own: cleaner?.clean, onShare, texts: only };
  const pool = openPool(setup, here, options.concurrency);
  const run: CleanRun = { setup, sites, pool, totals, newTally, events };
  let notes: TextNotes;
  try {
    const isResumable = shards.length > 0 && plan.destination === 'tree';
    const journal = isResumable ? openJournal(shards, plan, run) : undefined;
    notes = await cleanTexts(texts, plan, run, report);
    await cleanShards(shards, plan, run, journal, report);
    cleaner?.finish();
  } catch (error) {
    // Replaced files can be restored even if the run fails after this point.
    if (plan.destination === 'in-place') report?.keep();
    else report?.discard();
    if (io.interrupt.aborted) events.interrupted(nextStep(texts, shards, plan));
    throw error;
  } finally {
    events.ended();
    await pool.close();
  }
  const summary = totals.finish();
  const written = await report?.finish(summary, { root: rootOf(sources) });
  return { summary, notes, report: written, verdicts: watch.finish() };
}

/** The common prefix of all sources' labels before their paths: `articles/`; empty if there is none. */
function rootOf(sources: readonly SourceFile[]): string {
  const [first] = sources;
  if (first === undefined || !first.displayPath.endsWith(first.outputPath)) return '';
  const root = first.displayPath.slice(0, -first.outputPath.length);
  return sources.every(({ displayPath: label, outputPath: place }) => label === root + place)
    ? root
    : '';
}

/** A report shows parts of all sources, so it is only for users who may read all of them. */
function sharedPermissions(sources: readonly SourceFile[]): number {
  const usual = 0o666 & ~process.umask();
  return sources.reduce((mode, source) => mode & (permissionsOf(source).mode ?? mode), usual);
}

/** How to continue or undo a stopped run. */
function nextStep(
  texts: readonly SourceFile[],
  shards: readonly Shard[],
  { destination, reportDir }: CleanPlan,
): string | undefined {
  if (destination === 'in-place' && texts.length > 0 && reportDir !== undefined) {
    return 'To undo the changes to the texts, run "clean-articles restore --write".';
  }
  if (destination !== 'tree') return undefined;
  return shards.length > 0
    ? 'To continue, run the same command with --resume.'
    : 'To start again, run the same command; finished files are kept until then.';
}

/**
 * All outputs for the inputs, and all replaced files; for the report, the page represents the rest.
 */
function plannedFiles(
  texts: readonly SourceFile[],
  shards: readonly Shard[],
  plan: CleanPlan,
): readonly Planned[] {
  const { destination, outDir, reportDir, attributes, quarantine } = plan;
  const cleaned = texts.flatMap(
    ({ displayPath: label, outputPath: place, path }): readonly Planned[] => {
      if (destination === 'tree') return [{ label, path: join(outDir, place), folder: outDir }];
      if (destination !== 'in-place') return [];
      return [{ label, path, folder: dirname(path), isInPlace: true }];
    },
  );
  const ofShards = shards.flatMap((shard): readonly Planned[] => {
    const { displayPath: label, isStdin } = shard.source;
    const places = shardPaths(shard, plan);
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

function setupOf(plan: CleanPlan): CleanRun['setup'] {
  const { options, io, destination, outDir, reportDir, attributes } = plan;
  const { textField, idField, urlField, onError } = options;
  return {
    rules: selectionOf(options),
    cwd: io.cwd,
    records: {
      textField,
      idField,
      urlField,
      onError,
      annotate: options.annotate === true,
      attributes: attributes !== undefined,
      findings: reportDir !== undefined,
      found: false,
      figures: false,
      languageField: '',
      diff: destination === 'diff',
    },
    texts: {
      destination,
      outDir,
      reportDir,
      encoding: options.encoding,
    },
  };
}
