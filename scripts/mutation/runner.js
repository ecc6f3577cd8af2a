// Runs tests for Stryker in one process, from one bundle that is evaluated anew for every mutant: jest takes seconds to
// start, and rules remember the tables that they have made, so that a mutant must be there before they do.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Suites without processes and files of their own; what says most in the least time comes first. */
const SUITES = [
  'test/core/*.test.ts',
  'test/rules/*.test.ts',
  'test/rule-contract.test.ts',
  'test/fixtures.test.ts',
  'test/promise.test.ts',
];

/** In milliseconds: random texts that have not shown a change by then seldom do. */
const TIME_FOR_PROPERTY = 500;

/** Tests of every phrase of every table take seconds, and are about what finds phrases. */
const OF_PHRASES = /^(?:matchers of families|a matcher of|is the same for composed forms)/;
const FINDS_PHRASES = /kinds.phrase|core.(?:line-ends|fold|phrases)/;

/** From 0 to 1: of all mutants, the share that is tried. Others count as errors, which no score counts. */
const SAMPLE = Number(process.env.MUTATION_SAMPLE ?? 1);

const AsyncFunction = (async () => {}).constructor;
const IMPORT = /^import (?:(\w+)(?:, )?)?(?:\* as (\w+)|\{([^}]*)\})? ?(?:from )?"([^"]+)";$/gm;

/** The bundle as the body of an asynchronous function: modules are never forgotten, functions are. */
function asFunction(bundle) {
  return new AsyncFunction(
    'importModule',
    bundle.replace(IMPORT, (_, standard, all, some, name) => {
      const from = `await importModule(${JSON.stringify(name)})`;
      if (all !== undefined) return `const ${all} = ${from};`;
      const names = (some ?? '').replaceAll(' as ', ': ');
      return standard === undefined
        ? `const {${names}} = ${from};`
        : `const {default: ${standard}, ${names}} = ${from};`;
    }),
  );
}

/** As modules: what esbuild makes of them by itself is copied byte by byte when it is loaded. */
const binaries = {
  name: 'binaries',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\.bin$/ }, ({ path }) => {
      const bytes = JSON.stringify(readFileSync(path, 'base64'));
      return { contents: `export default new Uint8Array(Buffer.from(${bytes}, 'base64'));` };
    }),
};

class InProcessRunner {
  capabilities() {
    return { reloadEnvironment: true };
  }

  /** In the folder that Stryker copied the project to. */
  async init() {
    const here = join(process.cwd(), 'package.json');
    const require = createRequire(here);
    const suites = require('fast-glob').sync(SUITES);
    const { outputFiles } = await require('esbuild').build({
      stdin: {
        contents: suites.map((file) => `import './${file}';`).join('\n'),
        resolveDir: process.cwd(),
      },
      bundle: true,
      write: false,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      packages: 'external',
      alias: { '@jest/globals': join(process.cwd(), 'scripts/mutation/jest-globals.js') },
      plugins: [binaries],
      // Only test/fixtures.ts asks where it is.
      define: { 'import.meta.url': JSON.stringify(pathToFileURL(join(here, '../test/x')).href) },
    });
    const modules = new Map();
    this.importModule = async (name) => {
      const target = name.startsWith('node:') ? name : pathToFileURL(require.resolve(name)).href;
      if (!modules.has(name)) modules.set(name, await import(target));
      return modules.get(name);
    };
    (await this.importModule('fast-check')).configureGlobal({
      interruptAfterTimeLimit: TIME_FOR_PROPERTY,
    });
    this.evaluate = asFunction(outputFiles[0].text);
  }

  /** The tests, made anew. */
  async load() {
    globalThis.testsOfThisRun = [];
    await this.evaluate(this.importModule);
    return globalThis.testsOfThisRun;
  }

  async dryRun() {
    const stryker = strykerGlobal();
    stryker.activeMutant = undefined;
    stryker.currentTestId = undefined;
    stryker.mutantCoverage = { static: {}, perTest: {} };
    const tests = [];
    for (const { name, body } of await this.load()) {
      stryker.currentTestId = name;
      const start = performance.now();
      const failureMessage = await failureOf(body);
      const timeSpentMs = performance.now() - start;
      const result = { id: name, name, timeSpentMs };
      tests.push(
        failureMessage === undefined
          ? { ...result, status: 0 }
          : { ...result, status: 1, failureMessage },
      );
    }
    stryker.currentTestId = undefined;
    return { status: 'complete', tests, mutantCoverage: stryker.mutantCoverage };
  }

  /** Tests that reach the mutant first; then the others, for what they see may have been remembered. */
  async mutantRun({ activeMutant, testFilter, hitLimit }) {
    if (!isInSample(Number(activeMutant.id))) return { status: 'error', errorMessage: 'not tried' };
    const stryker = strykerGlobal();
    stryker.mutantCoverage = undefined;
    stryker.activeMutant = activeMutant.id;
    stryker.hitCount = hitLimit === undefined ? undefined : 0;
    stryker.hitLimit = hitLimit;
    const arePhrasesFound = FINDS_PHRASES.test(activeMutant.fileName);
    let nrOfTests = 0;
    try {
      const all = (await this.load()).filter(
        ({ name }) => arePhrasesFound || !OF_PHRASES.test(name),
      );
      const reaching = new Set(testFilter);
      const rank = ({ name }) => (reaching.has(name) ? 0 : 1) + (OF_PHRASES.test(name) ? 2 : 0);
      for (const { name, body } of all.toSorted((a, b) => rank(a) - rank(b))) {
        nrOfTests++;
        const failureMessage = await failureOf(body);
        if (failureMessage !== undefined) {
          return { status: 'killed', killedBy: [name], failureMessage, nrOfTests };
        }
      }
      return { status: 'survived', nrOfTests };
    } catch (error) {
      // What breaks while it loads breaks every test.
      return { status: 'killed', killedBy: ['loading'], failureMessage: String(error), nrOfTests };
    } finally {
      stryker.activeMutant = undefined;
    }
  }
}

/** What the changed sources ask which mutant is on. */
function strykerGlobal() {
  globalThis.__stryker__ ??= {};
  return globalThis.__stryker__;
}

/** The same mutants at every run: multiples of the golden ratio are spread evenly. */
function isInSample(id) {
  return (id * 0.618_033_988_749_895) % 1 < SAMPLE;
}

async function failureOf(body) {
  try {
    await body();
    return undefined;
  } catch (error) {
    return String(error?.message ?? error);
  }
}

export const strykerPlugins = [
  { kind: 'TestRunner', name: 'in-process', injectableClass: InProcessRunner },
];
