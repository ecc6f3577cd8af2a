import { rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  closeAll,
  type FileSink,
  openSink,
  orDiscard,
  type Writing,
} from '../../output/atomic-file.js';
import { htmlCollector } from '../../reports/html/collector.js';
import { type HtmlRun, renderHtml } from '../../reports/html/page.js';
import type { Summary } from '../../reports/summary.js';
import type { DocumentFindings } from '../../review/document-findings.js';
import { reviewCollector } from '../../review/review.js';
import {
  findingsPath,
  recoverFindings,
  removeFindingsJournals,
  setAside,
} from './findings-journal.js';
import type { PagePieces, ReportPieces } from './report-pieces.js';
import { openSideFiles } from './side-files.js';

/** The report folder of a run, written during the run. */
export interface ReportFolder {
  readonly addText: (pieces: ReportPieces) => void;
  /** Adds a record with findings; the findings themselves are in the file of its shard. */
  readonly addRecord: (pieces: PagePieces) => void;
  /** See HtmlCollector. */
  readonly pageRoom: () => number;
  /** Leaves the report of an earlier run unchanged. */
  readonly discard: () => void;
  /** Commits the parts that a stopped run has completed: the patch and the findings. */
  readonly keep: () => void;
  /** Writes the rest and puts every file in its place. Returns the path of index.html. */
  readonly finish: (summary: Summary, run: Pick<HtmlRun, 'root'>) => Promise<string>;
}

/**
 * @param how the permissions of its files
 * @param hasTexts whether the run has texts, and therefore its own patch and findings
 * @param onFound called for each document that is added
 */
export function openReportFolder(
  folder: string,
  how: Pick<Writing, 'mode'>,
  hasTexts: boolean,
  onFound: (document: DocumentFindings) => void,
): ReportFolder {
  const texts = hasTexts ? openTextFiles(folder, how) : undefined;
  const sideFiles = openSideFiles(folder, how);
  const html = htmlCollector(sideFiles.write);
  const review = reviewCollector();

  function addRecord({ page, found }: PagePieces): void {
    onFound(found);
    review.add(found, html.take(page));
  }

  function discard(): void {
    texts?.patch.discard();
    texts?.findings.discard();
    sideFiles.discard();
  }

  /** Renders the page. This also writes the last side files, which fails on a full disk. */
  async function rendered(summary: Summary, run: Pick<HtmlRun, 'root'>): Promise<string> {
    try {
      const page = { review: review.finish(), hasTexts, ...run };
      return await renderHtml(summary, html.finish(), page);
    } catch (error) {
      discard();
      throw error;
    }
  }

  return {
    addText: (pieces) => {
      texts?.patch.write(pieces.patch);
      texts?.findings.write(pieces.findings);
      addRecord(pieces);
    },
    addRecord,
    pageRoom: html.room,
    discard,
    keep: () => {
      if (texts === undefined) return discard();
      try {
        for (const sink of [texts.findings, texts.patch]) sink.flush();
        forgetPage(folder);
        texts.findings.close();
        removeFindingsJournals(folder);
        texts.patch.close();
        sideFiles.discard();
      } catch {
        // The cause that stopped the run, such as a full disk, also stops this; the original error is
        // reported, and the journals stay.
        discard();
      }
    },
    finish: async (summary, run) => {
      const index = join(folder, 'index.html');
      const sinks = texts === undefined ? [] : [texts.patch, texts.findings];
      const text = await rendered(summary, run);
      try {
        orDiscard(sinks, () => {
          sinks.push(summarySink(folder, summary));
          const page = openSink(index, { ...how, beforeNaming: sideFiles.place });
          sinks.push(page);
          page.write(text);
        });
        // The report of an earlier run stays complete until this one is.
        if (texts === undefined) forgetTexts(folder);
        closeAll(sinks);
      } catch (error) {
        sideFiles.discard();
        throw error;
      }
      removeFindingsJournals(folder);
      return index;
    },
  };
}

function openTextFiles(folder: string, how: Pick<Writing, 'mode'>) {
  const patch = openSink(join(folder, 'changes.patch'), how);
  return orDiscard([patch], () => {
    recoverFindings(folder);
    const path = findingsPath(folder);
    const findings = openSink(path, { ...how, beforeNaming: () => setAside(path) });
    return { patch, findings };
  });
}

const SUMMARY = 'summary.json';

function summarySink(folder: string, summary: Summary): FileSink {
  const sink = openSink(join(folder, SUMMARY));
  sink.write(`${JSON.stringify(summary, undefined, 2)}\n`);
  return sink;
}

/** Files of an earlier run do not describe this one. */
function forgetPage(folder: string): void {
  for (const name of ['index.html', SUMMARY]) rmSync(join(folder, name), { force: true });
}

/** Files of an earlier run on texts do not describe this one on corpora. */
function forgetTexts(folder: string): void {
  rmSync(join(folder, 'changes.patch'), { force: true });
  recoverFindings(folder);
  setAside(findingsPath(folder));
  rmSync(findingsPath(folder), { force: true });
}
