import { existsSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { CleanArticlesError } from '../../core/errors.js';
import { isInside } from '../../input/inside.js';
import type { SourceFile } from '../../input/source.js';

/** Whether a folder can be written to: it is one, or is not there yet. A file of its name is in the way only then. */
function refuseFile(option: string, folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== false) return;
  throw new CleanArticlesError(`${folder} is not a folder.`, `Choose another ${option}.`);
}

/**
 * Before anything is written: no folder that is written to holds an input, and the report is not in the cleaned tree.
 *
 * @throws CleanArticlesError when one does
 */
export function refuseCollisions(
  sources: readonly SourceFile[],
  outDir: string | undefined,
  reportDir: string | undefined,
): void {
  if (outDir !== undefined) refuseFile('--out-dir', outDir);
  if (reportDir !== undefined) refuseFile('--report-dir', reportDir);
  if (outDir !== undefined && reportDir !== undefined && isInside(reportDir, outDir)) {
    throw new CleanArticlesError(
      `The report folder ${reportDir} lies in the output folder.`,
      'Give it a place of its own with --report-dir.',
    );
  }
  const inOutput = inputIn(sources, outDir);
  if (inOutput !== undefined) {
    throw new CleanArticlesError(
      `${inOutput.label} lies in the output folder ${outDir}, where cleaned files would overwrite it.`,
      'Choose another --out-dir, or clean in place with --write.',
    );
  }
  const inReport = inputIn(sources, reportDir);
  if (inReport === undefined) return;
  throw new CleanArticlesError(
    `${inReport.label} lies in the report folder ${reportDir}.`,
    'Choose another --report-dir, or write no report with --no-report.',
  );
}

function inputIn(
  sources: readonly SourceFile[],
  folder: string | undefined,
): SourceFile | undefined {
  if (folder === undefined) return undefined;
  // Links on the way to either make one file look like two.
  const real = existsSync(folder) ? realpathSync(folder) : folder;
  const parents = new Map<string, string>();
  return sources.find(({ path }) => {
    const parent = dirname(path);
    if (!parents.has(parent)) parents.set(parent, realpathSync(parent));
    return (
      isInside(path, folder) || isInside(join(parents.get(parent) ?? parent, basename(path)), real)
    );
  });
}
