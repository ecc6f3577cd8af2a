import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// Figures are ratios against another command in the same run: the machine's own speed comes and goes.

const FILES = Number(process.argv[2] ?? 10_000);
const STARTS = 40;
const root = process.cwd();
const bin = join(root, 'bin/clean-articles.js');
const folder = mkdtempSync(join(tmpdir(), 'clean-articles-speed-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

/** Copies of the two seed articles, 7 kB each, a hundred to a folder; no two alike, for a cache would tell. */
function makeCorpus(): void {
  const seeds = readdirSync('fixtures/seeds').map((name) =>
    readFileSync(join('fixtures/seeds', name), 'utf8'),
  );
  for (let number = 0; number < FILES; number++) {
    const place = join(folder, 'in', String(number % 100));
    mkdirSync(place, { recursive: true });
    const seed = seeds[number % seeds.length] ?? '';
    writeFileSync(join(place, `${number}.txt`), `${seed}\nArticle ${number} ends here.\n`);
  }
}

/** Seconds, wall clock. */
function seconds(work: () => void): number {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
}

function node(args: readonly string[], input = ''): void {
  const { status } = spawnSync(process.execPath, args, {
    cwd: folder,
    input,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  if (status !== 0 && status !== 1) throw new Error(`node ${args.join(' ')} exits ${status}`);
}

function row(what: string, ...cells: readonly string[]): void {
  console.log(`| ${[what, ...cells].join(' | ')} |`);
}

makeCorpus();
row('what', 'seconds', 'against', 'seconds', 'ratio');
row('---', '---', '---', '---', '---');
const copy = seconds(() => cpSync(join(folder, 'in'), join(folder, 'copy'), { recursive: true }));
for (const [what, args] of [
  ['clean, with the report', ['in']],
  ['lint', ['lint', 'in', '--quiet']],
] as const) {
  const taken = seconds(() => node([bin, ...args]));
  row(
    `${FILES} files: ${what}`,
    taken.toFixed(1),
    'copying them',
    copy.toFixed(1),
    (taken / copy).toFixed(1),
  );
}
const cached = ['lint', 'in', '--quiet', '--cache'];
const first = seconds(() => node([bin, ...cached]));
const again = seconds(() => node([bin, ...cached]));
row(
  `${FILES} files: lint --cache, again`,
  again.toFixed(1),
  'the first time',
  first.toFixed(1),
  (again / first).toFixed(2),
);
// Alternately, so that both see the same weather.
let start = 0;
let empty = 0;
for (let run = 0; run < STARTS; run++) {
  empty += seconds(() => node(['-e', '0']));
  start += seconds(() => node([bin], 'x\n'));
}
row(
  'one line through a pipe',
  (start / STARTS).toFixed(3),
  'node -e 0',
  (empty / STARTS).toFixed(3),
  (start / empty).toFixed(2),
);
