// Generates the sources that are derived from others and not in git, if one is missing or outdated:
// src/phrases/compiled.ts from the phrase files, and the WebAssembly of src/wasm. Everything that reads src needs them: the
// build, the tests, the type checker.
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

export async function generateSources() {
  await compilePhrases();
  await compileProgram('src/wasm/scanner', 'src/scan/scanner.bin', 160);
  await compileProgram('src/wasm/features', 'src/rules/features/program.bin', 5, 296_960);
  await compileProgram('src/wasm/network', 'src/rules/network/program.bin', 1);
}

function isCurrent(target, sources) {
  const newest = Math.max(...sources.map((file) => statSync(file).mtimeMs));
  return existsSync(target) && statSync(target).mtimeMs >= newest;
}

async function compilePhrases() {
  const folder = join(root, 'src/phrases');
  const target = join(folder, 'compiled.ts');
  const files = readdirSync(folder).filter((name) => name !== 'compiled.ts');
  const sources = [...files.map((name) => join(folder, name)), join(root, 'src/core/fold.ts')];
  if (isCurrent(target, sources)) return;
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
  const { lines, ...tables } = programTables(Object.fromEntries(texts));
  const json = JSON.stringify({ ...tables, lines: { ...lines, groups: [...lines.groups] } });
  writeFileSync(
    target,
    `// Made from src/phrases/*.txt by scripts/generated.js; not in git.
import type { ProgramTables } from './program-tables.js';

// A string that is parsed loads faster than an object literal. The build makes files of it: see scripts/build.js.
const { lines, ...tables } = JSON.parse(${JSON.stringify(json)});
export const compiled: ProgramTables = {
  ...tables,
  lines: { ...lines, groups: new Map(lines.groups) },
};
`,
  );
}

/**
 * Compiles the AssemblyScript of a folder. Without a runtime, because nothing is allocated: the programs lay out their
 * own memory.
 *
 * @param initialMemory in pages
 * @param staticData where the constants of the compiler's own functions are placed, in bytes
 */
async function compileProgram(source, output, initialMemory, staticData = 0) {
  const folder = join(root, source);
  const sources = readdirSync(folder).map((name) => join(folder, name));
  if (isCurrent(join(root, output), sources)) return;
  // Loaded only here: the compiler is large.
  const { default: asc } = await import('assemblyscript/asc');
  const { error, stderr } = await asc.main(
    [
      `${source}/index.ts`,
      ...['--baseDir', root, '--outFile', output, '-O3', '--runtime', 'stub', '--noAssert'],
      ...['--enable', 'simd', '--initialMemory', String(initialMemory)],
      ...['--memoryBase', String(staticData)],
    ],
    {},
  );
  if (error !== null) throw new Error(`${error.message}\n${stderr.toString()}`);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await generateSources();
}
