import { dirname, join, relative } from 'node:path';
import type { CleanResult, SkippedReason } from '../../core/clean.js';
import { CleanArticlesError } from '../../core/errors.js';
import type { DecodedText } from '../../encoding/decode.js';
import { realPath } from '../../input/real-path.js';
import { type SourceFile, slashed } from '../../input/source.js';
import { permissionsOf, writeWhole } from '../../output/atomic-file.js';
import { replaceWhole, syncFolder } from '../../output/in-place.js';
import { realFolderCheck } from '../../output/real-folder.js';
import type { Summary, Tally } from '../../reports/summary.js';
import { unifiedDiff } from '../../reports/unified.js';
import { siteOfPlace } from '../../templates/site.js';
import { documentRecord } from '../report/document-record.js';
import { openFindingsJournal } from '../report/findings-journal.js';
import { type ReportPieces, reportPieces } from '../report/report-pieces.js';
import type { Configuration } from '../settings/configuration.js';
import type { SiteRules } from '../settings/site-rules.js';
import { cleanFile, skipOrFailureOf } from './clean-file.js';
import { type Cleaner, freshCleaner } from './cleaner.js';
import { type Entry, entryOf } from './entry.js';
import { codecGiven } from './read-text.js';
import { textCleaning } from './scanned-text.js';

/** Where cleaned text is written. */
export type Destination = 'stdout' | 'diff' | 'in-place' | 'tree';

/** How texts are written; plain data, because it is passed to other threads. */
export interface TextOptions {
  /** `nowhere`: only the findings are needed. */
  readonly destination: Destination | 'nowhere';
  /** Absolute. */
  readonly outDir: string;
  /** Absolute; undefined without a report. */
  readonly reportDir: string | undefined;
  /** The encoding of the files, if specified. */
  readonly encoding?: string | undefined;
}

/** Files to clean; plain data. */
export interface TextBatch {
  readonly sources: readonly SourceFile[];
  /** See ReportFolder. */
  readonly pageRoom: number;
  /** The content of the only source, if that is standard input. */
  readonly bytes: Uint8Array | undefined;
}

/** The outcome of a file; plain data. */
export type TextOutcome =
  | { readonly failure: { readonly message: string; readonly hint: string | undefined } }
  | { readonly isSkipped: true }
  | {
      readonly skippedReason: SkippedReason | undefined;
      /** Starts like records, which are cleaned differently. */
      readonly isLikeRecords: boolean;
      /** The cleaned text for standard output, or its diff; empty for other destinations. */
      readonly text: string | Uint8Array;
      readonly report: ReportPieces | undefined;
      /** For the destination `nowhere`. */
      readonly found: Found | undefined;
    };

/** The findings in a text; plain data, from which resultOf restores the result. */
export interface Found {
  readonly text: string;
  readonly entry: Entry;
}

export interface TextResult {
  /** In the order of the sources. */
  readonly outcomes: readonly TextOutcome[];
  readonly summary: Summary;
}

/**
 * Reads, cleans and writes batches of files. One bad file never stops the others.
 *
 * @param onShare see textCleaning
 */
export async function textCleaner(
  options: TextOptions,
  sites: SiteRules,
  newTally: (configuration: Configuration) => Tally,
  own: Cleaner | undefined,
  onShare?: (share: number) => void,
): Promise<(batch: TextBatch, configuration: Configuration) => TextResult> {
  const given = await codecGiven(options);
  const isOnlyShown = options.destination === 'stdout' && options.reportDir === undefined;
  const cleanText = textCleaning(onShare, isOnlyShown);
  const realOutDir = realPath(options.outDir);
  const refuseMoved = realFolderCheck();
  const journal =
    options.reportDir === undefined ? undefined : openFindingsJournal(options.reportDir);
  return ({ sources, pageRoom, bytes }, configuration) => {
    const totals = newTally(configuration);
    const cleaner = own ?? freshCleaner(configuration, sites, cleanText);
    const replacedIn = new Set<string>();
    const outcomes = sources.map((source): TextOutcome => {
      try {
        const file = cleanFile(source, cleaner, given, bytes);
        const { result, read, isLikeRecords, bytes: cleanedOf } = file;
        if (options.destination === 'nowhere') {
          totals.add(result);
          return foundIn(result, isLikeRecords);
        }
        const cleaned = cleanedOf();
        const report = write(source, result, read, cleaned, pageRoom);
        if (isReplaced(result)) replacedIn.add(dirname(source.path));
        totals.add(result);
        const text = textFor(source, result, cleaned);
        const { skippedReason } = result;
        return { skippedReason, isLikeRecords, text, report, found: undefined };
      } catch (error) {
        const skipOrFailure = skipOrFailureOf(error, source);
        if ('skipped' in skipOrFailure) return { isSkipped: true };
        totals.fail();
        const { message, hint } = skipOrFailure.failure;
        return { failure: { message, hint } };
      }
    });
    for (const folder of replacedIn) syncFolder(folder);
    return { outcomes, summary: totals.finish() };
  };

  function textFor(source: SourceFile, result: CleanResult, cleaned: Uint8Array) {
    if (options.destination === 'stdout') return cleaned;
    const isDiff = options.destination === 'diff' && result.edits.length > 0;
    return isDiff ? unifiedDiff(source.outputPath, result) : '';
  }

  function isReplaced({ edits }: CleanResult): boolean {
    return options.destination === 'in-place' && edits.length > 0;
  }

  function write(
    source: SourceFile,
    result: CleanResult,
    read: DecodedText,
    cleaned: Uint8Array,
    pageRoom: number,
  ): ReportPieces | undefined {
    const report = reportOf(source, result, read, cleaned, pageRoom);
    if (options.destination === 'tree') {
      const path = join(options.outDir, source.outputPath);
      const realFolder = join(realOutDir, dirname(source.outputPath));
      writeWhole(path, cleaned, {
        beforeWriting: () => refuseMoved(path, realFolder),
        ...permissionsOf(source),
      });
    } else if (isReplaced(result)) {
      if (source.read !== undefined) throw partlyStaged(source);
      if (report !== undefined) journal?.(report.findings);
      replaceWhole(source, cleaned, read.bytes);
    }
    return report;
  }

  function reportOf(
    { path, outputPath: place }: SourceFile,
    result: CleanResult,
    read: DecodedText,
    cleaned: Uint8Array,
    pageRoom: number,
  ): ReportPieces | undefined {
    const { reportDir } = options;
    if (reportDir === undefined) return undefined;
    const replaced = isReplaced(result) ? slashed(relative(reportDir, path)) : undefined;
    const document = documentRecord(place, read, cleaned, replaced);
    return reportPieces(document, siteOfPlace(place), result, pageRoom);
  }
}

function foundIn(result: CleanResult, isLikeRecords: boolean): TextOutcome {
  const found = { text: result.document.text, entry: entryOf(result) };
  const { skippedReason } = result;
  return { skippedReason, isLikeRecords, text: '', report: undefined, found };
}

/** The content of the index differs from the file that would be overwritten. */
function partlyStaged({ displayPath: label }: SourceFile): CleanArticlesError {
  return new CleanArticlesError(
    `${label} has changes that are not staged.`,
    'Stage the whole file, or clean it without --staged.',
  );
}
