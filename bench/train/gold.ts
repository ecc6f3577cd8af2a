import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DATA_SETS, type Page } from '../quality/data.js';
import { shingles, words } from '../quality/metrics.js';
import { readRecords } from '../shared/records.js';

/**
 * Data sets whose pages are not articles, whose gold contains more than the article, or whose sites are
 * unknown.
 */
const LEFT_OUT: ReadonlySet<string> = new Set([
  'cleaneval',
  'google-trends',
  'leaf-asian',
  'magic-forum',
  'wcxb-dev-other',
]);

/** All pages in the benchmark's folder with the article's text. */
export async function* pagesWithGold(folder: string): AsyncGenerator<Page & { gold: string }> {
  const sets = readdirSync(join(folder, 'pages'))
    .filter((name) => name.endsWith('.jsonl.gz') && !LEFT_OUT.has(name.split('.')[0] as string))
    .toSorted()
    .map((name) => join(folder, 'pages', name));
  for (const file of [...sets, ...DATA_SETS.map((name) => join(folder, `${name}.jsonl.gz`))]) {
    for (const page of await readRecords<Page>(file, 'bench/README.md has its format.')) {
      const { gold } = page;
      if (gold !== undefined && page.url) yield { ...page, gold };
    }
  }
}

/**
 * For each line, the share of its shingles that the gold still contains; long lines consume theirs, so that copies get
 * none.
 */
export function shareInGold(gold: string): (line: string) => number {
  const left = new Map<string, number>();
  for (const shingle of shingles(words(gold), 3)) left.set(shingle, (left.get(shingle) ?? 0) + 1);
  const known = new Set(left.keys());
  const goldLines = new Set(gold.split('\n').map((line) => line.trim()));
  return (line) => {
    const tokens = words(line);
    if (tokens.length === 0) return 0;
    if (tokens.length < 3) return goldLines.has(line.trim()) ? 1 : 0;
    const all = shingles(tokens, 3);
    if (tokens.length < LONG_LINE) return all.filter((s) => known.has(s)).length / all.length;
    const found = all.filter((s) => (left.get(s) ?? 0) > 0);
    if (found.length > all.length / 2) for (const s of found) left.set(s, (left.get(s) ?? 0) - 1);
    return found.length / all.length;
  };
}
const LONG_LINE = 12;
