// Bundles the tests of core and rules with mutated sources: jest takes seconds to start, and rules cache their
// tables, so that a mutation must be active before they are built.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import fastGlob from 'fast-glob';

/** Suites without their own processes and files. */
const SUITES = [
  'test/core/*.test.ts',
  'test/rules/*.test.ts',
  'test/promise/*.test.ts',
  'test/{fixtures,laws,promise,rule-contract,roles}.test.ts',
];

const IMPORT = /^import (?:(\w+)(?:, )?)?(?:\* as (\w+)|\{([^}]*)\})? ?(?:from )?"([^"]+)";$/gm;

/**
 * The body of an asynchronous function with the parameter `importModule`: modules are never garbage-collected,
 * functions are.
 *
 * @param changed texts of sources, by path
 */
export async function bundleOf(root, changed) {
  const { outputFiles } = await build({
    stdin: {
      contents: fastGlob
        .sync(SUITES, { cwd: root })
        .map((file) => `import './${file}';`)
        .join('\n'),
      resolveDir: root,
    },
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    minifySyntax: true,
    packages: 'external',
    alias: { '@jest/globals': join(root, 'scripts/mutation/jest-globals.js') },
    plugins: [textsOf(changed)],
  });
  return outputFiles[0].text.replace(IMPORT, (_, standard, all, some, name) => {
    const from = `await importModule(${JSON.stringify(name)})`;
    if (all !== undefined) return `const ${all} = ${from};`;
    const names = (some ?? '').replaceAll(' as ', ': ');
    return standard === undefined
      ? `const {${names}} = ${from};`
      : `const {default: ${standard}, ${names}} = ${from};`;
  });
}

function textsOf(changed) {
  return {
    name: 'texts',
    setup: ({ onLoad }) => {
      onLoad({ filter: /\.ts$/ }, ({ path }) => {
        const text = changed.get(path) ?? readFileSync(path, 'utf8');
        const place = JSON.stringify(pathToFileURL(path).href);
        return { contents: text.replaceAll('import.meta.url', place), loader: 'ts' };
      });
      // As modules: esbuild's own loader copies the bytes one by one at load time.
      onLoad({ filter: /\.bin$/ }, ({ path }) => {
        const bytes = JSON.stringify(readFileSync(path, 'base64'));
        return { contents: `export default new Uint8Array(Buffer.from(${bytes}, 'base64'));` };
      });
    },
  };
}
