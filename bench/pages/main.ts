import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type CleanOptions, clean, prepareRules, presets } from '../../src/index.js';
import { mainContentRule } from '../../src/rules/main-content/index.js';
import { readPages } from '../quality/data.js';
import { addSnippets, noSnippets } from '../quality/measure.js';
import { optionsWith } from '../shared/options.js';
import { type FromSite, foldOf, nameOf, UNSEEN_FOLDS } from '../shared/sites.js';
import { table } from '../shared/table.js';
import { pagesWithGold } from '../train/gold.js';
import { addPage, newTally, rowOf, snippetText } from './tally.js';

const USAGE = `Usage: npm run bench:pages -- DIR --weights FILE [--fold 4,5]

Cleans the dump of every page in DIR that has a marked article, with the page preset, and compares the result with the article, by
set. FILE has weights of main-content that were trained without some sites (bench/train/main.ts); --fold says which (default ${UNSEEN_FOLDS}).`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    weights: { type: 'string' },
    fold: { type: 'string', default: UNSEEN_FOLDS.join() },
    help: { type: 'boolean', default: false },
  },
});

const DUMP = 'page.html-text';

const [folder] = positionals;
if (values.help || folder === undefined || values.weights === undefined) {
  console.error(USAGE);
  process.exitCode = values.help ? 0 : 2;
} else {
  await run(folder, values.weights, values.fold.split(',').map(Number));
}

async function run(dataFolder: string, weights: string, folds: readonly number[]): Promise<void> {
  const options = await optionsOf(weights);
  const isMeasured = (page: FromSite) => folds.includes(foldOf(page));
  const tallies = new Map<string, ReturnType<typeof newTally>>();
  for await (const page of pagesWithGold(dataFolder)) {
    const text = page.texts[DUMP];
    // What extractors agree on is no measure of another.
    if (text === undefined || page.silver === true || !isMeasured(page)) continue;
    const tally = tallies.get(page.set) ?? newTally();
    tallies.set(page.set, tally);
    const cleaned = (source: string) => clean(source, options).cleaned;
    addPage(tally, page, { text, cleaned: cleaned(text), gold: cleaned(page.gold) });
  }
  const snippets = noSnippets();
  for (const page of await readPages(dataFolder, 'multilingual-snippets')) {
    const text = page.texts[DUMP];
    if (text !== undefined && isMeasured(page)) {
      addSnippets(snippets, page, clean(text, options).cleaned);
    }
  }
  console.log(`${DUMP}, ${nameOf(folds)}\n`);
  const columns = [
    'set',
    'pages',
    'word F1 before',
    'word F1',
    'shingle F1',
    'headline kept',
    'gold words lost',
  ];
  console.log(
    table(
      columns,
      [...tallies].map(([set, tally]) => rowOf(set, tally)),
    ),
  );
  console.log(snippetText(snippets));
}

async function optionsOf(weights: string): Promise<CleanOptions> {
  const rules = [...presets.recommended, mainContentRule(async () => readFileSync(weights))];
  await prepareRules(rules);
  return optionsWith(rules, 'page');
}
