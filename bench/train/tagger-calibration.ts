// Is the tagger calibrated? For texts of sites that the weights were not trained on, how often a line that it reports with a
// given probability is labelled as no part of the article: npm run bench:calibration:tagger -- DIR OUT/unseen.bin
import { readFileSync } from 'node:fs';
import { clean, prepareRules, presets, type Role } from '../../src/index.js';
import { taggerRule } from '../../src/rules/tagger/index.js';
import { isWanted, readLabelledTexts } from '../roles/data.js';
import { groupBy } from '../shared/group.js';
import { nameOf, ofFolds, UNSEEN_FOLDS } from '../shared/sites.js';
import { table } from '../shared/table.js';

interface Told {
  readonly role: Role;
  readonly probability: number;
  readonly label: string;
}

/** Lower ends of the groups of probabilities; the tagger reports nothing below the first. */
const FROM = [0.5, 0.7, 0.85, 0.95, 0.99];

const [folder = '', weights = ''] = process.argv.slice(2);
const tagger = taggerRule(readFileSync(weights));
const rules = presets.strict.map((rule) => (rule.meta.id === 'tagger' ? tagger : rule));
await prepareRules(rules);
const told = ofFolds(await readLabelledTexts(folder), UNSEEN_FOLDS).flatMap(({ text, labels }) =>
  clean(text, { rules })
    .findings.filter(({ ruleId }) => ruleId === 'tagger')
    .map(({ role, confidence, line }): Told => {
      return { role, probability: confidence, label: labels[line] ?? 'body' };
    })
    .filter(({ label }) => !label.includes('?') && !label.includes('+')),
);

const share = (part: readonly Told[], all: readonly Told[]) =>
  all.length === 0 ? '–' : (part.length / all.length).toFixed(2);
const right = (all: readonly Told[]) => all.filter(({ label }) => isWanted(label, 'strict'));

console.log(`${nameOf(UNSEEN_FOLDS)}\n`);
const bins = FROM.map((from, at) => {
  const to = FROM[at + 1] ?? Number.POSITIVE_INFINITY;
  const all = told.filter(({ probability }) => probability >= from && probability < to);
  const mean = all.reduce((sum, { probability }) => sum + probability, 0) / all.length;
  return [`from ${from}`, `${all.length}`, mean.toFixed(3), share(right(all), all)];
});
console.log(table(['probability', 'lines', 'mean', 'not of the article'], bins));
const roles = groupBy(told, ({ role }) => role).map(([role, all]) => {
  const same = all.filter(({ label }) => label === role);
  const mean = all.reduce((sum, { probability }) => sum + probability, 0) / all.length;
  return [role, `${all.length}`, mean.toFixed(2), share(right(all), all), share(same, all)];
});
console.log(table(['reported as', 'lines', 'mean', 'not of the article', 'same role'], roles));
