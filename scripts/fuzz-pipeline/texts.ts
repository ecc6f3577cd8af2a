// Texts in several encodings, some damaged, cleaned and linted.
import { isUtf8 } from 'node:buffer';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { clean } from '../../src/index.js';
import type { Seeded } from '../../test/seeded.js';
import { madeText } from './lines.js';
import { type Ended, runProgram } from './program.js';

const FILES = 30;

interface MadeFile {
  readonly place: string;
  readonly bytes: Buffer;
  /** Undefined if it must be reported. */
  readonly cleaned: Buffer | undefined;
  readonly findings: number;
}

const MARK = '\ufeff';

interface Encoding {
  readonly mark: string;
  readonly encode: (text: string) => Buffer;
}

/** Each with the byte order mark that texts in it have: with one, an invisible character may come first. */
const encodings: readonly [Encoding, ...Encoding[]] = [
  { mark: '', encode: (text: string) => Buffer.from(text) },
  { mark: MARK, encode: (text: string) => Buffer.from(text) },
  { mark: MARK, encode: (text: string) => Buffer.from(text, 'utf16le') },
  { mark: MARK, encode: (text: string) => Buffer.from(text, 'utf16le').swap16() },
];

function madeFile(at: number, random: Seeded): MadeFile {
  const { mark, encode } = random.oneOf(encodings);
  // NULs make a file binary.
  const made = Buffer.from(madeText(random)).toString().replaceAll('\0', '');
  const text = mark + made.replace(/^\ufeff+/u, '');
  const { cleaned, findings } = clean(text);
  const place = `${at}.txt`;
  const bytes = encode(text);
  if (!random.isLucky(0.1) || text.length < 20) {
    return { place, bytes, cleaned: encode(cleaned), findings: findings.length };
  }
  const broken = Buffer.from(`${text.slice(0, 10)}\u0001${text.slice(10)}`);
  broken[broken.indexOf(1)] = 0xff;
  return { place, bytes: broken, cleaned: isUtf8(broken) ? broken : undefined, findings: 0 };
}

/** What is wrong with the output for some texts, and the resources used. */
export async function textsProblem(
  folder: string,
  random: Seeded,
): Promise<{ readonly problem: string | undefined; readonly took: Ended }> {
  const files = Array.from({ length: FILES }, (_, at) => madeFile(at, random));
  mkdirSync(join(folder, 'in'), { recursive: true });
  for (const { place, bytes } of files) writeFileSync(join(folder, 'in', place), bytes);
  const threads = ['--concurrency', random.oneOf(['1', '2'])];
  const took = await runProgram(
    ['in', '-o', 'out', '--no-config', '--report-dir', 'why', ...threads],
    folder,
  );
  const isAnyBroken = files.some(({ cleaned }) => cleaned === undefined);
  if (took.exitCode !== (isAnyBroken ? 2 : 0)) {
    return { problem: `ended with ${took.exitCode}: ${took.stderr}`, took };
  }
  for (const { place, cleaned } of files) {
    const output = join(folder, 'out', place);
    const problem =
      cleaned === undefined
        ? existsSync(output) || !took.stderr.includes(`in/${place}`)
        : !existsSync(output) || !readFileSync(output).equals(cleaned);
    if (problem) return { problem: `${place} did not become what it should`, took };
  }
  const lint = await runProgram(['lint', 'in', '--format', 'jsonl', '--no-config'], folder);
  const found = lint.stdout.split('\n').filter((line) => line.includes('"rule"')).length;
  const wanted = files.reduce((sum, { findings }) => sum + findings, 0);
  const code = isAnyBroken ? 2 : wanted > 0 ? 1 : 0;
  const isRight = found === wanted && lint.exitCode === code;
  const problem = isRight
    ? undefined
    : `lint ended with ${lint.exitCode} and ${found} findings for ${wanted}`;
  return { problem, took };
}
