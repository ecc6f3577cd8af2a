// Bundles src into dist (JavaScript by esbuild, types by tsc). One bundle with lazily loaded chunks starts
// about as fast as Node itself; a file per module would cost a file read for each.
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const require = createRequire(import.meta.url);

rmSync(`${root}dist`, { recursive: true, force: true });
await build({
  absWorkingDir: root,
  entryPoints: { cli: 'src/cli/main.ts', index: 'src/index.ts', testing: 'src/testing.ts' },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node20',
  charset: 'utf8',
  // Less to read at every start; names stay, so that a stack trace can be read.
  minifyWhitespace: true,
  loader: { '.css': 'text', '.browser.js': 'text', '.bin': 'binary', '.wasm': 'binary' },
});
const tsc = `${require.resolve('typescript/package.json').replace(/package\.json$/, '')}bin/tsc`;
execFileSync(process.execPath, [tsc, '-p', 'tsconfig.types.json'], { cwd: root, stdio: 'inherit' });
