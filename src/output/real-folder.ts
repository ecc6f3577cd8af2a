import { realpathSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { CleanArticlesError } from '../core/errors.js';

/**
 * Tests whether the folder of a file still is where it was planned to be. Remembers the last one that was: following a path
 * takes a system call for every folder above.
 *
 * @returns a function of a path in an existing folder and the real path of that folder; throws CleanArticlesError if it
 * leads elsewhere
 */
export function realFolderCheck(): (path: string, realFolder: string) => void {
  let last: { readonly folder: string; readonly dev: number; readonly ino: number } | undefined;
  return (path, realFolder) => {
    const folder = dirname(path);
    const { dev, ino } = statSync(folder);
    if (last?.folder === realFolder && last.dev === dev && last.ino === ino) return;
    if (realpathSync(folder) !== realFolder) {
      throw new CleanArticlesError(
        `${basename(path)} would be written outside the output folder, through a link.`,
        'A folder was replaced by a link during the run. Remove the link, and run the command again.',
      );
    }
    last = { folder: realFolder, dev, ino };
  };
}
