import { join } from 'node:path';
import type { CleanResult } from '../core/clean.js';
import { openSink, writeWhole } from '../output/files.js';
import { findingLines } from '../reports/findings.js';
import { htmlCollector } from '../reports/html/collector.js';
import { renderHtml } from '../reports/html/page.js';
import type { Summary } from '../reports/summary.js';
import { unifiedDiff } from '../reports/unified.js';

/** The report folder of a run, written as the run goes. */
export interface ReportFolder {
  readonly add: (place: string, result: CleanResult) => void;
  /** Leaves the report of an earlier run as it was. */
  readonly discard: () => void;
  /** Writes the rest and puts every file in its place. Returns the path of index.html. */
  readonly finish: (summary: Summary) => Promise<string>;
}

export function openReportFolder(folder: string): ReportFolder {
  const patch = openSink(join(folder, 'changes.patch'));
  const findings = openSink(join(folder, 'findings.jsonl'));
  const html = htmlCollector();

  return {
    add: (place, result) => {
      patch.write(unifiedDiff(place, result));
      findings.write(findingLines(place, result));
      html.add(place, result);
    },
    discard: () => {
      patch.discard();
      findings.discard();
    },
    finish: async (summary) => {
      const index = join(folder, 'index.html');
      patch.close();
      findings.close();
      writeWhole(join(folder, 'summary.json'), `${JSON.stringify(summary, undefined, 2)}\n`);
      writeWhole(index, await renderHtml(summary, html.finish()));
      return index;
    },
  };
}
