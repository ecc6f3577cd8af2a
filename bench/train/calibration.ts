// Is the model calibrated? Prints, for whole pages that the weights were not trained on, how often lines with a given
// score are part of the article: npm run bench:calibration -- DIR OUT/main-content/unseen.bin
import { readFile } from 'node:fs/promises';
import { FEATURES, featuresOf } from '../../src/rules/features/features.js';
import { fingerprintOf } from '../../src/rules/features/fingerprint.js';
import { meanOf } from '../../src/rules/main-content/blocks.js';
import { SIZES } from '../../src/rules/main-content/index.js';
import { networksOf } from '../../src/rules/network/network.js';
import { readPages } from '../quality/data.js';
import { lineOracle } from '../quality/metrics.js';
import { ofFolds, UNSEEN_FOLDS } from '../shared/sites.js';
import { inputOf } from './input.js';

const BINS = 10;

const [folder = '', weights = ''] = process.argv.slice(2);
const networks = networksOf(
  await readFile(weights),
  { features: FEATURES.length, ...SIZES },
  fingerprintOf(FEATURES),
);

const bins = Array.from({ length: BINS }, () => ({ lines: 0, score: 0, article: 0 }));
for (const page of ofFolds(await readPages(folder, 'wcxb-dev-articles'), UNSEEN_FOLDS)) {
  const isArticle = lineOracle(page.gold ?? '');
  for (const [source, text] of Object.entries(page.texts)) {
    if (!source.startsWith('page.')) continue;
    const { lines, values, tokens } = featuresOf(inputOf(text));
    const scores = meanOf(networks.map((network) => network(lines.length, values, tokens)));
    lines.forEach((line, index) => {
      const score = scores[index] ?? 0;
      const bin = bins[Math.min(BINS - 1, Math.floor(score * BINS))];
      if (bin === undefined) return;
      bin.lines++;
      bin.score += score;
      if (isArticle(line.text)) bin.article++;
    });
  }
}

console.log('| scored | lines | mean score | part of the article |\n| --- | --- | --- | --- |');
bins.forEach(({ lines, score, article }, index) => {
  const range = `${(index / BINS).toFixed(1)} to ${((index + 1) / BINS).toFixed(1)}`;
  const share = (value: number) => (value / Math.max(1, lines)).toFixed(2);
  console.log(`| ${range} | ${lines} | ${share(score)} | ${share(article)} |`);
});
