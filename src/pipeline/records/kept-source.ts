import { constants, copyFileSync, existsSync, linkSync, realpathSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CleanArticlesError } from '../../core/errors.js';
import { isInside } from '../../input/inside.js';
import { makeFolder } from '../../output/system-calls.js';
import { fittingName } from './places.js';

/** In the report folder: the sources of corpora that were cleaned in place. */
const REPLACED = 'replaced';

/**
 * Keeps a corpus that is about to be replaced, because findings contain its texts but not how these were escaped, encoded
 * or compressed. A hard link costs nothing; on another disk it is a copy. Sources kept by earlier runs stay.
 *
 * @param path absolute
 * @param place in the report folder
 * @returns removes it again, for a corpus that was not replaced after all
 * @throws CleanArticlesError if a link leads out of the report folder
 * @throws the system's error if it cannot be kept
 */
export function keepSource(path: string, reportDir: string, place: string): () => void {
  const first = join(reportDir, REPLACED, place);
  makeFolder(dirname(first));
  if (!isInside(realpathSync(dirname(first)), realpathSync(reportDir))) {
    throw new CleanArticlesError(
      `The source of ${place} cannot be kept: a link leads out of the report folder.`,
      'Remove the link, or choose another --report-dir.',
    );
  }
  let kept = first;
  for (let number = 1; existsSync(kept); number++) kept = fittingName(first, `.${number}`);
  try {
    linkSync(path, kept);
  } catch {
    // Another disk, or one without hard links.
    copyFileSync(path, kept, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
  }
  return () => rmSync(kept, { force: true });
}
