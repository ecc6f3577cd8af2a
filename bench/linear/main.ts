// Whether cleaning and its reports take time in proportion to the text: `npm run bench:linear [-- SCALE [NAME]]`.
import { reportPieces } from '../../src/cli/report-folder.js';
import { clean, type PresetName, prepareRules, rules } from '../../src/index.js';
import { row } from '../speed/measure.js';
import { documents } from './documents.js';

const PRESETS: readonly PresetName[] = ['recommended', 'strict', 'page'];

/** Four times the text may take this many times as long: half-way, by its exponent, to what is quadratic. */
const MAX_GROWTH = 8;

/** In seconds: less is not measured well enough to say how it grows. */
const MIN_SECONDS = 0.03;

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
    const [quarter = 0, half = 0, whole = 0] = [full / 4, full / 2, full].map((some) =>
      secondsFor(text(Math.ceil(some)), preset),
    );
    const growth = whole / Math.max(quarter, MIN_SECONDS);
    worst = Math.max(worst, growth);
    const speed = text(full).length / 1e6 / whole;
    const times = [quarter, half, whole].map((seconds) => seconds.toFixed(2));
    row(name, `${full} ${unit}`, preset, ...times, growth.toFixed(1), speed.toFixed(1));
  }
}
console.log(
  `\nFour times the text took at most ${worst.toFixed(1)} times as long; ${MAX_GROWTH} is the limit.`,
);
process.exitCode = worst > MAX_GROWTH ? 1 : 0;

/** Of the processor, the better of two. */
function secondsFor(text: string, preset: PresetName): number {
  const times = [0, 1].map(() => {
    const before = process.cpuUsage();
    reportPieces('a.txt', clean(text, { preset }), 0);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e6;
  });
  return Math.min(...times);
}
