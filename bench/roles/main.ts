import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type PresetName, prepareRules, presets, rules } from '../../src/index.js';
import { FLOOR_USAGE, FLOORS_FILE, gate } from '../shared/floors.js';
import { groupBy } from '../shared/group.js';
import { FOLD_GROUPS, FOLDS, nameOf, ofFolds, TRAINING_FOLDS } from '../shared/sites.js';
import { readLabelledTexts } from './data.js';
import { familiesOf } from './families.js';
import { PINNED, pinned } from './floors.js';
import { type JudgedLine, judgeLines, type Model } from './lines.js';
import * as show from './text.js';

const USAGE = `Usage: npm run bench:roles -- DIR [options]

Cleans the labelled texts in DIR and counts the removed lines by role and by rule, and the lost article text. Exits with 1 if a
figure is below its floor in ${FLOORS_FILE}.

  --preset NAME        recommended, strict or page (default: all three)
  --fold 1,2,3         only sites of these folds (of 1 to 5); ignores the floors
  --tagger FILE        weights of the tagger, for instance trained without some of the sites; ignores the floors
  --no-model           rules alone; ignores the floors
  --sites N            the N sites with the most boilerplate left (default 10)
  --misses N           the N largest groups of similar missed lines, with the lines around them
  --losses N           the same for removed body lines and headlines
                       Lists sites and lines of folds ${TRAINING_FOLDS} only, unless --fold selects others
${FLOOR_USAGE}`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    preset: { type: 'string' },
    fold: { type: 'string' },
    tagger: { type: 'string' },
    'no-model': { type: 'boolean', default: false },
    sites: { type: 'string', default: '10' },
    misses: { type: 'string', default: '0' },
    losses: { type: 'string', default: '0' },
    update: { type: 'boolean', default: false },
    'allow-regression': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const ALL: readonly PresetName[] = ['recommended', 'strict', 'page'];
const folder = positionals[0];
const folds = values.fold?.split(',').map(Number);
const isRight =
  ((folds === undefined && values.tagger === undefined && !values['no-model']) || !values.update) &&
  (values.tagger === undefined || !values['no-model']) &&
  (values.preset === undefined || Object.hasOwn(presets, values.preset)) &&
  (folds ?? []).every((fold) => Number.isInteger(fold) && fold >= 1 && fold <= FOLDS);
if (values.help || folder === undefined || !isRight) {
  console.error(USAGE);
  process.exitCode = values.help ? 0 : 2;
} else {
  process.exitCode = await run(folder);
}

async function run(dataFolder: string): Promise<number> {
  await prepareRules(rules);
  const all = await readLabelledTexts(dataFolder);
  const texts = folds === undefined ? all : ofFolds(all, folds);
  const wanted = values.preset === undefined ? ALL : [values.preset as PresetName];
  const model = chosenModel();
  const codes = wanted.map((preset) => {
    const lines = judgeLines(texts, preset, model);
    printFigures(preset, lines);
    printLines(preset, lines);
    return folds === undefined && model === 'published' && PINNED.includes(preset)
      ? gate(pinned(lines, preset), `roles ${preset}`, values)
      : 0;
  });
  return Math.max(...codes);
}

function chosenModel(): Model {
  if (values['no-model']) return 'none';
  return values.tagger === undefined ? 'published' : readFileSync(values.tagger);
}

function printFigures(preset: PresetName, lines: readonly JudgedLine[]): void {
  const byFolds = FOLD_GROUPS.map(
    (group) => [nameOf(group), lines.filter(({ fold }) => group.includes(fold))] as const,
  ).filter(([, group]) => group.length > 0);
  const groups = [...byFolds, ['all', lines] as const];
  print(preset, [
    show.figureTable('sites', groups, preset),
    ...(preset === 'strict' ? [show.choiceTable(lines, groups)] : []),
    show.roleTable(lines, preset),
    show.ruleTable(lines, preset),
    show.confusionTable(lines),
    show.figureTable(
      'source',
      groupBy(lines, ({ source }) => source),
      preset,
    ),
    show.figureTable(
      'language',
      groupBy(lines, ({ language }) => language),
      preset,
    ),
  ]);
}

/** Sites and lines that show what to improve next, from folds that are not held out. */
function printLines(preset: PresetName, all: readonly JudgedLine[]): void {
  const seen = folds ?? TRAINING_FOLDS;
  const lines = all.filter(({ fold }) => seen.includes(fold));
  const misses = familiesOf(show.missesOf(lines, preset));
  const losses = familiesOf(show.lossesOf(lines));
  const name = `${preset}, ${nameOf(seen)}`;
  print(`${name}: sites with most boilerplate left`, [
    show.siteTable(lines, preset, Number(values.sites)),
  ]);
  print(`${name}: missed`, show.familyTexts(misses.slice(0, Number(values.misses))));
  print(`${name}: lost`, show.familyTexts(losses.slice(0, Number(values.losses))));
}

function print(title: string, parts: readonly string[]): void {
  if (parts.length > 0) console.log(`## ${title}\n\n${parts.join('\n')}`);
}
