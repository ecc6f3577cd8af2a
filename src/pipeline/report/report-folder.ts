import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { openSink, writeWhole } from '../../output/atomic-file.js';
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

export function openReportFolder(folder: string): ReportFolder {
  const patch = openSink(join(folder, 'changes.patch'));
  recoverFindings(folder);
  const path = findingsPath(folder);
  const findings = openSink(path, { beforeNaming: () => setAside(path) });
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
        forget(folder);
        findings.close();
        dropNotes(folder);
        patch.close();
      } catch {
        // What stopped the run, a full disk, stops this; that error is the one to tell, and the notes stay.
      }
    },
    finish: async (summary) => {
      const index = join(folder, 'index.html');
      try {
        patch.close();
        findings.close();
      } catch (error) {
        discard();
        throw error;
      }
      dropNotes(folder);
      writeSummary(folder, summary);
      writeWhole(index, await renderHtml(summary, html.finish()));
      return index;
    },
  };
}

/** The figures of a run without texts. Returns the path of the file. */
export function writeFigures(folder: string, summary: Summary): string {
  forget(folder);
  rmSync(join(folder, 'changes.patch'), { force: true });
  recoverFindings(folder);
  setAside(findingsPath(folder));
  rmSync(findingsPath(folder), { force: true });
  return writeSummary(folder, summary);
}

/** What an earlier run says here is not about this one. */
function forget(folder: string): void {
  for (const name of ['index.html', 'summary.json']) rmSync(join(folder, name), { force: true });
}

function writeSummary(folder: string, summary: Summary): string {
  const path = join(folder, 'summary.json');
  writeWhole(path, `${JSON.stringify(summary, undefined, 2)}\n`);
  return path;
}
