// `npm run build:python`: builds the Python wheel into packages/python/dist. It contains the program and its packages
// bundled into a few files, so that it needs no node_modules.
import { spawnSync } from 'node:child_process';
import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const require = createRequire(import.meta.url);
const python = join(root, 'packages/python');
const program = join(python, 'src/clean_articles/program');

rmSync(program, { recursive: true, force: true });
await build({
  absWorkingDir: root,
  entryPoints: ['dist/cli.js', 'dist/worker.js'],
  outdir: join(program, 'dist'),
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  charset: 'utf8',
  minifyWhitespace: true,
  logLevel: 'warning',
  // The CommonJS build of jsonc-parser cannot be bundled.
  mainFields: ['module', 'main'],
  // piscina starts threads from its own files; jiti comes from the user's project.
  external: ['piscina', 'jiti', './phrases.cjs', './protocol.cjs', './weights.cjs'],
  // The bundled CommonJS packages require Node's modules.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
});
for (const name of [
  'filter.cjs',
  'phrases.cjs',
  'phrases.json',
  'phrases.bin',
  'protocol.cjs',
  'weights.cjs',
  'weights.bin',
])
  cpSync(join(root, 'dist', name), join(program, 'dist', name));
for (const name of ['bin', 'LICENSE', 'configuration-schema.json'])
  cpSync(join(root, name), join(program, name), { recursive: true });
const { name, version, type, license } = require('../package.json');
writeFileSync(
  join(program, 'package.json'),
  `${JSON.stringify({ name, version, type, license }, null, 2)}\n`,
);

const piscina = join(root, 'node_modules/piscina');
for (const name of ['package.json', 'LICENSE', 'dist'])
  cpSync(join(piscina, name), join(program, 'node_modules/piscina', name), {
    recursive: true,
    filter: (file) => !/\.(?:d\.ts|map)$/u.test(file),
  });

const wheel = ['-m', 'pip', 'wheel', '--quiet', '--no-deps', '--wheel-dir', 'dist', '.'];
const interpreter = process.env.PYTHON ?? 'python3';
const { status } = spawnSync(interpreter, wheel, { cwd: python, stdio: 'inherit' });
process.exitCode = status ?? 2;
