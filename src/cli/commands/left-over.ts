import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { filesEnding } from '../../input/folder.js';
import { ENDINGS } from '../../input/format.js';
import { slashed } from '../../input/source.js';
import { outputPathOf } from '../../pipeline/records/places.js';
import type { Shard } from '../../pipeline/records/shards.js';

/**
 * Files in an output folder whose sources are gone: a corpus built from the folder would still contain
 * them.
 *
 * @returns paths relative to the folder
 */
export async function leftOver(
  shards: readonly Shard[],
  outDir: string,
): Promise<readonly string[]> {
  const [first] = shards;
  if (first === undefined) return [];
  const { path, outputPath: place } = first.source;
  const base = path.slice(0, -place.length);
  const places = new Set(shards.map(outputPathOf));
  const written = await filesEnding(ENDINGS, outDir, { exclude: [], readsLinks: false });
  return written
    .map((path) => slashed(relative(outDir, path)))
    .filter((place) => place !== '' && !places.has(place) && !hasSource(join(base, place)))
    .toSorted();
}

/**
 * @param path that of the source, except for the extension if it was converted (see convertedName)
 */
function hasSource(path: string): boolean {
  const [stem = '', compression = ''] = path.split(/\.jsonl(\.gz)?$/u);
  const names = stem === path ? [] : [`${stem}${compression}`, `${stem}.json`, `${stem}.xml`];
  return [path, ...names].some((name) => existsSync(name));
}
