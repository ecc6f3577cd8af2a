import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ENDINGS } from '../../input/format.js';
import type { SourceFile } from '../../input/source.js';
import { filesBelow } from '../../input/walk.js';

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
  const found: string[] = [];
  await filesBelow(outDir, {
    isWanted: (names) => {
      const place = names.join('/');
      const isOurs = ENDINGS.some((ending) => place.toLowerCase().endsWith(`.${ending}`));
      if (isOurs && !places.has(place) && !existsSync(join(base, place))) found.push(place);
      return false;
    },
    depth: Number.POSITIVE_INFINITY,
    seesHidden: false,
    exclude: new Set(),
    followsLinks: false,
  });
  return found.toSorted();
}
