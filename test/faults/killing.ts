import { once } from 'node:events';
import { cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect } from '@jest/globals';
import { isTemporary } from '../../src/output/temporary.js';
import { ROOT } from '../fixtures.js';
import type { Seeded } from '../seeded.js';
import type { Scene } from './scenes.js';
import { filesIn, type Outcome, runTool, start } from './support.js';

const PRELOAD = ['--import', join(ROOT, 'test/faults/die-at-call.js')];

/** File contents by path. */
export type Snapshot = ReadonlyMap<string, Buffer>;

/** The initial and final state of a scene without a kill. */
export interface Undisturbed {
  readonly before: Snapshot;
  readonly after: Snapshot;
  readonly outcome: Outcome;
  /** In milliseconds. */
  readonly duration: number;
  /** File-system calls that change something, in the thread that makes the most of them. */
  readonly calls: number;
}

function snapshotOf(folder: string): Snapshot {
  return new Map(filesIn(folder).map((place) => [place, readFileSync(join(folder, place))]));
}

/**
 * Creates the initial folder for every round of the scene, and records an undisturbed run in another
 * one.
 */
export async function undisturbed(
  scene: Scene,
  start: string,
  folder: string,
): Promise<Undisturbed> {
  mkdirSync(start, { recursive: true });
  await scene.prepare(start);
  startAnew(start, folder);
  const before = snapshotOf(folder);
  const calls = join(dirname(folder), 'calls');
  const began = performance.now();
  const outcome = await runTool(scene.args, {
    cwd: folder,
    env: { ...process.env, NOTE_CALLS_IN: calls },
    preload: PRELOAD,
  });
  const duration = performance.now() - began;
  const counts = readFileSync(calls, 'utf8').trim().split('\n').map(Number);
  return { before, after: snapshotOf(folder), outcome, duration, calls: Math.max(...counts) };
}

export function startAnew(start: string, folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  cpSync(start, folder, { recursive: true });
}

/** Kills a run at a point in time or at a call; returns whether it was killed before its end. */
export async function killOnce(
  args: readonly string[],
  folder: string,
  { duration, calls }: Undisturbed,
  random: Seeded,
): Promise<boolean> {
  const isByClock = random.isLucky(0.4);
  const at = isByClock ? random.next() * duration : 1 + random.below(calls);
  const env = isByClock ? process.env : { ...process.env, DIE_AT_CALL: String(at) };
  const child = start(args, { cwd: folder, env, preload: PRELOAD });
  const ended = once(child, 'exit');
  const clock = isByClock ? setTimeout(() => child.kill('SIGKILL'), at) : undefined;
  child.stdout?.resume();
  child.stderr?.resume();
  const [code] = await ended;
  clearTimeout(clock);
  return code === null;
}

const JOURNAL = /(?:^|\/)\.clean-articles-progress\.jsonl$/u;

/** Reports are replaced as a whole; meanwhile, some of their files may be missing. */
const REPORT = /^(?:why|[\w-]+-report)\//u;

/** After a kill, every file has its content from before or after the run; returns the number of temporary files. */
export function expectOldOrNew(folder: string, { before, after }: Undisturbed): number {
  const now = snapshotOf(folder);
  const odd: string[] = [];
  let temporary = 0;
  for (const [place, bytes] of now) {
    if (isTemporary(basename(place))) temporary++;
    else if (![before, after].some((state) => state.get(place)?.equals(bytes))) {
      if (!JOURNAL.test(place) && !REPORT.test(place)) odd.push(place);
    }
  }
  const lost = [...before.keys()].filter(
    (place) => after.has(place) && !now.has(place) && !REPORT.test(place),
  );
  expect({ odd, lost }).toEqual({ odd: [], lost: [] });
  return temporary;
}

/** After the next run, everything is as if nobody had disturbed the first: with --resume, too. */
export function expectAsUndisturbed(folder: string, { after }: Undisturbed): void {
  const now = snapshotOf(folder);
  const more = [...now.keys()].filter((place) => !after.has(place));
  const missing = [...after.keys()].filter((place) => !now.has(place));
  const other = [...after].filter(([place, bytes]) => now.get(place)?.equals(bytes) === false);
  expect({ more, missing, other: other.map(([place]) => place) }).toEqual({
    more: [],
    missing: [],
    other: [],
  });
}

interface FindingLine {
  readonly path: string;
  readonly replaced?: string;
  readonly rule?: string;
  readonly range?: readonly [number, number];
}

/**
 * Files were replaced by several runs: each run's findings list a file once, and together they equal those of one
 * undisturbed run.
 */
export function expectFindingsWhole(folder: string, report: string, { after }: Undisturbed): void {
  const all = new Set<string>();
  for (const name of filesIn(join(folder, report))) {
    if (!/^findings(?:\.\d+)?\.jsonl$/u.test(name)) continue;
    const lines = findingsIn(readFileSync(join(folder, report, name)));
    expect(new Set(lines).size).toBe(lines.length);
    for (const line of lines) all.add(line);
  }
  const whole = findingsIn(after.get(join(report, 'findings.jsonl')) ?? Buffer.alloc(0));
  expect(whole.length).toBeGreaterThan(0);
  expect(whole.filter((line) => !all.has(line))).toEqual([]);
}

/** Of replaced files only: every run reports the ones that were clean. */
function findingsIn(bytes: Buffer): readonly string[] {
  const lines = bytes.toString().split('\n').slice(0, -1);
  return lines
    .map((line) => JSON.parse(line) as FindingLine)
    .filter(({ replaced, rule }) => replaced !== undefined || rule !== undefined)
    .map(({ path, rule, range }) => JSON.stringify([path, rule, range]));
}
