// Writes findings.json of every article fixture from the current findings. Review the diff before you commit it.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { clean } from '../src/index.js';

const folder = 'fixtures/articles';
for (const slug of readdirSync(folder)) {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const source = decoder.decode(readFileSync(join(folder, slug, 'source.txt')));
  const found = clean(source).findings.map(({ line, ruleId, outcome }) =>
    JSON.stringify([line, ruleId, outcome]),
  );
  const file = join(folder, slug, 'findings.json');
  const before = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  const after = `[\n  ${found.join(',\n  ')}\n]\n`;
  if (after === before) continue;
  writeFileSync(file, after);
  process.stdout.write(`Changed: ${file}\n`);
}
