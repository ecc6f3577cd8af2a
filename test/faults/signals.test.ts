import type { ChildProcess } from 'node:child_process';
import { readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { useFolder } from '../use-folder.js';
import {
  addCorpus,
  type Corpus,
  conditionOf,
  dirtyIn,
  IS_SHORT,
  outcomeOf,
  runTool,
  start,
} from './support.js';

const folder = useFolder();

const FILES = 2000;
const SIGNALS = IS_SHORT ? 2 : 6;
/** Without and with worker threads. */
const FORMS = [[], ['--concurrency', '2']];

/** In milliseconds: the latest time after its first file at which a run is stopped. */
const WINDOW = 400;

/** Stops a run at a random moment: mostly during the work, and sometimes before it starts. */
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

/** Whether the process replaces a file before it ends. */
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

describe.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s while files are replaced', (signal, code) => {
  it(`ends with ${code}, leaves nothing behind, and can be restored`, async () => {
    const corpus = addCorpus(folder('in'), FILES);
    const why = folder('report');
    let stopped = 0;
    let replaced = 0;
    for (let at = 0; at < SIGNALS; at++) {
      rmSync(why, { recursive: true, force: true });
      const form = at % 2 === 0 ? [] : ['--concurrency', '2'];
      const child = start([corpus.folder, '--write', '--report-dir', why, '--quiet', ...form]);
      const ended = outcomeOf(child);
      // The first two, one of each form, are always stopped during the work.
      await stop(child, signal, corpus, at > 1 && Math.random() < 0.1);
      const { exitCode, stderr } = await ended;
      // A run that finished first is complete; one that had not installed its handlers has done
      // nothing.
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

/** Restores the cleaned files only: stray files stay for the next run. */
function undo({ folder: at, articles }: Corpus): void {
  for (const { place, source } of articles) {
    const path = join(at, place);
    if (!readFileSync(path).equals(source)) writeFileSync(path, source);
  }
}

describe('two runs on one folder', () => {
  it('clean every file without affecting each other', async () => {
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
