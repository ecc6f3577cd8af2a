import { parseArgs } from 'node:util';
import { type PresetName, presets } from '../../src/index.js';
import { DATA_SETS, readPages } from './data.js';
import { type Measurement, measure } from './measure.js';
import { measurementText } from './text.js';

const USAGE = `Usage: npm run bench:quality -- DIR [--json] [--preset NAME] [--only TEXT]

Cleans every text of the benchmark in DIR and compares with what people marked as the article.

  --only TEXT   only data sets or text sources whose name holds TEXT (for instance extract.trafilatura)
  --json        print the measurement as JSON`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    preset: { type: 'string', default: 'recommended' },
    only: { type: 'string', default: '' },
    help: { type: 'boolean', default: false },
  },
});

const folder = positionals[0];
if (values.help || folder === undefined || !Object.hasOwn(presets, values.preset)) {
  console.error(USAGE);
  process.exitCode = values.help ? 0 : 2;
} else {
  await run(folder, values.preset as PresetName);
}

async function run(folder: string, preset: PresetName): Promise<void> {
  const measurements: Record<string, Measurement> = {};
  for (const dataSet of DATA_SETS) {
    const isWholeSet = dataSet.includes(values.only);
    const isWanted = (source: string) => isWholeSet || source.includes(values.only);
    measurements[dataSet] = measure(await readPages(folder, dataSet), { preset, isWanted });
  }
  if (values.json) console.log(JSON.stringify(measurements, undefined, 2));
  else
    for (const [name, figures] of Object.entries(measurements))
      console.log(measurementText(name, figures));
}
