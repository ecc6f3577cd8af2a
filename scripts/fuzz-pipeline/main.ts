// Fuzzes the pipeline with whole files: `npm run fuzz:pipeline -- --minutes 10 [--seed 1]`. Each round runs files of all
// kinds through the built program together; the same seed gives the same files. PYTHON names a Python that has pyarrow.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Zstd } from '@hpcc-js/wasm-zstd';
import { type Seeded, seeded } from '../../test/seeded.js';
import { fuzzArguments } from '../fuzz-arguments.js';
import { type Ended, runProgram } from './program.js';
import { HAS_ZSTD, type Made, madeRecords, type Settings } from './records.js';
import { madeTable } from './table-files.js';
import { tables } from './tables.js';
import { textsProblem } from './texts.js';

const FILES_OF_ROUND = 16;

/** In bytes: the memory limit for a round of small files, two threads included. */
const MOST_MEMORY = 600_000_000;

const { minutes, firstSeed } = fuzzArguments('fuzz:pipeline');

const say = (line: string) => process.stdout.write(`${line}\n`);
const maker = tables(pythonWithArrow());
const zstd = await Zstd.load();
if (!HAS_ZSTD)
  say('The command zstd was not found, so damaged Zstandard streams are not compared.');
const folder = mkdtempSync(join(tmpdir(), 'clean-articles-fuzz-'));
const faults = join(tmpdir(), 'clean-articles-fuzz-found');
const counts = new Map<string, number>();
let problems = 0;
let work = 0;
let memory = 0;
const began = Date.now();
let seed = firstSeed;
for (; Date.now() < began + minutes * 60_000; seed++) await round(seeded(seed));
maker.close();
rmSync(folder, { recursive: true, force: true });
for (const [kind, count] of [...counts].toSorted()) say(`  ${kind}: ${count}`);
say(
  `${minutes} minutes, ${Math.round(work / 1000)} s of the program, at most ${Math.round(memory / 1e6)} MB, ` +
    `seeds ${firstSeed} to ${seed - 1}, tables by ${maker.name}: ${problems} problems.`,
);
process.exitCode = problems === 0 ? 0 : 1;

function pythonWithArrow(): string | undefined {
  const python = process.env.PYTHON ?? 'python3';
  const { status } = spawnSync(python, ['-c', 'import pyarrow.parquet']);
  if (status === 0) return python;
  say(`${python} has no pyarrow, so tables are of our own writer: PYTHON names another.`);
  return undefined;
}

async function round(random: Seeded): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  if (random.isLucky(0.2)) {
    const { problem, took } = await textsProblem(folder, random);
    count('texts');
    note(took);
    if (problem !== undefined) report('texts', problem, []);
    return;
  }
  const settings = madeSettings(random);
  const files: Made[] = [];
  for (let at = 0; at < FILES_OF_ROUND; at++) {
    const isTable = settings.path.length === 1 && !settings.annotate && settings.onError !== 'drop';
    const make = isTable && random.isLucky(0.5) ? tableFile : recordsFile;
    const file = await make(`${random.oneOf(['', 'deep/', 'ü ñ/'])}${at}`);
    if (file === undefined) continue;
    mkdirSync(dirname(join(folder, 'in', file.place)), { recursive: true });
    writeFileSync(join(folder, 'in', file.place), file.bytes);
    files.push(file);
    count(file.kind);
  }
  const args = [...argsOf(settings), '--concurrency', random.oneOf(['1', '1', '2'])];
  const ended = await runProgram(['in', ...args], folder);
  note(ended);
  if (ended.isSlow) await findSlow(files, args);
  else await check(files, args, ended);

  async function tableFile(place: string) {
    return madeTable(place, settings.field, maker, folder, random);
  }

  async function recordsFile(place: string) {
    return madeRecords(place, settings, zstd, random);
  }
}

function madeSettings(random: Seeded): Settings {
  const [field, path] = random.oneOf<[string, string[]]>([
    ['text', ['text']],
    ['text', ['text']],
    ['article.body', ['article', 'body']],
    ['a\\.c', ['a.c']],
    ['tèxt "q"', ['tèxt "q"']],
  ]);
  const onError = random.oneOf(['pass', 'pass', 'pass', 'drop', 'fail'] as const);
  return { field, path, onError, annotate: random.isLucky(0.2) };
}

function argsOf({ field, onError, annotate }: Settings): readonly string[] {
  // A file that fails has nothing to quarantine.
  const aside = onError === 'fail' ? [] : ['--quarantine', 'aside'];
  const more = [...aside, ...(annotate ? ['--annotate'] : [])];
  const places = ['-o', 'out', '--report-dir', 'why', '--attributes', 'spans'];
  return [...places, '--no-config', '--text-field', field, '--on-error', onError, ...more];
}

async function check(files: readonly Made[], args: readonly string[], ended: Ended): Promise<void> {
  const { exitCode, stderr } = ended;
  const names = files.map(({ place }) => ({ place, isNamed: isNamed(stderr, place) }));
  for (const [at, file] of files.entries()) {
    const named = names[at]?.isNamed ?? false;
    const expected = file.isBroken;
    const problem =
      expected !== undefined && named !== expected
        ? `${expected ? 'is broken and not' : 'is sound and'} named`
        : await file.check(folder, named);
    if (problem !== undefined) report(`${file.kind}: in/${file.place}`, problem, args);
  }
  const isAnyNamed = names.some((name) => name.isNamed);
  if (exitCode !== (isAnyNamed ? 2 : 0))
    report('the run', `ended with ${exitCode}: ${stderr}`, args);
  if (/defect|at \S+\.js:\d/u.test(stderr)) report('the run', stderr, args);
  if (ended.memory > MOST_MEMORY) report('the run', `took ${ended.memory} bytes`, args);
}

function isNamed(stderr: string, place: string): boolean {
  return new RegExp(`in/${place.replaceAll(/[.\\]/gu, '\\$&')}[ :.,]`, 'u').test(stderr);
}

/** Determines which of the files exceeds the time limit. */
async function findSlow(files: readonly Made[], args: readonly string[]): Promise<void> {
  for (const { place, kind } of files) {
    const ended = await runProgram([join('in', place), ...args, '-o', 'alone'], folder);
    if (ended.isSlow) report(`${kind}: in/${place}`, 'takes longer than its limit', args);
  }
}

function count(kind: string): void {
  counts.set(kind, (counts.get(kind) ?? 0) + 1);
}

function note(ended: Ended): void {
  work += ended.work;
  memory = Math.max(memory, ended.memory);
}

/** The round's folder is kept to reproduce the problem. */
function report(what: string, problem: string, args: readonly string[]): void {
  problems++;
  const kept = join(faults, String(seed));
  cpSync(folder, kept, { recursive: true });
  say(`seed ${seed}, ${what} ${problem}\n  in ${kept}: clean-articles in ${args.join(' ')}`);
}
