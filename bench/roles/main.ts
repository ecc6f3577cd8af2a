import { parseArgs } from 'node:util';
import { type PresetName, prepareRules, presets, rules } from '../../src/index.js';
import { readLabelledTexts } from './data.js';
import { figuresOf, measureRoles } from './measure.js';

const USAGE = `Usage: npm run bench:roles -- DIR [options]

Cleans the labelled texts in DIR and counts, per role, how many lines are removed.

  --preset NAME       only this preset (default: all)
  --lost              list every body line that was removed
  --max-lost SHARE    exit 1 when a preset but "page" loses more than this share of the body words
  --min-found SHARE   exit 1 when "recommended" finds less than this share of the residue lines`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    preset: { type: 'string' },
    lost: { type: 'boolean', default: false },
    'max-lost': { type: 'string', default: '1' },
    'min-found': { type: 'string', default: '0' },
    help: { type: 'boolean', default: false },
  },
});

const ALL = ['recommended', 'strict', 'page'] as const;
const folder = positionals[0];
const isPreset = values.preset === undefined || Object.hasOwn(presets, values.preset);
if (values.help || folder === undefined || !isPreset) {
  console.error(USAGE);
  process.exitCode = values.help ? 0 : 2;
} else {
  process.exitCode = await run(folder);
}

async function run(folder: string): Promise<number> {
  await prepareRules(rules);
  const texts = await readLabelledTexts(folder);
  const wanted = values.preset === undefined ? ALL : [values.preset as PresetName];
  let isBelow = false;
  for (const preset of wanted) {
    const measurement = measureRoles(texts, preset);
    const figures = figuresOf(measurement);
    console.log(`## ${preset}\n`);
    console.log(`residue lines found    ${figures.found.toFixed(4)}`);
    console.log(`residue words found    ${figures.foundWords.toFixed(4)}`);
    console.log(
      `body words lost        ${figures.bodyWordsLost.toFixed(6)} (${figures.bodyLinesLost} lines)`,
    );
    console.log(`precision              ${figures.precision.toFixed(4)}\n`);
    const rows = [...measurement.roles].toSorted(([, a], [, b]) => b.all.lines - a.all.lines);
    for (const [role, { all, removed }] of rows) {
      if (all.lines < MIN_ROLE_LINES) continue;
      const share = ((100 * removed.lines) / all.lines).toFixed(1).padStart(5);
      console.log(
        `${role.padEnd(16)} ${String(removed.lines).padStart(6)} of ${String(all.lines).padStart(6)} ${share} %`,
      );
    }
    if (values.lost) {
      for (const { id, line, ruleId, text } of measurement.lost) {
        console.log(`lost  ${id}:${line}  ${ruleId}  ${text.slice(0, EXCERPT)}`);
      }
    }
    console.log('');
    if (preset === 'recommended') isBelow ||= figures.found < Number(values['min-found']);
    if (preset !== 'page') isBelow ||= figures.bodyWordsLost > Number(values['max-lost']);
  }
  if (isBelow) console.error('A figure is outside the limits given by --max-lost and --min-found.');
  return isBelow ? 1 : 0;
}

/** Mixed and doubtful labels have a few lines each; they count for nothing. */
const MIN_ROLE_LINES = 50;

/** In UTF-16 units. */
const EXCERPT = 120;
