import { dirname, join } from 'node:path';
import { readBeginning } from './careful-read.js';
import { isCorpusName } from './format.js';

/**
 * Whether a file that a search came by belongs to a report of ours: findings are JSON Lines, and no corpus. A report
 * folder is known by its summary.json; what lies in it, and one folder deeper, is the report's.
 */
export function ownReports(): (path: string) => boolean {
  const known = new Map<string, boolean>();

  function isReport(folder: string): boolean {
    const seen = known.get(folder);
    if (seen !== undefined) return seen;
    const found = isReportFolder(folder);
    known.set(folder, found);
    return found;
  }

  return (path) => {
    const isCorpus = isCorpusName(path);
    const folder = dirname(path);
    return isCorpus && (isReport(folder) || isReport(dirname(folder)));
  };
}

const MARK = /^\{\s*"tool": ?"clean-articles"/u;

/** Whether a folder holds the report of a run that came to its end. */
export function isReportFolder(folder: string): boolean {
  try {
    return MARK.test(
      readBeginning(join(folder, 'summary.json'), 'summary.json', 64).toString('latin1'),
    );
  } catch {
    return false;
  }
}
