// Writes the training data of the model: features and labels of every line of every text of the
// benchmark.
import { FEATURES, featuresOf } from '../../src/rules/features/features.js';
import { DATA_SETS, type Page, readPages } from '../quality/data.js';
import { words } from '../quality/metrics.js';
import { type GoldPage, pagesWithGold, shareInGold } from './gold.js';
import { inputOf } from './input.js';
import { trainingData } from './training-data.js';

const [folder = '', out = ''] = process.argv.slice(2);
const data = trainingData(FEATURES);

function add(
  text: string,
  page: Page,
  about: { readonly dataSet: string; readonly source: string },
  label: (line: string) => number,
): void {
  data.add(featuresOf(inputOf(text)), page, { id: page.id, ...about }, (line) => label(line.text));
}

function snippetLabel({ mustKeep = [], mustDrop = [] }: Page): (line: string) => number {
  const has = (snippets: readonly string[], line: string) =>
    snippets.some((s) => line.includes(s) || (line.trim().length > 15 && s.includes(line.trim())));
  return (line) => {
    const keep = has(mustKeep, line);
    const drop = has(mustDrop, line);
    return keep === drop ? -1 : keep ? 1 : 0;
  };
}

const UNKNOWN = -1;
const MOSTLY = 0.5;
/** In words: a line that stands in the gold by chance is shorter. */
const SOLID_WORDS = 8;
/** In lines. */
const MIN_SOLID = 3;
/** In lines: headline, standfirst, byline, date and caption. */
const HEAD_LINES = 6;

/** The texts of pages from the sets that are training data: both dumps, an extract, the article. */
const SOURCES: ReadonlySet<string> = new Set([
  'page.html-text',
  'page.inscriptis',
  'extract.resiliparse',
  'gold',
]);

for (const dataSet of DATA_SETS) {
  for (const page of await readPages(folder, dataSet)) {
    const texts = { ...page.texts, ...(page.gold === undefined ? {} : { gold: page.gold }) };
    for (const [source, text] of Object.entries(texts)) {
      add(text, page, { dataSet, source }, labelOf(page, source));
    }
  }
}
for await (const page of pagesWithGold(folder)) {
  if (DATA_SETS.some((dataSet) => dataSet === page.set)) continue;
  const texts = Object.entries({ ...page.texts, gold: page.gold });
  for (const [source, text] of texts.filter(([source]) => SOURCES.has(source))) {
    const labels = labelsOfSet(page, text);
    if (labels === undefined) continue;
    add(text, page, { dataSet: page.set, source }, (line) => labels.get(line) ?? UNKNOWN);
  }
}

function labelOf(page: Page, source: string): (line: string) => number {
  if (page.gold === undefined) return snippetLabel(page);
  return source === 'gold' ? () => 1 : shareInGold(page.gold);
}

/**
 * Labels by line of a page from the sets, whose golds differ in headlines, bylines, captions and lists: lines just above the
 * article are unknown, and so are single lines inside it. Undefined if the text has too little of the gold.
 */
function labelsOfSet(page: GoldPage, text: string): ReadonlyMap<string, number> | undefined {
  const shareOf = shareInGold(page.gold);
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const shares = lines.map(shareOf);
  const isSolid = (line: string, at: number) =>
    (shares[at] ?? 0) >= MOSTLY && words(line).length >= SOLID_WORDS;
  const first = lines.findIndex(isSolid);
  const last = lines.findLastIndex(isSolid);
  if (lines.filter(isSolid).length < MIN_SOLID) return undefined;
  const isOut = (at: number) => (shares[at] ?? 1) < MOSTLY;
  return new Map(
    lines.map((line, at) => {
      const isNear = at < first && at >= first - HEAD_LINES;
      const isInside = at > first && at < last && !(isOut(at - 1) && isOut(at + 1));
      return [line, isOut(at) && (isNear || isInside) ? UNKNOWN : (shares[at] ?? UNKNOWN)];
    }),
  );
}

data.write(out);
