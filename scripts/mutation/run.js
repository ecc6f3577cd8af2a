// `npm run test:mutation -- [--sample N] [--seed N] [core|rules|FILE...]`: mutates the sources, one small change at a
// time, and counts how many mutations the tests detect. Stryker generates the mutations; it is installed into a
// separate folder on first use.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import fastGlob from 'fast-glob';
import { bundleOf } from './bundle.js';
import { documentation } from './documentation.js';

const VERSION = '9.6.1';

/** Phrases are data, and so are the examples in documentation. */
const SCOPES = {
  core: ['src/core/**/*.ts'],
  rules: ['src/rules/**/*.ts', '!src/rules/main-content/examples.ts'],
};

/** In milliseconds: a test may take three times its usual time plus this before it counts as an endless loop. */
const PATIENCE = 20_000;

const root = fileURLToPath(new URL('../..', import.meta.url));

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sample: { type: 'string' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    list: { type: 'boolean', default: false },
    equivalents: { type: 'boolean', default: false },
    out: { type: 'string', default: join(root, 'node_modules/.stryker/mutation.json') },
  },
});

/** The sources with all mutations in them, each behind a switch. */
async function instrumented(names) {
  const home = join(root, 'node_modules/.stryker', VERSION);
  if (!existsSync(join(home, 'node_modules/@stryker-mutator/instrumenter'))) {
    const wanted = `@stryker-mutator/instrumenter@${VERSION}`;
    const args = ['install', '--no-save', '--no-audit', '--no-fund', '--prefix', home, wanted];
    spawnSync('npm', args, { stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  }
  const entry = createRequire(join(home, 'x')).resolve('@stryker-mutator/instrumenter');
  const { Instrumenter } = await import(entry);
  const silent = { debug: () => {}, info: () => {}, warn: () => {}, isDebugEnabled: () => false };
  const files = names.map((name) => ({
    name,
    mutate: true,
    content: readFileSync(join(root, name), 'utf8'),
  }));
  const options = { plugins: null, excludedMutations: [], ignorers: [documentation] };
  const result = await new Instrumenter(silent).instrument(files, options);
  const texts = new Map(files.map(({ name, content }) => [name, content]));
  return {
    files: new Map(result.files.map(({ name, content }) => [join(root, name), content])),
    // Mutants that already have a status are documentation.
    mutants: result.mutants
      .filter(({ status }) => status === undefined)
      .map((mutant) => ({
        id: mutant.id,
        file: mutant.fileName,
        line: mutant.location.start.line + 1,
        change: changeOf(texts.get(mutant.fileName), mutant),
      })),
  };
}

/** Without the switches of mutations that are not tested, which would slow everything down tenfold. */
function withOnly(mutants, files) {
  const wanted = new Set(mutants.map(({ id }) => id));
  const only = (code) =>
    code
      .replace(ACTIVE, (call, id) => (wanted.has(id) ? call : 'false'))
      .replace(COVERED, (call, ids) =>
        ids.match(/\d+/gu).some((id) => wanted.has(id)) ? call : '0',
      );
  return new Map([...files].map(([path, code]) => [path, only(code)]));
}

const ACTIVE = /stryMutAct_\w+\("(\d+)"\)/gu;
const COVERED = /stryCov_\w+\(("\d+"(?:, *"\d+")*)\)/gu;

/**
 * The changed lines as text that stays valid after edits elsewhere: `if ([a > b → a >= b]) return;`
 */
function changeOf(text, { location: { start, end }, replacement }) {
  const lines = text.split('\n');
  const before = lines[start.line].slice(0, start.column);
  const after = lines[end.line].slice(end.column);
  const inside = lines.slice(start.line, end.line + 1);
  inside[inside.length - 1] = inside.at(-1).slice(0, end.column);
  inside[0] = inside[0].slice(start.column);
  return `${before}[${inside.join('\n')} → ${replacement}]${after}`.replace(/\s+/gu, ' ').trim();
}

function chosenOf(mutants) {
  if (values.only !== undefined) {
    const wanted = new Set(
      JSON.parse(readFileSync(values.only, 'utf8')).map(({ file, change }) => file + change),
    );
    return mutants.filter(({ file, change }) => wanted.has(file + change));
  }
  const random = randomOf(Number(values.seed));
  return mutants
    .map((mutant) => ({ mutant, rank: random() }))
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, Number(values.sample ?? mutants.length))
    .map(({ mutant }) => mutant);
}

/** Mulberry32: numbers from 0 to 1, deterministic for a seed. */
function randomOf(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The mutants with their results. Runs in a thread, which can be stopped if a mutation causes an endless loop. */
async function tried(bundle, mutants) {
  let worker = started(bundle);
  const tests = await answerOf(worker, { tests: true });
  const failing = tests.filter(({ failure }) => failure !== undefined);
  if (failing.length > 0) {
    console.error(failing.map(({ name, failure }) => `${name}\n${failure}`).join('\n\n'));
    throw new Error('Tests fail without any change.');
  }
  const seconds = Math.round(tests.reduce((sum, { time }) => sum + time, 0) / 1000);
  console.log(`${tests.length} tests take ${seconds} s`);
  const results = [];
  for (const mutant of mutants) {
    if (!values.equivalents && isEquivalent(mutant)) {
      results.push({ ...mutant, status: 'equivalent' });
      continue;
    }
    const start = performance.now();
    let found;
    // On a busy machine something else may have taken the time, so it is tried again.
    for (let turn = 1; turn <= 2; turn++) {
      found = await answerOf(worker, { mutant: mutant.id, tests });
      if (found.status !== 'endless') break;
      await worker.terminate();
      worker = started(bundle);
    }
    results.push({ ...mutant, ...found });
    const time = Math.round(performance.now() - start);
    console.log(
      `${results.length} ${time} ms ${found.status} ${mutant.file}:${mutant.line} ${mutant.change.slice(0, 120)} | ${found.test ?? ''}`,
    );
  }
  await worker.terminate();
  return results;
}

function started(bundle) {
  return new Worker(new URL('worker.js', import.meta.url), { workerData: { root, bundle } });
}

function answerOf(worker, question) {
  return new Promise((resolve, reject) => {
    let timer;
    const answer = (result) => {
      clearTimeout(timer);
      worker.off('message', hear).off('error', fail);
      resolve(result);
    };
    const hear = ({ result, begun, time = 0 }) => {
      if (result !== undefined) return answer(result);
      clearTimeout(timer);
      timer = setTimeout(() => answer({ status: 'endless', test: begun }), 3 * time + PATIENCE);
    };
    // A stack or heap overflow caused by a mutation.
    const fail = (error) =>
      question.mutant === undefined
        ? reject(error)
        : answer({ status: 'endless', test: String(error) });
    worker.on('message', hear).on('error', fail);
    worker.postMessage(question);
  });
}

function report(results) {
  for (const { file, change, status } of results) {
    if (status === 'survived') console.log(`${file}\n  ${change}`);
    // Tested with `--equivalents`.
    if (isEquivalent({ file, change }) && NOTICED.includes(status)) {
      console.log(`noticed, and listed as equivalent: ${file}\n  ${change}`);
    }
  }
  const noticed = results.filter(({ status }) => NOTICED.includes(status)).length;
  const equivalent = results.filter(isEquivalent).length;
  console.log(`noticed ${share(noticed, results.length)}`);
  console.log(`without ${equivalent} equivalents ${share(noticed, results.length - equivalent)}`);
  writeFileSync(values.out, JSON.stringify(results, undefined, 1));
}

const NOTICED = ['noticed', 'endless'];

function share(part, whole) {
  return `${part} of ${whole}: ${((100 * part) / whole).toFixed(1)}%`;
}

const known = new Set(
  JSON.parse(readFileSync(new URL('equivalent.json', import.meta.url), 'utf8')).flatMap(
    ({ file, changes }) => changes.map((change) => file + change),
  ),
);
const isEquivalent = ({ file, change }) => known.has(file + change);
const sources = await instrumented(
  (positionals.length > 0 ? positionals : Object.keys(SCOPES)).flatMap((name) =>
    fastGlob.sync(SCOPES[name] ?? [name], { cwd: root }).toSorted(),
  ),
);
const chosen = chosenOf(sources.mutants);
console.log(`${chosen.length} of ${sources.mutants.length} mutants, seed ${values.seed}`);
if (values.list) {
  for (const { file, line, change } of chosen) console.log(`${file}:${line}  ${change}`);
} else report(await tried(await bundleOf(root, withOnly(chosen, sources.files)), chosen));
