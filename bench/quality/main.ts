import { parseArgs } from 'node:util';
import { type PresetName, prepareRules, presets } from '../../src/index.js';
import { FLOOR_USAGE, FLOORS_FILE, gate } from '../shared/floors.js';
import { HALVES, type Half, halfOf } from '../shared/sites.js';
import { DATA_SETS, readPages } from './data.js';
import { pinned } from './floors.js';
import { type Measurement, measure } from './measure.js';
import { measurementText } from './text.js';

const USAGE = `Usage: npm run bench:quality -- DIR [options]

Cleans every text of the data sets in DIR and compares the result with the article text that people marked. Exits with 1 if a
figure is below its floor in ${FLOORS_FILE}.

  --only TEXT          only data sets or text sources whose name contains TEXT, for instance extract.
  --half a|b           only the pages of one half of the sites (by the host of the URL), for cross-validation
  --preset NAME        recommended (the default), strict or page
  --json               print the measurement as JSON
${FLOOR_USAGE}`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    preset: { type: 'string', default: 'recommended' },
    only: { type: 'string', default: '' },
    half: { type: 'string' },
    update: { type: 'boolean', default: false },
    'allow-regression': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const folder = positionals[0];
const isHalf = (half: string | undefined): half is Half | undefined =>
  half === undefined || HALVES.some((known) => known === half);
if (
  values.help ||
  folder === undefined ||
  !Object.hasOwn(presets, values.preset) ||
  !isHalf(values.half)
) {
  console.error(USAGE);
  process.exitCode = values.help ? 0 : 2;
} else {
  process.exitCode = await run(folder, values.half);
}

async function run(folder: string, half: Half | undefined): Promise<number> {
  const preset = values.preset as PresetName;
  await prepareRules(presets[preset]);
  const measurements: Record<string, Measurement> = {};
  for (const dataSet of DATA_SETS) {
    const isWholeSet = dataSet.includes(values.only);
    const isWanted = (source: string) => isWholeSet || source.includes(values.only);
    const pages = await readPages(folder, dataSet);
    const wanted = half === undefined ? pages : pages.filter((page) => halfOf(page) === half);
    measurements[dataSet] = measure(wanted, { preset }, isWanted);
  }
  if (values.json) {
    console.log(JSON.stringify(measurements, undefined, 2));
  } else {
    for (const [name, figures] of Object.entries(measurements)) {
      console.log(measurementText(name, figures));
    }
  }
  // Floors are those of the whole benchmark.
  return half === undefined ? gate(pinned(measurements), preset, values) : 0;
}
