// Cleans small inputs of which the right output is known: `npm run test:cases -- DIR [PREFIX...]`. A case is a folder with
// source.txt, expected.txt and about.md, which names the preset. Blank lines do not count.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { clean, type PresetName, prepareRules, rules } from '../src/index.js';

const [folder, ...prefixes] = process.argv.slice(2);
if (folder === undefined) {
  process.stderr.write('Usage: npm run test:cases -- DIR [PREFIX...]\n');
  process.exit(2);
}

await prepareRules(rules);
const read = (name: string, file: string) => readFileSync(join(folder, name, file), 'utf8');
const linesOf = (text: string) => text.split('\n').filter((line) => line.trim() !== '');

let passed = 0;
let failed = 0;
for (const name of readdirSync(folder).toSorted()) {
  if (prefixes.length > 0 && !prefixes.some((prefix) => name.startsWith(prefix))) continue;
  const preset = /^- preset: (\w+)/mu.exec(read(name, 'about.md'))?.[1] ?? 'recommended';
  const { cleaned, findings } = clean(read(name, 'source.txt'), { preset: preset as PresetName });
  const left = linesOf(cleaned);
  const expected = linesOf(read(name, 'expected.txt'));
  if (left.join('\n') === expected.join('\n')) {
    passed++;
    continue;
  }
  failed++;
  process.stdout.write(`\n${name} (${preset})\n`);
  for (const line of expected.filter((one) => !left.includes(one)))
    process.stdout.write(`  lost  ${line.slice(0, 100)}\n`);
  for (const line of left.filter((one) => !expected.includes(one)))
    process.stdout.write(`  left  ${line.slice(0, 100)}\n`);
  for (const { ruleId, line, outcome } of findings)
    process.stdout.write(`        ${line} ${ruleId} ${outcome}\n`);
}
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
