import { lstatSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CleanArticlesError } from '../../core/errors.js';
import { isInside } from '../../input/inside.js';
import { realFiles, realPath } from '../../input/real-path.js';
import { type SourceFile, shownPath } from '../../input/source.js';
import { DEFAULT_OUTPUTS, DEFAULT_RESTORE_DIR } from '../default-places.js';
import type { CleanPlan } from '../plan.js';

/**
 * Before anything is written: no folder that is written to holds an input, and the report is not in the cleaned tree.
 *
 * @throws CleanArticlesError when one does
 */
export function refuseFolderClashes(
  sources: readonly SourceFile[],
  plan: Pick<CleanPlan, 'destination' | 'outDir' | 'reportDir' | 'io'>,
): void {
  const { reportDir } = plan;
  const { cwd } = plan.io;
  const outDir = plan.destination === 'tree' ? plan.outDir : undefined;
  if (outDir !== undefined) refuseFile('--out-dir', outDir, cwd);
  if (reportDir !== undefined) refuseFile('--report-dir', reportDir, cwd);
  if (outDir !== undefined && reportDir !== undefined && isInside(reportDir, outDir)) {
    throw new CleanArticlesError(
      `The report folder ${shownPath(reportDir, cwd)} lies in the output folder.`,
      'Give it a place of its own with --report-dir.',
    );
  }
  const inOutput = outDir === undefined ? undefined : inputIn(sources, outDir);
  if (outDir !== undefined && inOutput !== undefined) {
    throw new CleanArticlesError(
      `${inOutput.label} lies in the output folder ${shownPath(outDir, cwd)}, where cleaned files would overwrite it.`,
      'Choose another --out-dir, or clean in place with --write.',
    );
  }
  const inReport = reportDir === undefined ? undefined : inputIn(sources, reportDir);
  if (reportDir === undefined || inReport === undefined) return;
  throw new CleanArticlesError(
    `${inReport.label} lies in the report folder ${shownPath(reportDir, cwd)}.`,
    'Choose another --report-dir, or write no report with --no-report.',
  );
}

/** A folder can be written to that is one, or is not there yet. */
function refuseFile(option: string, folder: string, cwd: string): void {
  refuseLeftLink(option, folder, cwd);
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== false) return;
  throw new CleanArticlesError(
    `${shownPath(folder, cwd)} is not a folder.`,
    `Choose another ${option}.`,
  );
}

/**
 * A link of the name that runs write to when nothing is said: an archive may have brought it, to have files overwritten that lie
 * elsewhere. Who names a folder knows where it leads.
 *
 * @throws CleanArticlesError when the folder is one
 */
export function refuseLeftLink(option: string, folder: string, cwd: string): void {
  const isDefault = [...DEFAULT_OUTPUTS, DEFAULT_RESTORE_DIR].some(
    (name) => join(cwd, name) === folder,
  );
  if (!isDefault || lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink() !== true) return;
  throw new CleanArticlesError(
    `${shownPath(folder, cwd)} is a link, and would have files written to where it leads.`,
    `Nothing was written. Take it away, or name the folder that it leads to with ${option}.`,
  );
}

function inputIn(sources: readonly SourceFile[], folder: string): SourceFile | undefined {
  // Links on the way to either make one file look like two.
  const real = realPath(folder);
  const realFile = realFiles();
  return sources.find(({ path }) => isInside(path, folder) || isInside(realFile(path), real));
}
