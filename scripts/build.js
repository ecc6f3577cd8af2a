// Bundles src into dist (JavaScript by esbuild, types by tsc). One bundle with lazily loaded chunks starts
// about as fast as Node itself; one file per module would cost a file read each.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { generateSources } from './generated.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const require = createRequire(import.meta.url);

await generateSources();

// Cached results depend on this: rules may change without a new version.
const sources = readdirSync(`${root}src`, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
  .toSorted();
const buildId = createHash('sha256');
for (const file of [...sources, `${root}package.json`]) buildId.update(readFileSync(file));

rmSync(`${root}dist`, { recursive: true, force: true });
// First, so that a failed build leaves nothing that looks complete.
const tsc = `${require.resolve('typescript/package.json').replace(/package\.json$/, '')}bin/tsc`;
const types = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.types.json'], {
  cwd: root,
  stdio: 'inherit',
});
if (types.status !== 0) process.exit(2);

// The phrases and the weights of the tagger are most of the program, and both the filter and the command line need them, so
// both share one file for each. The language server's libraries also have their own file.
const data = {
  name: 'data',
  setup: ({ onResolve }) => {
    onResolve({ filter: /\/compiled\.js$/ }, () => ({ path: './phrases.cjs', external: true }));
    onResolve({ filter: /^\.\/protocol\.js$/ }, () => ({ path: './protocol.cjs', external: true }));
    onResolve({ filter: /\/weights\.js$/ }, () => ({ path: './weights.cjs', external: true }));
  },
};

const options = {
  absWorkingDir: root,
  bundle: true,
  packages: 'external',
  platform: 'node',
  target: 'node20',
  charset: 'utf8',
  // Less to read at startup; names are kept, so that stack traces stay readable.
  minifyWhitespace: true,
  define: { BUILD_ID: JSON.stringify(buildId.digest('hex').slice(0, 16)) },
  loader: { '.css': 'text', '.browser.js': 'text', '.bin': 'binary' },
};
await build({
  ...options,
  entryPoints: ['src/phrases/compiled.ts'],
  outfile: 'dist/phrases.cjs',
  format: 'cjs',
});
packPhrases();
copyFileSync(`${root}src/rules/tagger/weights.bin`, `${root}dist/weights.bin`);
writeFileSync(
  `${root}dist/weights.cjs`,
  `exports.weights = require('node:fs').readFileSync(\`\${__dirname}/weights.bin\`);\n`,
);
// The libraries of the Language Server Protocol, which only "lsp" loads.
await build({
  ...options,
  packages: 'bundle',
  entryPoints: ['src/lsp/protocol.ts'],
  outfile: 'dist/protocol.cjs',
  format: 'cjs',
  minify: true,
});
await build({
  ...options,
  plugins: [data],
  entryPoints: {
    cli: 'src/cli/main.ts',
    index: 'src/index.ts',
    testing: 'src/testing.ts',
    worker: 'src/pipeline/workers/worker.ts',
  },
  outdir: 'dist',
  splitting: true,
  format: 'esm',
});
// One file with everything that a filter in a pipe needs; CommonJS, which starts faster. Everything else is
// passed to the command line.
await build({
  ...options,
  entryPoints: ['src/cli/filter-main.ts'],
  outfile: 'dist/filter.cjs',
  format: 'cjs',
  plugins: [
    data,
    {
      name: 'command-line',
      setup: ({ onResolve }) => {
        onResolve({ filter: /./ }, ({ kind }) =>
          kind === 'dynamic-import' ? { path: './cli.js', external: true } : undefined,
        );
      },
    },
  ],
});

/**
 * Rewrites dist/phrases.cjs. The texts, which are most of the phrases, stay bytes until one is needed. The rest is JSON, which is
 * read and parsed in half the time that JavaScript takes.
 */
function packPhrases() {
  const { lines, parts, signals } = require(`${root}dist/phrases.cjs`).compiled;
  const { groups, ...others } = lines;
  const texts = [...groups, ...Object.entries(parts), ['signals', signals]];
  const sizes = texts.map(([, text]) => Buffer.byteLength(text));
  const index = { lines: others, groups: [...groups.keys()], parts: Object.keys(parts), sizes };
  writeFileSync(`${root}dist/phrases.json`, JSON.stringify(index));
  writeFileSync(`${root}dist/phrases.bin`, texts.map(([, text]) => text).join(''));
  writeFileSync(
    `${root}dist/phrases.cjs`,
    `const { lines, groups, parts, sizes } = require('./phrases.json');
const bytes = require('node:fs').readFileSync(\`\${__dirname}/phrases.bin\`);
let end = 0;
const slices = sizes.map((size) => [end, (end += size)]);
const textAt = (number) => bytes.toString('utf8', ...slices[number]);
const numbers = new Map(groups.map((beginning, number) => [beginning, number]));
const lazy = (names, first) =>
  Object.defineProperties(
    {},
    Object.fromEntries(names.map((name, at) => [name, { get: () => textAt(first + at) }])),
  );
exports.compiled = {
  lines: {
    ...lines,
    groups: {
      get: (beginning) =>
        numbers.has(beginning) ? textAt(numbers.get(beginning)) : undefined,
      values: () => groups.map((_, number) => textAt(number)).values(),
    },
  },
  parts: lazy(parts, groups.length),
  get signals() {
    return textAt(sizes.length - 1);
  },
};
`,
  );
}
