import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import {
  addCorpus,
  type Corpus,
  conditionOf,
  dirtyIn,
  filesIn,
  IS_SHORT,
  outcomeOf,
  report,
  runTool,
  start,
  useFolder,
} from './support.js';

const folder = useFolder();

const FILES = 2000;
const KILLS = IS_SHORT ? 16 : 200;
const SIGNALS = IS_SHORT ? 2 : 6;
/** Runs under way at the same time, each over a corpus of its own. */
const LANES = 2;

/** Without threads and with some. */
const FORMS = [[], ['--concurrency', '2']];

/** In milliseconds: how long after its first file a run is stopped at most. */
const WINDOW = 400;

/** Stops a run at a random moment: mostly amid the work, and now and then before it has begun. */
async function stop(
  child: ChildProcess,
  signal: NodeJS.Signals,
  corpus: Corpus,
  isEarly = Math.random() < 0.1,
): Promise<void> {
  if (isEarly) await wait(Math.random() * WINDOW);
  else if (await begins(child, corpus)) await wait(Math.random() * WINDOW);
  child.kill(signal);
}

/** Whether the process comes to replace a file before its end. */
async function begins(child: ChildProcess, { folder: at, articles }: Corpus): Promise<boolean> {
  const folders = new Set(articles.map(({ place }) => join(at, dirname(place))));
  return new Promise((resolve) => {
    const watchers = [...folders].map((path) =>
      watch(path, (_, name) => name?.endsWith('.txt') && end(true)),
    );
    child.once('exit', () => end(false));
    function end(hasBegun: boolean): void {
      for (const watcher of watchers) watcher.close();
      resolve(hasBegun);
    }
  });
}

function expectAllCleaned(corpus: Corpus): void {
  const dirty = dirtyIn(corpus);
  expect(conditionOf(corpus)).toEqual({
    old: FILES - dirty,
    cleaned: dirty,
    damaged: [],
    strays: [],
  });
}

describe('a process that is killed while it replaces files', () => {
  it(`leaves every file old or new, ${KILLS} times, and the next run sweeps up`, async () => {
    const runs = { kills: 0, amid: 0, strays: 0, restored: 0 };

    /** Until all is cleaned: run, kill, look; each run goes on where the last one was stopped. */
    async function lane(name: string): Promise<void> {
      const corpus = addCorpus(folder(name), FILES);
      const why = folder(`${name}-report`);
      const args = [corpus.folder, '--write', '--quiet', '--report-dir', why];
      let before = 0;
      let isReported = true;
      for (let kill = 0; kill < KILLS / LANES; kill++) {
        const form = FORMS[kill % FORMS.length] ?? [];
        const child = start([...args, ...form, ...(isReported ? [] : ['--no-report'])]);
        const ended = once(child, 'exit');
        await stop(child, 'SIGKILL', corpus);
        const [code] = await ended;
        const { cleaned, damaged, strays } = conditionOf(corpus);
        expect({ kill, damaged }).toEqual({ kill, damaged: [] });
        runs.kills++;
        runs.strays += strays.length;
        if (code === null && cleaned > before) runs.amid++;
        before = cleaned;
        if (cleaned < dirtyIn(corpus) - ENOUGH) continue;
        if (isReported) await undoByRestoring(corpus, why);
        else undo(corpus);
        runs.restored += isReported ? 1 : 0;
        rmSync(why, { recursive: true, force: true });
        isReported = !isReported;
        before = 0;
      }
      if (isReported && before > 0) {
        await undoByRestoring(corpus, why);
        runs.restored++;
      }
      expect(await runTool(args)).toEqual({ exitCode: 0, stdout: '', stderr: '' });
      expectAllCleaned(corpus);
    }

    await Promise.all(Array.from({ length: LANES }, (_, at) => lane(`in-${at}`)));
    report(
      `${runs.kills} kills, ${runs.amid} of them after files had been replaced: 0 damaged or lost; ` +
        `${runs.strays} temporary files seen, 0 after the next run; ` +
        `all sources restored from what killed runs had noted ${runs.restored} times`,
    );
    expect(runs.amid).toBeGreaterThan(KILLS / 4);
  });
});

