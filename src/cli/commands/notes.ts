import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ChalkInstance } from 'chalk';
import { ENDINGS } from '../../input/format.js';
import type { SourceFile } from '../../input/source.js';
import { filesBelow } from '../../input/walk.js';
import { listOf } from '../../reports/terminal/messages.js';

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

export function leftOverNote(places: readonly string[], style: ChalkInstance): string {
  if (places.length === 0) return '';
  return (
    `${style.yellow('note:')} in the output folder, of sources that are gone: ${listOf(places)}\n` +
    `  ${style.dim('They stay; remove them, or clean into a new folder.')}\n`
  );
}

/** @param texts what is taken for texts */
export function recordsNote(texts: readonly SourceFile[], style: ChalkInstance): string {
  const names = texts
    .map(({ label }) => label)
    .filter((label) => /\.(?:json|jsonl|ndjson)$/iu.test(label));
  if (names.length === 0) return '';
  return (
    `${style.yellow('note:')} taken for a text, though the name is one of records: ${listOf(names)}\n` +
    `  ${style.dim('Records, one a line, are cleaned with --input-format jsonl.')}\n`
  );
}
