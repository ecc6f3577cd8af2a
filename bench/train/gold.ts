import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
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

/** A page with the text of its article. */
export interface GoldPage extends Page {
  readonly gold: string;
  /** The name of its data set. */
  readonly set: string;
  /** Whether extractors agree on the gold, and no person has checked it. */
  readonly silver?: boolean;
}

/** All pages in the benchmark's folder with the article's text. */
export async function* pagesWithGold(folder: string): AsyncGenerator<GoldPage> {
  const sets = readdirSync(join(folder, 'pages'))
    .filter((name) => name.endsWith('.jsonl.gz') && !LEFT_OUT.has(setOf(name)))
    .toSorted()
    .map((name) => join('pages', name));
  for (const file of [...sets, ...DATA_SETS.map((name) => `${name}.jsonl.gz`)]) {
    const pages = await readRecords<Page>(join(folder, file), 'bench/README.md has its format.');
    for (const page of pages) {
      const { gold } = page;
      if (gold !== undefined && page.url) yield { ...page, gold, set: setOf(basename(file)) };
    }
  }
}

function setOf(file: string): string {
  return file.split('.')[0] as string;
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
