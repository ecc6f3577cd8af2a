import { lstatSync } from 'node:fs';
import { dirname, relative, sep } from 'node:path';
import {
  type FolderOptions,
  ignoreFilter,
  linkOf,
  NEVER_SEARCHED,
  writtenFilter,
} from './folder.js';
import { isInside } from './inside.js';
import { ownReports } from './own-reports.js';
import { type SourceFile, shownPath, slashed } from './source.js';

/** A file that was not named as an argument. */
export interface NamedFile {
  /** Absolute. */
  readonly path: string;
  /** Its content if it differs from the file at the path: that of the index. */
  readonly read?: () => Uint8Array;
  /** A folder that could not be listed: reading it reports that. */
  readonly isUnlisted?: boolean;
}

/** The files of a list, without duplicates and ignored files. They may not exist: reading them reports that. */
export async function namedSources(
  files: readonly NamedFile[],
  options: FolderOptions,
): Promise<readonly SourceFile[]> {
  const isIgnored = await ignoreFilter(options);
  const isWritten = writtenFilter(options);
  const seen = new Map(files.map((file) => [file.path, file]));
  return [...seen.values()]
    .filter(({ path }) => !isIgnored(path) && !isWritten(path))
    .map((file) => sourceOf(file, options.cwd))
    .toSorted((a, b) => (a.outputPath < b.outputPath ? -1 : 1));
}

/**
 * The changed files that traversal of the folders would have found.
 *
 * @param within real paths
 */
export function searched(
  files: readonly NamedFile[],
  within: readonly string[],
  { extensions, exclude }: FolderOptions,
): readonly NamedFile[] {
  const isOfReport = ownReports();
  const endings = extensions.map((extension) => `.${extension.toLowerCase()}`);
  return files.filter(({ path, read, isUnlisted = false }) => {
    const named = within.includes(path);
    const isText = endings.some((ending) => path.toLowerCase().endsWith(ending));
    const isWithin = within.some(
      (folder) =>
        isInside(path, folder) &&
        !exclude.some((skipped) => isInside(path, skipped) && !isInside(folder, skipped)) &&
        !relative(folder, path)
          .split(sep)
          .some((name) => NEVER_SEARCHED.includes(name)),
    );
    if (isUnlisted) return isWithin;
    return (
      (named || (isWithin && isText && !isOfReport(path))) && (read !== undefined || isFile(path))
    );
  });
}

/**
 * A link is not followed, and a submodule is not a file. A name that is not valid UTF-8 does not exist for Node: reading it reports
 * that.
 */
function isFile(path: string): boolean {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  return stats === undefined ? path.includes('\ufffd') : stats.isFile();
}

function sourceOf(file: NamedFile, cwd: string): SourceFile {
  const base = isInside(file.path, cwd) ? cwd : dirname(file.path);
  return {
    ...file,
    ...(file.read === undefined ? linkOf(file.path) : {}),
    isFound: true,
    displayPath: shownPath(file.path, cwd),
    outputPath: slashed(relative(base, file.path)),
  };
}
