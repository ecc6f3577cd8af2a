import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { filesEnding } from '../../input/folder.js';
import { ENDINGS } from '../../input/format.js';
import { type SourceFile, slashed } from '../../input/source.js';

/**
 * What an output folder has of sources that are gone: a corpus that is made of it would have them still.
 *
 * @returns places below the folder
 */
export async function leftOver(
  sources: readonly SourceFile[],
  outDir: string,
): Promise<readonly string[]> {
  const [first] = sources;
  if (first === undefined) return [];
  const base = first.path.slice(0, -first.place.length);
  const places = new Set(sources.map(({ place }) => place));
  const written = await filesEnding(ENDINGS, outDir, { exclude: [], readsLinks: false });
  return written
    .map((path) => slashed(relative(outDir, path)))
    .filter((place) => place !== '' && !places.has(place) && !existsSync(join(base, place)))
    .toSorted();
}