/** From what runs that were killed have noted, the newest first. */
async function undoByRestoring(corpus: Corpus, why: string): Promise<void> {
  const last = join(why, 'findings.jsonl');
  const { folder: at } = corpus;
  const newest = await runTool(['restore', at, '--write', '--quiet', '--findings', last]);
  expect(newest).toEqual({ exitCode: 0, stdout: '', stderr: '' });
  const earlier = filesIn(why).filter((file) => /^findings\.\d+\.jsonl$/u.test(file));
  for (let number = earlier.length; number > 0; number--) {
    const findings = join(why, `findings.${number}.jsonl`);
    const restored = await runTool(['restore', at, '--write', '--quiet', '--findings', findings]);
    expect(restored).toEqual({ exitCode: 0, stdout: '', stderr: '' });
  }
  expect(conditionOf(corpus)).toMatchObject({ old: FILES, cleaned: 0, damaged: [] });
}

/** Files: with fewer left, there is too little to be killed amid. */
const ENOUGH = 100;

describe.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s while files are replaced', (signal, code) => {
  it(`ends with ${code}, leaves nothing behind, and what was done can be restored`, async () => {
    const corpus = addCorpus(folder('in'), FILES);
    const why = folder('report');
    let stopped = 0;
    let replaced = 0;
    for (let at = 0; at < SIGNALS; at++) {
      rmSync(why, { recursive: true, force: true });
      const form = at % 2 === 0 ? [] : ['--concurrency', '2'];
      const child = start([corpus.folder, '--write', '--report-dir', why, '--quiet', ...form]);
      const ended = outcomeOf(child);
      // The first two, one of each form, are amid the work for sure.
      await stop(child, signal, corpus, at > 1 && Math.random() < 0.1);
      const { exitCode, stderr } = await ended;
      // One that came to its end first is done; one that had not begun to listen has done nothing.
      expect([code, 0, null]).toContain(exitCode);
      expect(stderr).toBe('');
      const { cleaned, damaged, strays } = conditionOf(corpus);
      expect({ damaged, strays }).toEqual({ damaged: [], strays: [] });
      if (exitCode === code) stopped++;
      replaced += cleaned;
      if (cleaned === 0) continue;
      const findings = ['--findings', join(why, 'findings.jsonl'), '--quiet'];
      const restored = await runTool(['restore', corpus.folder, '--write', ...findings]);
      expect(restored).toMatchObject({ exitCode: 0, stderr: '' });
      expect(conditionOf(corpus)).toMatchObject({ old: FILES, cleaned: 0, strays: [] });
    }
    expect(stopped).toBeGreaterThan(0);
    expect(replaced).toBeGreaterThan(0);
  });
});

/** Writes back what was cleaned, and nothing else: strays stay for the next run. */
function undo({ folder: at, articles }: Corpus): void {
  for (const { place, source } of articles) {
    const path = join(at, place);
    if (!readFileSync(path).equals(source)) writeFileSync(path, source);
  }
}

describe('two cleaners on one folder', () => {
  it('leave every file cleaned, and neither minds the other', async () => {
    const corpus = addCorpus(folder('in'), IS_SHORT ? FILES / 4 : FILES);
    for (let round = 0; round < (IS_SHORT ? 1 : 2); round++) {
      undo(corpus);
      const outcomes = await Promise.all(
        FORMS.map((form) => runTool([corpus.folder, '--write', '--quiet', '--no-report', ...form])),
      );
      expect(outcomes).toEqual([
        { exitCode: 0, stdout: '', stderr: '' },
        { exitCode: 0, stdout: '', stderr: '' },
      ]);
      expect(conditionOf(corpus)).toMatchObject({
        cleaned: dirtyIn(corpus),
        damaged: [],
        strays: [],
      });
    }
  });
});
