// Reloads and runs the tests for every mutation, until one fails.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';

const { root, bundle } = workerData;
const AsyncFunction = (async () => {}).constructor;
const evaluate = new AsyncFunction('importModule', bundle);
const require = createRequire(join(root, 'package.json'));
const modules = new Map();

/** The mutated sources read the active mutation from here. */
globalThis.__stryker__ = {};
const stryker = globalThis.__stryker__;

const { default: fastCheck } = await importModule('fast-check');
// Any text that reveals the mutation is enough, without shrinking; and always the same texts. Those that have not
// revealed it in half a second seldom do.
fastCheck.configureGlobal({ endOnFailure: true, seed: 1, interruptAfterTimeLimit: 500 });

parentPort.on('message', async ({ mutant, tests }) => {
  parentPort.postMessage({
    result: mutant === undefined ? await all() : await first(mutant, tests),
  });
});

async function importModule(name) {
  const target = name.startsWith('node:') ? name : pathToFileURL(require.resolve(name)).href;
  if (!modules.has(name)) modules.set(name, await import(target));
  return modules.get(name);
}

/** Every phrase written in six ways, and ten megabytes: they take minutes, and test src/scan. */
const OF_SCANNER = /finds every phrase of every table|scans a long text/u;

/** Reloads the tests. */
async function load() {
  globalThis.testsOfThisRun = [];
  await evaluate(importModule);
  return globalThis.testsOfThisRun.filter(({ name }) => !OF_SCANNER.test(name));
}

/** Runs every test without a mutation: its duration, and the mutations that it covers. */
async function all() {
  stryker.activeMutant = undefined;
  stryker.mutantCoverage = { static: {}, perTest: {} };
  const tests = [];
  for (const { name, body } of await load()) {
    stryker.currentTestId = name;
    const start = performance.now();
    const failure = await failureOf(body);
    const reached = Object.keys(stryker.mutantCoverage.perTest[name] ?? {});
    tests.push({ name, time: performance.now() - start, failure, reached: new Set(reached) });
  }
  stryker.currentTestId = undefined;
  stryker.mutantCoverage = undefined;
  return tests;
}

/**
 * Tests that cover the mutation first, fast ones before slow ones; then other fast ones, because cached values may hide their
 * coverage.
 */
async function first(mutant, tests) {
  stryker.activeMutant = mutant;
  const known = new Map(tests.map((test) => [test.name, test]));
  const rank = ({ name }) => {
    const { time, reached } = known.get(name);
    if (reached.has(mutant)) return time;
    return time < QUICK ? FAR + time : Infinity;
  };
  try {
    parentPort.postMessage({ begun: 'loading' });
    const wanted = (await load()).filter((test) => rank(test) < Infinity);
    for (const { name, body } of wanted.toSorted((a, b) => rank(a) - rank(b))) {
      parentPort.postMessage({ begun: name, time: known.get(name).time });
      if ((await failureOf(body)) !== undefined) return { status: 'noticed', test: name };
    }
    return { status: 'survived' };
  } catch {
    // An error while loading fails every test.
    return { status: 'noticed', test: 'loading' };
  } finally {
    stryker.activeMutant = undefined;
  }
}

/** In milliseconds. */
const QUICK = 20;
/** Longer than any test. */
const FAR = 1e9;

async function failureOf(body) {
  try {
    await body();
    return undefined;
  } catch (error) {
    return String(error?.message ?? error);
  }
}
