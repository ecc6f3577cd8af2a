import type { SourceFile } from '../../input/source.js';
import { DEFAULT_OUTPUTS } from '../../pipeline/default-paths.js';
import type { Io } from '../../pipeline/io.js';
import { foundRecords } from '../../pipeline/records/found-records.js';
import { READ_ONLY_RECORDS, type ReadOptions } from '../../pipeline/records/options.js';
import { type PickOptions, pickDocuments } from '../../pipeline/records/picked.js';
import { isText, shardOf } from '../../pipeline/records/shards.js';
import {
  configurationOf,
  type RuleSelection,
  selectionOf,
} from '../../pipeline/settings/configuration.js';
import { siteRulesOf } from '../../pipeline/settings/site-rules.js';
import { sourcesOf } from '../../pipeline/sources/sources.js';
import { outcomesOf } from '../../pipeline/texts/clean-texts.js';
import { resultOf } from '../../pipeline/texts/entry.js';
import type { Found } from '../../pipeline/texts/text-batch.js';
import { refuseIdleForInput } from '../../pipeline/validate/options.js';
import { openPool } from '../../pipeline/workers/pool.js';
import { tallyFor } from '../../pipeline/workers/task.js';
import { type StatisticsFormat, statisticsText } from '../../reports/statistics.js';
import { skipNote } from '../../reports/terminal/messages.js';
import { documentFindings } from '../../review/document-findings.js';
import { statisticsTally } from '../../review/statistics.js';
import { siteOf } from '../../templates/site.js';
import { EXIT } from '../exit-codes.js';
import { styleFor } from '../terminal/style.js';
import { openTerminal } from '../terminal/terminal.js';

export interface StatsOptions extends RuleSelection, ReadOptions, PickOptions {
  readonly format: StatisticsFormat;
  readonly ext: readonly string[];
  readonly ignorePath?: string;
  readonly encoding?: string;
  readonly languageField: string;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
}

/** Prints what clean would remove, counted by site, language and role, and changes nothing. */
export async function statsCommand(
  paths: readonly string[],
  options: StatsOptions,
  io: Io,
): Promise<number> {
  const sources = await sourcesOf(paths, options, io, DEFAULT_OUTPUTS);
  const all = sources.map((source) => shardOf(source, options.inputFormat));
  const shards = all.filter((shard) => !isText(shard));
  refuseIdleForInput(options, all);
  const allTexts = all.filter(isText).map(({ source }) => source);
  const { texts, picks } = await pickDocuments(allTexts, shards, options, io);
  const configuration = await configurationOf(sources, options, io.cwd);
  if (configuration.plugins.length === 0) io.handleSignals();
  const sites = siteRulesOf(options.templates, io.cwd);
  const totals = tallyFor(configuration, sites);
  const { textField, urlField, languageField, encoding } = options;
  const fields = { textField, urlField, languageField };
  const setup = {
    rules: selectionOf(options),
    cwd: io.cwd,
    records: { ...READ_ONLY_RECORDS, ...fields, found: false, figures: true },
    texts: { destination: 'nowhere', outDir: io.cwd, reportDir: undefined, encoding },
  } as const;
  const terminal = openTerminal(
    io,
    texts.length + shards.length,
    options.quiet === true,
    options.verbose,
  );
  const onShare = texts.length === 1 ? terminal.progressed : undefined;
  const pool = openPool(setup, { configuration, sites, own: undefined, onShare }, 'auto');
  const statistics = statisticsTally();
  const skipped: string[] = [];

  function add(
    { outputPath: place, displayPath: label }: SourceFile,
    { text, entry }: Found,
  ): void {
    const found = documentFindings(place, siteOf(place, undefined), resultOf(entry, text, label));
    statistics.add(found, '');
  }

  try {
    const run = { pool, totals, io, setup, sites };
    for await (const { source, outcome } of outcomesOf(texts, run, () => 0)) {
      if ('failure' in outcome) terminal.failed(outcome.failure);
      else if ('isSkipped' in outcome) skipped.push(source.displayPath);
      else add(source, outcome.found as Found);
      terminal.finished();
    }
    for await (const step of foundRecords(shards, picks, run)) {
      if (step.kind === 'figures') statistics.add(step.figures.found, step.figures.language);
      if (step.kind === 'progress') terminal.progressed(step.share);
      if (step.kind !== 'end') continue;
      if (step.failure !== undefined) terminal.failed(step.failure);
      terminal.finished();
    }
  } finally {
    terminal.ended();
    await pool.close();
  }
  io.stdout.write(statisticsText(statistics.finish(), options.format, styleFor(io.stdout, io.env)));
  terminal.say((style) => skipNote(skipped, style));
  return totals.finish().documents.failed > 0 ? EXIT.error : EXIT.ok;
}
