import { resolve } from 'node:path';
import type { CleanResult } from '../../core/clean.js';
import { CleanArticlesError } from '../../core/errors.js';
import type { SourceFile } from '../../input/source.js';
import { type Baseline, openBaseline } from '../../lint/baseline.js';
import { toLintDocument } from '../../lint/levels.js';
import { isFailing, lintTally } from '../../lint/totals.js';
import { DEFAULT_OUTPUTS } from '../../pipeline/default-paths.js';
import type { Io } from '../../pipeline/io.js';
import { foundRecords } from '../../pipeline/records/found-records.js';
import {
  READ_ONLY_RECORDS,
  type ReadOptions,
  type RecordOptions,
} from '../../pipeline/records/options.js';
import { type PickOptions, pickDocuments } from '../../pipeline/records/picked.js';
import { isText, shardOf } from '../../pipeline/records/shards.js';
import { configurationOf, selectionOf } from '../../pipeline/settings/configuration.js';
import { siteRulesOf } from '../../pipeline/settings/site-rules.js';
import { sourcesOf } from '../../pipeline/sources/sources.js';
import { outcomesOf } from '../../pipeline/texts/clean-texts.js';
import { resultOf } from '../../pipeline/texts/entry.js';
import { cleanerFor } from '../../pipeline/texts/run-cleaner.js';
import type { Found } from '../../pipeline/texts/text-batch.js';
import { refuseIdleForInput } from '../../pipeline/validate/options.js';
import { VERSION } from '../../pipeline/version.js';
import { openPool } from '../../pipeline/workers/pool.js';
import type { ResolvedRun } from '../../pipeline/workers/task.js';
import { tally } from '../../reports/summary.js';
import { baselineNote, skipNote, warningsNote } from '../../reports/terminal/messages.js';
import { statistics } from '../../reports/terminal/summary.js';
import { siteOfPlace } from '../../templates/site.js';
import type { InputOptions } from '../arguments/options.js';
import { EXIT } from '../exit-codes.js';
import { styleFor } from '../terminal/style.js';
import { openTerminal, recordsNote } from '../terminal/terminal.js';
import {
  lintOutputsOf,
  type OutputOptions,
  openLintOutputs,
  refuseOverwriting,
} from './lint-outputs.js';

export interface LintOptions extends InputOptions, OutputOptions, ReadOptions, PickOptions {
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
  readonly pruneBaseline?: boolean;
  /** The maximum number of warnings; any number if undefined. */
  readonly maxWarnings?: number;
  readonly statistics?: boolean;
}

