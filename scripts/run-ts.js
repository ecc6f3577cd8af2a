// Runs a TypeScript program of bench/: `node scripts/run-ts.js bench/quality/main.ts ...`. Bundles in memory, so that
// benchmarks need no build step and run the current sources.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { generateSources } from './generated.js';

await generateSources();

const root = fileURLToPath(new URL('..', import.meta.url));
const [program, ...args] = process.argv.slice(2);
// Inside the checkout, so that packages resolve.
const folder = mkdtempSync(join(root, 'node_modules/.run-ts-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const outfile = join(folder, 'program.mjs');
// In the bundle, every source keeps its own path.
const ownPlace = {
  name: 'own-place',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replaceAll(
        'import.meta.url',
        JSON.stringify(pathToFileURL(path).href),
      ),
      loader: 'ts',
    })),
};
await build({
  absWorkingDir: root,
  entryPoints: [program],
  outfile,
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node20',
  plugins: [ownPlace],
  loader: { '.css': 'text', '.browser.js': 'text', '.bin': 'binary' },
});
process.argv = [process.argv[0], program, ...args];
await import(pathToFileURL(outfile).href);
