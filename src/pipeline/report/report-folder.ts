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
import { renderHtml } from '../../reports/html/page.js';
import type { Summary } from '../../reports/summary.js';
import { dropNotes, findingsPath, recoverFindings, setAside } from './notes.js';
import type { ReportPieces } from './report-pieces.js';

/** The report folder of a run, written as the run goes. */
export interface ReportFolder {
  readonly add: (pieces: ReportPieces) => void;
  /** See HtmlCollector. */
  readonly pageRoom: () => number | undefined;
  /** Leaves the report of an earlier run as it was. */
  readonly discard: () => void;
  /** Puts in its place what there is of a run that was stopped: the patch and the findings. */
  readonly keep: () => void;
  /** Writes the rest and puts every file in its place. Returns the path of index.html. */
  readonly finish: (summary: Summary) => Promise<string>;
}

/** @param how which permissions its files have */
export function openReportFolder(folder: string, how: Pick<Writing, 'mode'>): ReportFolder {
  const patch = openSink(join(folder, 'changes.patch'), how);
  const findings = orDiscard([patch], () => {
    recoverFindings(folder);
    const path = findingsPath(folder);
    return openSink(path, { ...how, beforeNaming: () => setAside(path) });
  });
  const html = htmlCollector();

  function discard(): void {
    patch.discard();
    findings.discard();
  }

  return {
    add: (pieces) => {
      patch.write(pieces.patch);
      findings.write(pieces.findings);
      html.take(pieces.page);
    },
    pageRoom: html.room,
    discard,
    keep: () => {
      try {
        for (const sink of [findings, patch]) sink.flush();
        forget(folder);
        findings.close();
        dropNotes(folder);
        patch.close();
      } catch {
        // What stopped the run, a full disk, stops this; that error is the one to tell, and the notes stay.
        discard();
      }
    },
    finish: async (summary) => {
      const index = join(folder, 'index.html');
      const sinks = [patch, findings];
      const text = await renderHtml(summary, html.finish());
      orDiscard(sinks, () => {
        sinks.push(summarySink(folder, summary));
        const page = openSink(index, how);
        sinks.push(page);
        page.write(text);
      });
      // The report of an earlier run stays whole until there is all of this one.
      closeAll(sinks);
      dropNotes(folder);
      return index;
    },
  };
}

/** The figures of a run without texts. Returns the path of the file. */
export function writeFigures(folder: string, summary: Summary): string {
  const sink = summarySink(folder, summary);
  orDiscard([sink], () => {
    sink.flush();
    forget(folder);
    rmSync(join(folder, 'changes.patch'), { force: true });
    recoverFindings(folder);
    setAside(findingsPath(folder));
    rmSync(findingsPath(folder), { force: true });
    sink.close();
  });
  return join(folder, SUMMARY);
}

const SUMMARY = 'summary.json';

function summarySink(folder: string, summary: Summary): FileSink {
  const sink = openSink(join(folder, SUMMARY));
  sink.write(`${JSON.stringify(summary, undefined, 2)}\n`);
  return sink;
}

/** What an earlier run says here is not about this one. */
function forget(folder: string): void {
  for (const name of ['index.html', SUMMARY]) rmSync(join(folder, name), { force: true });
}
