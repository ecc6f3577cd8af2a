// Whether cleaning and its reports take linear time: `npm run bench:linear [-- SCALE [NAME]]`.

import { clean, type PresetName, prepareRules, rules } from '../../src/index.js';
import { reportPieces } from '../../src/pipeline/report/report-pieces.js';
import { WHOLE_CORPUS } from '../../src/templates/site.js';
import { row } from '../speed/measure.js';
import { documents } from './documents.js';

const PRESETS: readonly PresetName[] = ['recommended', 'strict', 'page'];

/** The maximum slowdown for four times the text: halfway between linear and quadratic, by the exponent. */
const MAX_GROWTH = 8;

/** In seconds: shorter times are too imprecise to determine growth. */
const MIN_SECONDS = 0.03;

const CONTENT = { bytes: 0, sha256: '' };
const RECORD = { path: 'a.txt', encoding: 'utf-8', source: CONTENT, cleaned: CONTENT };

const scale = Number(process.argv[2] ?? 0.1);
const wanted = process.argv[3] ?? '';
let worst = 0;

await prepareRules(rules);
row(
  'document',
  'largest',
  'preset',
  'seconds at a quarter',
  'at half',
  'at full',
  'growth',
  'MB/s',
);
row('---', '---', '---', '---', '---', '---', '---', '---');
for (const { name, unit, size, text } of documents.filter((some) => some.name.includes(wanted))) {
  for (const preset of PRESETS) {
    const full = Math.ceil(size * scale);
    const measured = () =>
      [4, 2, 1].map((part) => secondsFor(text(Math.ceil(full / part)), preset));
    let times = measured();
    // The machine may have been busy with something else.
    for (let again = 0; again < 2 && growthOf(times) > MAX_GROWTH; again++) {
      const other = measured();
      times = times.map((seconds, index) => Math.min(seconds, other[index] ?? seconds));
    }
    const growth = growthOf(times);
    worst = Math.max(worst, growth);
    const speed = text(full).length / 1e6 / (times[2] ?? 0);
    const shown = times.map((seconds) => seconds.toFixed(2));
    row(name, `${full} ${unit}`, preset, ...shown, growth.toFixed(1), speed.toFixed(1));
  }
}
console.log(
  `\nFour times the text took at most ${worst.toFixed(1)} times as long; ${MAX_GROWTH} is the limit.`,
);
process.exitCode = worst > MAX_GROWTH ? 1 : 0;

function growthOf([quarter = 0, , whole = 0]: readonly number[]): number {
  return whole / Math.max(quarter, MIN_SECONDS);
}

/** Processor time, the better of two runs. */
function secondsFor(text: string, preset: PresetName): number {
  const times = [0, 1].map(() => {
    const before = process.cpuUsage();
    reportPieces(RECORD, WHOLE_CORPUS, clean(text, { preset }), 0);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e6;
  });
  return Math.min(...times);
}
