import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { ROOT } from '../fixtures.js';

const BIN = join(ROOT, 'bin/clean-articles.js');

/** The short form of the suite, as a check before every change. */
export const IS_SHORT = process.env.FAULTS === 'short';

export const IS_ROOT = process.getuid?.() === 0;

/** The user "nobody", who owns nothing. Permissions do not stop the superuser. */
export const NOBODY = IS_ROOT ? { uid: 65_534, gid: 65_534 } : {};

export interface Outcome {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface StartOptions extends SpawnOptions {
  /** The modules that Node preloads. */
  readonly preload?: readonly string[];
}

export function start(args: readonly string[], options: StartOptions = {}): ChildProcess {
  const { preload = [], ...others } = options;
  return spawn(process.execPath, [...preload, BIN, ...args], { stdio: 'pipe', ...others });
}

export async function outcomeOf(child: ChildProcess): Promise<Outcome> {
  const [stdout, stderr, [exitCode]] = await Promise.all([
    child.stdout === null ? '' : text(child.stdout),
    child.stderr === null ? '' : text(child.stderr),
    once(child, 'exit'),
  ]);
  return { exitCode, stdout, stderr };
}

export async function runTool(
  args: readonly string[],
  options: StartOptions = {},
): Promise<Outcome> {
  return outcomeOf(start(args, options));
}

/** A file of a corpus, with its two possible contents. */
export interface Article {
  readonly place: string;
  readonly source: Buffer;
  readonly cleaned: Buffer;
}

const PARAGRAPH = 'The council met on Monday to talk about the bridge, and it will meet again. ';

/** Articles of different lengths in a few folders; every fourth has no boilerplate. */
export function articles(count: number): readonly Article[] {
  return Array.from({ length: count }, (_, at) => {
    const first = `Article ${at} of the corpus. ${PARAGRAPH.repeat(1 + (at % 8))}\n\n`;
    const last = `${PARAGRAPH.repeat(2)}\n`;
    const marker = at % 4 === 3 ? '' : 'Hide Ad\n\n';
    return {
      place: `${at % 7}/${at}.txt`,
      source: Buffer.from(first + marker + last),
      cleaned: Buffer.from(first + last),
    };
  });
}

export interface Corpus {
  readonly folder: string;
  readonly articles: readonly Article[];
}

export function addCorpus(folder: string, count: number): Corpus {
  const all = articles(count);
  for (const { place, source } of all) {
    mkdirSync(dirname(join(folder, place)), { recursive: true });
    writeFileSync(join(folder, place), source);
  }
  return { folder, articles: all };
}

export interface Condition {
  readonly old: number;
  readonly cleaned: number;
  /** Paths of files that are missing or have neither content. */
  readonly damaged: readonly string[];
  /** Paths of unexpected files. */
  readonly strays: readonly string[];
}

/** The state of every file. An article without boilerplate counts as old. */
export function conditionOf({ folder, articles: all }: Corpus): Condition {
  const found = new Set(filesIn(folder));
  const damaged: string[] = [];
  let old = 0;
  let cleaned = 0;
  for (const { place, ...contents } of all) {
    const bytes = found.delete(place) ? readFileSync(join(folder, place)) : undefined;
    if (bytes?.equals(contents.source)) old++;
    else if (bytes?.equals(contents.cleaned)) cleaned++;
    else damaged.push(place);
  }
  return { old, cleaned, damaged, strays: [...found] };
}

export function dirtyIn({ articles: all }: Corpus): number {
  return all.filter(({ source, cleaned }) => !source.equals(cleaned)).length;
}

export function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}

/** Logs figures on the suite's results, not just pass or fail. */
export function report(line: string): void {
  process.stderr.write(`  ${line}\n`);
}
