import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSink } from '../../src/output/atomic-file.js';
import { articles, MARKERS } from './corpus.js';
import { inputsOf } from './inputs.js';
import { type Command, type Measured, measure, measureInTurns, row } from './measure.js';

// Figures are ratios against another program in the same run, because the speed of the machine
// varies.

/** 1: 400 MB of text, 100,000 files. */
const [scale = '0.1', data] = process.argv.slice(2);
const SCALE = Number(scale);
const ROUNDS = 3;
/** At the default scale. */
const KIND_MEGABYTES = 150;
const STARTS = 20;
const MEGABYTE = 1_000_000;
const bin = join(process.cwd(), 'bin/clean-articles.js');
const folder = mkdtempSync(join(tmpdir(), 'clean-articles-speed-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const at = (name: string) => join(folder, name);

/** Writes articles in the given form until the file reaches the size. Returns their number. */
function generate(
  name: string,
  bytes: number,
  form: (article: string, number: number) => string,
): number {
  const next = articles();
  const sink = openSink(at(name));
  let size = 0;
  let count = 0;
  while (size < bytes) {
    const piece = form(next(), count++);
    sink.write(piece);
    size += piece.length;
  }
  sink.close();
  return count;
}

const asText = (article: string) => `${article}\n`;
const asRecord = (article: string, number: number) =>
  `${JSON.stringify({ id: `d${number}`, url: `https://site${number % 50}.example/${number}`, n: 1.5, text: article })}\n`;

function ours(args: readonly string[], stdin?: string): Command {
  const input = stdin === undefined ? {} : { stdin: at(stdin) };
  return { program: process.execPath, args: [bin, ...args], ...input };
}

const times = ({ seconds, processor }: Measured) =>
  `${seconds.toFixed(2)} / ${processor.toFixed(2)}`;

/** Above 1 if ours is slower. */
const ratio = (own: number, theirs: number) => (own / theirs).toFixed(2);

function compare(what: string, own: Measured, other: string, theirs: Measured): void {
  row(
    what,
    times(own),
    `${own.megabytes.toFixed(0)} MB`,
    other,
    times(theirs),
    ratio(own.seconds, theirs.seconds),
    ratio(own.processor, theirs.processor),
  );
}

function texts(): void {
  generate('in.txt', 400 * MEGABYTE * SCALE, asText);
  const pattern = `/^(${MARKERS.join('|')})$/d`;
  const stream = measureInTurns(
    {
      own: ours([], 'in.txt'),
      sed: { program: 'sed', args: ['-E', pattern], stdin: at('in.txt') },
      cat: { program: 'cat', args: [], stdin: at('in.txt') },
    },
    ROUNDS,
  );
  const size = `${(400 * SCALE).toFixed(0)} MB`;
  compare(`text, one stream of ${size}`, stream.own, 'GNU sed, the same markers', stream.sed);
  compare(`text, one stream of ${size}`, stream.own, 'cat', stream.cat);
}

function files(): void {
  const count = Math.round(100_000 * SCALE);
  const next = articles();
  for (let number = 0; number < count; number++) {
    const place = at(`files/${Math.floor(number / 1000)}`);
    if (number % 1000 === 0) mkdirSync(place, { recursive: true });
    writeFileSync(join(place, `${number}.txt`), next());
  }
  const copy = measure({ program: 'cp', args: ['-r', at('files'), at('copy')] });
  const plain = measure(ours([at('files'), '-o', at('plain'), '--no-report', '--quiet']));
  const reported = measure(ours([at('files'), '-o', at('reported'), '--quiet']));
  compare(`${count} files`, plain, 'cp -r', copy);
  compare(`${count} files, with the report`, reported, 'cp -r', copy);
  const cached = ours(['lint', at('files'), '--quiet', '--cache-location', at('cache')]);
  const first = measure(cached, [0, 1]);
  compare(`${count} files, lint --cache again`, measure(cached, [0, 1]), 'the first time', first);
}

function records(): void {
  generate('in.jsonl', 400 * MEGABYTE * SCALE, asRecord);
  writeFileSync(at('markers.txt'), MARKERS.join('\n'));
  const python = { program: 'python3', args: ['bench/speed/clean.py', at('markers.txt')] };
  const jsonl = ['--input-format', 'jsonl', '--concurrency'];
  const { one, two, script, cat } = measureInTurns(
    {
      one: ours([...jsonl, '1'], 'in.jsonl'),
      two: ours([...jsonl, '2'], 'in.jsonl'),
      script: { ...python, stdin: at('in.jsonl') },
      cat: { program: 'cat', args: [], stdin: at('in.jsonl') },
    },
    ROUNDS,
  );
  compare('JSON Lines, one thread', one, 'a Python script, the same markers', script);
  compare('JSON Lines, two threads', two, 'a Python script, the same markers', script);
  compare('JSON Lines, two threads', two, 'cat', cat);
  measure({ program: 'gzip', args: ['-k', at('in.jsonl')] });
  const gzip = measure({ program: 'sh', args: ['-c', `gzip -dc ${at('in.jsonl.gz')} | gzip -c`] });
  const own = measure(ours([at('in.jsonl.gz'), '-o', at('gzipped'), '--no-report', '--quiet']));
  compare('JSON Lines in gzip, a file to a file', own, 'gzip -dc | gzip -c', gzip);
}

/** JSON Lines of each kind of document, with the optional outputs beside the cleaned texts. */
async function kinds(folder: string): Promise<void> {
  writeFileSync(at('markers.txt'), MARKERS.join('\n'));
  const python = { program: 'python3', args: ['bench/speed/clean.py', at('markers.txt')] };
  const jsonl = ['--input-format', 'jsonl', '--concurrency'];
  const megabytes = KIND_MEGABYTES * (SCALE / 0.1);
  for (const [kind, next] of Object.entries(await inputsOf(folder))) {
    const input = `${kind}.jsonl`;
    generate(input, megabytes * MEGABYTE, (_, number) => asRecord(next(), number));
    const given = { ...python, stdin: at(input) };
    const size = `${megabytes.toFixed(0)} MB`;
    const { one, script } = measureInTurns(
      { one: ours([...jsonl, '1'], input), script: given },
      ROUNDS,
    );
    compare(`${kind}, ${size}, one thread`, one, 'the Python script', script);
    compare(
      `${kind}, ${size}, two threads`,
      measure(ours([...jsonl, '2'], input)),
      'one thread',
      one,
    );
    const annotated = measure(ours([...jsonl, '1', '--annotate'], input));
    compare(`${kind}, ${size}, with --annotate`, annotated, 'the Python script', script);
    const noted = measure(ours([...jsonl, '1', '--attributes', at('attributes')], input));
    compare(`${kind}, ${size}, with --attributes`, noted, 'the Python script', script);
    const found = ours([at(input), '-o', at('found'), '--concurrency', '1', '--quiet']);
    compare(`${kind}, ${size}, with findings`, measure(found), 'the Python script', script);
    if (kind !== 'pages') continue;
    const page = measure(ours([...jsonl, '1', '--preset', 'page'], input));
    compare(`${kind}, ${size}, preset page`, page, 'the Python script', script);
  }
}

function growth(): void {
  for (const fold of [1, 10, 100]) {
    const bytes = 4 * MEGABYTE * SCALE * fold;
    const count = generate('grow.jsonl', bytes, asRecord);
    const measured = measure(ours(['--input-format', 'jsonl', '--concurrency', '1'], 'grow.jsonl'));
    const each = (measured.processor / count) * MEGABYTE;
    row(
      `${count} records`,
      times(measured),
      `${measured.megabytes.toFixed(0)} MB`,
      'each, processor',
      `${each.toFixed(0)} µs`,
      '',
      '',
    );
  }
  for (const megabytes of [1, 10, 100]) {
    generate('grow.txt', megabytes * MEGABYTE, asText);
    const measured = measure(ours([], 'grow.txt'));
    row(
      `one text of ${megabytes} MB`,
      times(measured),
      `${measured.megabytes.toFixed(0)} MB`,
      'each MB, processor',
      `${((measured.processor / megabytes) * 1000).toFixed(0)} ms`,
      '',
      '',
    );
  }
}

function starts(): void {
  writeFileSync(at('line.txt'), 'x\n');
  const { own, node } = measureInTurns(
    { own: ours([], 'line.txt'), node: { program: process.execPath, args: ['-e', '0'] } },
    STARTS,
  );
  compare('one line through a pipe', own, 'node -e 0', node);
}

row('what', 'wall / processor', 'memory', 'against', 'wall / processor', 'wall ×', 'processor ×');
row('---', '---', '---', '---', '---', '---', '---');
starts();
texts();
records();
files();
growth();
if (data !== undefined) await kinds(data);
