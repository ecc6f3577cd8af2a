import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { CleanResult } from '../../core/clean.js';
import { openSink, writeWhole } from '../../output/atomic-file.js';
import { type DocumentRecord, documentLine, findingLines } from '../../reports/findings.js';
import { type HtmlCandidate, htmlCandidate, htmlCollector } from '../../reports/html/collector.js';
import { renderHtml } from '../../reports/html/page.js';
import type { Summary } from '../../reports/summary.js';
import { unifiedDiff } from '../../reports/unified.js';
import { dropNotes, findingsPath, recoverFindings, setAside } from './notes.js';

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

/** What a report has of one document; plain data, for other threads prepare it. */
export interface ReportPieces {
  readonly patch: string;
  readonly findings: string;
  readonly page: HtmlCandidate;
}

/** @param pageRoom what the report has said of it, now or earlier */
export function reportPieces(
  document: DocumentRecord,
  result: CleanResult,
  pageRoom: number | undefined,
): ReportPieces {
  const { path: place, encoding } = document;
  return {
    // A patch has one encoding, and no tool would apply the whole of it if a file in it had another.
    patch: encoding === 'utf-8' ? unifiedDiff(place, result) : '',
    findings: documentLine(document) + findingLines(place, result),
    page: htmlCandidate(place, result, pageRoom),
  };
}

export function openReportFolder(folder: string): ReportFolder {
  const patch = openSink(join(folder, 'changes.patch'));
  recoverFindings(folder);
  const path = findingsPath(folder);
  const findings = openSink(path, { beforeNaming: () => setAside(path) });
  const html = htmlCollector();

  return {
    add: (pieces) => {
      patch.write(pieces.patch);
      findings.write(pieces.findings);
      html.take(pieces.page);
    },
    pageRoom: html.room,
    discard: () => {
      patch.discard();
      findings.discard();
    },
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
      patch.close();
      findings.close();
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
