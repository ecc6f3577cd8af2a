// Compiles src/phrases/*.txt into src/phrases/compiled.ts, when that is missing or older than what it is made from. Everything
// that reads src needs it: the build, the tests, the type checker.
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'src/phrases');
const target = join(folder, 'compiled.ts');

export async function compilePhraseFiles() {
  const files = readdirSync(folder).filter((name) => name !== 'compiled.ts');
  const sources = [...files.map((name) => join(folder, name)), join(root, 'src/core/fold.ts')];
  const newest = Math.max(...sources.map((file) => statSync(file).mtimeMs));
  if (existsSync(target) && statSync(target).mtimeMs >= newest) return;
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['src/phrases/program-tables.ts'],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node20',
  });
  const code = Buffer.from(outputFiles[0].contents).toString('base64');
  const { programTables } = await import(`data:text/javascript;base64,${code}`);
  const texts = files
    .filter((name) => name.endsWith('.txt'))
    .toSorted()
    .map((name) => [name, readFileSync(join(folder, name), 'utf8')]);
  const json = JSON.stringify(programTables(Object.fromEntries(texts)));
  writeFileSync(
    target,
    `// Made from src/phrases/*.txt by scripts/phrases.js; not in git.
import type { ProgramTables } from './program-tables.js';

// A string that is parsed loads faster than an object literal.
export const compiled: ProgramTables = JSON.parse(${JSON.stringify(json)});
`,
  );
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await compilePhraseFiles();
}
