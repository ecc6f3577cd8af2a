import { dirname, join } from 'node:path';
import { isCorpusName } from './format.js';
import { readBeginning } from './read-file.js';

/**
 * Whether a file found by traversal belongs to one of our reports: findings are JSON Lines, but not a corpus. A
 * report folder is recognized by its summary.json; its files, down to one level of subfolders, belong to the report.
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

/** Whether a folder contains the report of a completed run. */
export function isReportFolder(folder: string): boolean {
  try {
    return MARK.test(
      readBeginning(join(folder, 'summary.json'), 'summary.json', 64).toString('latin1'),
    );
  } catch {
    return false;
  }
}
