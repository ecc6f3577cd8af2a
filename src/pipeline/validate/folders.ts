import { lstatSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CleanArticlesError } from '../../core/errors.js';
import { isInside } from '../../input/inside.js';
import { realFiles, realPath } from '../../input/real-path.js';
import { type SourceFile, shownPath } from '../../input/source.js';
import { DEFAULT_OUTPUTS, DEFAULT_RESTORE_DIR } from '../default-paths.js';
import type { CleanPlan } from '../plan.js';

/**
 * Before anything is written: checks that no output folder contains an input, and that nothing else is written into the
 * cleaned tree.
 *
 * @throws CleanArticlesError if a check fails
 */
export function refuseFolderClashes(
  sources: readonly SourceFile[],
  plan: Pick<
    CleanPlan,
    'destination' | 'outDir' | 'reportDir' | 'attributes' | 'quarantine' | 'io'
  >,
): void {
  const { reportDir } = plan;
  const { cwd } = plan.io;
  const outDir = plan.destination === 'tree' ? plan.outDir : undefined;
  if (outDir !== undefined) refuseUnlessFolder('--out-dir', outDir, cwd);
  if (reportDir !== undefined) refuseUnlessFolder('--report-dir', reportDir, cwd);
  if (plan.attributes !== undefined) refuseUnlessFolder('--attributes', plan.attributes, cwd);
  // The records of standard input are set aside in a file.
  const isStdin = sources.some((source) => source.isStdin === true);
  if (plan.quarantine !== undefined && !isStdin)
    refuseUnlessFolder('--quarantine', plan.quarantine, cwd);
  if (outDir !== undefined) refuseInOutput(outDir, plan);
  const inOutput = outDir === undefined ? undefined : inputIn(sources, outDir);
  if (outDir !== undefined && inOutput !== undefined) {
    throw new CleanArticlesError(
      `${inOutput.displayPath} is inside the output folder ${shownPath(outDir, cwd)}, where cleaned files would overwrite it.`,
      'Choose another --out-dir, or clean in place with --write.',
    );
  }
  const inReport = reportDir === undefined ? undefined : inputIn(sources, reportDir);
  if (reportDir === undefined || inReport === undefined) return;
  throw new CleanArticlesError(
    `${inReport.displayPath} is inside the report folder ${shownPath(reportDir, cwd)}.`,
    'Choose another --report-dir, or write no report with --no-report.',
  );
}

/** The output folder has the cleaned files only, so that it can be read or cleaned as a whole. */
function refuseInOutput(
  outDir: string,
  { reportDir, attributes, quarantine, io }: Parameters<typeof refuseFolderClashes>[1],
): void {
  const others = [
    ['The report folder', reportDir, '--report-dir'],
    ['The folder of attributes', attributes, '--attributes'],
    ['The quarantine folder', quarantine, '--quarantine'],
  ] as const;
  for (const [what, folder, option] of others) {
    if (folder === undefined) continue;
    if (!isInside(folder, outDir) && !isInside(realPath(folder), realPath(outDir))) continue;
    throw new CleanArticlesError(
      `${what} ${shownPath(folder, io.cwd)} is inside the output folder.`,
      `Nothing was written. Choose a separate folder with ${option}.`,
    );
  }
}

/** An output folder must be a folder or not exist yet. */
function refuseUnlessFolder(option: string, folder: string, cwd: string): void {
  refuseLinkedDefault(option, folder, cwd);
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== false) return;
  throw new CleanArticlesError(
    `${option} ${shownPath(folder, cwd)}: a file with this name already exists.`,
    'Choose a folder.',
  );
}

/**
 * Refuses a link at a default output path: an unpacked archive may contain it, so that files elsewhere are overwritten. A user who names
 * a folder knows where it leads.
 *
 * @throws CleanArticlesError if the folder is a link
 */
export function refuseLinkedDefault(option: string, folder: string, cwd: string): void {
  const isDefault = [...DEFAULT_OUTPUTS, DEFAULT_RESTORE_DIR].some(
    (name) => join(cwd, name) === folder,
  );
  if (!isDefault || lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink() !== true) return;
  throw new CleanArticlesError(
    `${shownPath(folder, cwd)} is a link, and files would be written to its target.`,
    `Nothing was written. Remove the link, or pass its target with ${option}.`,
  );
}

function inputIn(sources: readonly SourceFile[], folder: string): SourceFile | undefined {
  // Links in either path would make one file look like two.
  const real = realPath(folder);
  const realFile = realFiles();
  return sources.find(({ path }) => isInside(path, folder) || isInside(realFile(path), real));
}