/** Reports the boilerplate in standard input, or in files and folders, and changes nothing. */
export async function lintCommand(
  paths: readonly string[],
  options: LintOptions,
  io: Io,
): Promise<number> {
  const isQuiet = options.quiet === true;
  const baseline = baselineOf(options, io);
  const asked = lintOutputsOf(options, io);
  // A report may have any name, so a file of that name may be an article: see refuseOverwriting.
  const outputs = [...DEFAULT_OUTPUTS, options.baseline, options.cacheLocation];
  const sources = await sourcesOf(paths, options, io, outputs);
  const all = sources.map((source) => shardOf(source, options.inputFormat));
  const shards = all.filter((shard) => !isText(shard));
  const allTexts = all.filter(isText).map(({ source }) => source);
  const { texts, picks } = await pickDocuments(allTexts, shards, options, io);
  refuseIdleForInput(options, all);
  refuseOverwriting(
    asked,
    { '--baseline': options.baseline, '--cache-location': options.cacheLocation },
    sources,
    io,
  );
  const configuration = await configurationOf(sources, options, io.cwd);
  // A plugin rule may never return; then the signal must end the process.
  if (configuration.plugins.length === 0) io.handleSignals();
  const sites = siteRulesOf(options.templates, io.cwd);
  const cleaner = await cleanerFor(texts, { options, configuration, io }, sites);
  const rules = [...configuration.rules, ...sites.added];
  const totals = tally({ version: VERSION, preset: configuration.preset, rules });
  const lintTotals = lintTally();
  const skipped: string[] = [];
  const likeRecords: string[] = [];
  const terminal = openTerminal(io, texts.length + shards.length, isQuiet, options.verbose);
  const run = { version: VERSION, rules, isQuiet };
  const reports = openLintOutputs(asked, run, terminal.output, io);

  const onShare = texts.length === 1 ? terminal.progressed : undefined;
  const only = shards.length === 0 ? texts.length : undefined;
  const here = { configuration, sites, own: cleaner?.clean, onShare, texts: only };
  const setup = setupOf(options, io);
  const pool = openPool(setup, here, 'auto');

  function report(source: SourceFile, record: string, site: string, { text, entry }: Found): void {
    const label = source.displayPath + record;
    const result = resultOf(entry, text, label) as CleanResult;
    const { severities } = configuration.settingsFor(source);
    const takeBaselined = baseline?.takerFor(source.path + record);
    const document = toLintDocument(
      label,
      result,
      severities,
      takeBaselined,
      baseline?.keptOn(site),
    );
    lintTotals.add(document);
    reports.report((reporter) => reporter.document(document));
  }

  function fail(label: string, failure: Pick<CleanArticlesError, 'message' | 'hint'>): void {
    reports.report((reporter) => reporter.failure({ label, message: failure.message }));
    terminal.failed(failure);
  }

  try {
    const run = { pool, totals, io, setup, sites };
    for await (const { source, outcome } of outcomesOf(texts, run, () => 0)) {
      if ('isSkipped' in outcome) {
        skipped.push(source.displayPath);
      } else if ('failure' in outcome) {
        fail(source.displayPath, outcome.failure);
      } else {
        if (outcome.isLikeRecords) likeRecords.push(source.displayPath);
        report(source, '', siteOfPlace(source.outputPath), outcome.found as Found);
      }
      terminal.finished();
    }
    for await (const step of foundRecords(shards, picks, run)) {
      const { source } = step;
      if (step.kind === 'record') {
        report(source, `:${step.found.record}`, step.found.site, step.found);
        continue;
      }
      if (step.kind === 'progress') terminal.progressed(step.share);
      if (step.kind !== 'end') continue;
      if (step.failure !== undefined) fail(source.displayPath, step.failure);
      terminal.finished();
    }
  } catch (error) {
    reports.discard();
    throw error;
  } finally {
    terminal.ended();
    await pool.close();
  }

  const summary = totals.finish();
  const sums = lintTotals.finish(rules);
  reports.report((reporter) => reporter.finish(sums, summary));
  reports.close();
  // All findings have been printed by now, even if writing the cache or the baseline fails.
  cleaner?.finish();
  const { gone, saved } = baseline?.finish() ?? { gone: 0, saved: undefined };
  const { maxWarnings = Number.POSITIVE_INFINITY } = options;
  const style = styleFor(io.stderr, io.env);
  // They were requested explicitly, so they are printed even with --quiet.
  if (options.statistics === true) io.stderr.write(statistics(summary, style));
  terminal.say(
    (style) =>
      recordsNote(texts, likeRecords, style) +
      skipNote(skipped, style) +
      baselineNote(gone, saved, style),
  );
  // An error: --quiet must not hide why the command fails.
  if (sums.warnings > maxWarnings) {
    io.stderr.write(warningsNote(sums.warnings, maxWarnings, style));
  }
  if (summary.documents.failed > 0) return EXIT.error;
  return isFailing(sums, maxWarnings) ? EXIT.found : EXIT.ok;
}

function setupOf(options: LintOptions, io: Io): ResolvedRun & { readonly records: RecordOptions } {
  const { textField, urlField } = options;
  return {
    rules: selectionOf(options),
    cwd: io.cwd,
    records: { ...READ_ONLY_RECORDS, textField, urlField },
    texts: {
      destination: 'nowhere',
      outDir: io.cwd,
      reportDir: undefined,
      encoding: options.encoding,
    },
  };
}

function baselineOf(options: LintOptions, io: Io): Baseline | undefined {
  const { baseline, updateBaseline = false, pruneBaseline = false } = options;
  const asked = updateBaseline ? '--update-baseline' : '--prune-baseline';
  if (updateBaseline && pruneBaseline) {
    throw new CleanArticlesError(
      '--update-baseline and --prune-baseline cannot be combined.',
      'To only remove findings that no longer occur, use --prune-baseline.',
    );
  }
  if (baseline !== undefined) {
    const mode = updateBaseline ? 'update' : pruneBaseline ? 'prune' : 'check';
    return openBaseline(resolve(io.cwd, baseline), baseline, mode);
  }
  if (!updateBaseline && !pruneBaseline) return undefined;
  throw new CleanArticlesError(
    `${asked} needs --baseline <file>.`,
    `For example: "--baseline baseline.json ${asked}".`,
  );
}
