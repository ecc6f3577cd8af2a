import { spawnSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  rmSync,
  statfsSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { useFolder } from '../use-folder.js';
import {
  addCorpus,
  conditionOf,
  dirtyIn,
  filesIn,
  outcomeOf,
  report,
  runTool,
  start,
} from './support.js';

const mounted: string[] = [];

// Before their folder is removed.
afterEach(() => {
  for (const at of mounted.splice(0)) spawnSync('umount', [at]);
});
const folder = useFolder();

/** Mounts a file system of a few megabytes; undefined if mounting is not possible. */
const FILE_SYSTEMS = {
  tmpfs: () => mount(['-t', 'tmpfs', '-o', 'size=8m', 'none']),
  ext4: () => {
    const image = folder('image');
    closeSync(openSync(image, 'w'));
    const made =
      spawnSync('truncate', ['-s', '24M', image]).status === 0 &&
      spawnSync('mkfs.ext4', ['-q', '-m', '0', image]).status === 0;
    return made ? mount(['-o', 'loop', image]) : undefined;
  },
};

function mount(args: readonly string[]): string | undefined {
  const at = folder('small');
  mkdirSync(at);
  if (spawnSync('mount', [...args, at]).status !== 0) {
    report('no file system can be mounted here: a full disk is tried with /dev/full alone');
    return undefined;
  }
  mounted.push(at);
  return at;
}

/** Leaves at most `left` bytes free, or slightly fewer. */
function fill(at: string, left: number): void {
  const file = openSync(join(at, 'filler'), 'w');
  // Space that the file system reserves temporarily is free again after a sync.
  while (grows(file, at, left)) fsyncSync(file);
  closeSync(file);
}

/** Whether the file could grow; if so, it has grown. */
function grows(file: number, at: string, left: number): boolean {
  const block = Buffer.alloc(1024, 'x');
  let written = 0;
  try {
    while (free(at) > left) written += writeSync(file, block);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  }
  return written > 0;
}

function free(at: string): number {
  const { bavail, bsize } = statfsSync(at);
  return bavail * bsize;
}

describe.each(Object.entries(FILE_SYSTEMS))('a full disk (%s)', (_, make) => {
  it('preserves every original, and reports each failure', async () => {
    const at = make();
    if (at === undefined) return;
    const corpus = addCorpus(join(at, 'in'), 300);
    const condition = () => conditionOf(corpus);
    fill(at, 0);
    const { exitCode, stderr } = await runTool([corpus.folder, '--write', '--no-report']);
    expect(exitCode).toBe(2);
    expect(condition()).toEqual({ old: 300, cleaned: 0, damaged: [], strays: [] });
    expect(stderr.match(/^error: .*\.txt.* cannot be written: no space left/gmu)).toHaveLength(
      dirtyIn(corpus),
    );
    expect(stderr).not.toMatch(/^\s+at |internal error/mu);

    const tree = await runTool([corpus.folder, '-o', join(at, 'out')]);
    expect(tree.exitCode).toBe(2);
    expect(condition()).toEqual({ old: 300, cleaned: 0, damaged: [], strays: [] });
    expect(existsSync(join(at, 'out')) ? filesIn(join(at, 'out')) : []).toEqual([]);

    rmSync(join(at, 'filler'));
    expect((await runTool([corpus.folder, '--write', '--no-report'])).exitCode).toBe(0);
    expect(condition()).toMatchObject({ cleaned: dirtyIn(corpus), damaged: [], strays: [] });
  });

  it('is reported with the name of the file', async () => {
    const at = make();
    if (at === undefined) return;
    const corpus = addCorpus(folder('in'), 30);
    const review = folder('review.json');
    const verdict = { verdict: 'wrong', line: 'Hide Ad', rule: 'ad-marker', role: 'ad', site: '' };
    const verdicts = [verdict];
    writeFileSync(review, JSON.stringify({ tool: 'clean-articles', review: 1, verdicts }));
    fill(at, 0);
    const out = (name: string) => join(at, name);
    const runs: readonly (readonly [string, readonly string[]])[] = [
      ['b.json', ['lint', corpus.folder, '--update-baseline', '--baseline', out('b.json')]],
      ['o.json', ['lint', corpus.folder, '--format', `json=${out('o.json')}`]],
      ['cache', ['lint', corpus.folder, '--cache', '--cache-location', out('cache')]],
      ['own.jsonc', ['apply', review, '--config', out('own.jsonc')]],
      ['t.json', ['learn', corpus.folder, '-o', out('t.json')]],
    ];
    for (const [name, args] of runs) {
      const { exitCode, stderr } = await runTool(args);
      expect({ name, exitCode }).toEqual({ name, exitCode: 2 });
      expect(stderr).toMatch(
        new RegExp(`^error: \\S*/${name} cannot be written: no space left on device\\.$`, 'mu'),
      );
    }
  });

  it('that fills up during the run leaves complete files, old or new', async () => {
    const at = make();
    if (at === undefined) return;
    const corpus = addCorpus(join(at, 'in'), 300);
    const condition = () => conditionOf(corpus);
    fill(at, 120_000);
    const { exitCode, stderr } = await runTool([corpus.folder, '-o', join(at, 'out')]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('no space left');
    expect(condition()).toEqual({ old: 300, cleaned: 0, damaged: [], strays: [] });
    const written = new Map(corpus.articles.map(({ place, cleaned }) => [place, cleaned]));
    const whole = { folder: join(at, 'out'), articles: [...corpus.articles] };
    const { damaged } = conditionOf(whole);
    const there = filesIn(whole.folder);
    expect(there.filter((place) => !written.has(place) || damaged.includes(place))).toEqual([]);
    expect(there.length).toBeLessThan(300);
    expect(filesIn(at).filter((place) => place.endsWith('.tmp'))).toEqual([]);

    await runTool([corpus.folder, '--write', '--report-dir', join(at, 'report')]);
    expect(condition()).toMatchObject({ damaged: [], strays: [] });
  });
});

describe('a read-only file system', () => {
  it('is the reason that is reported', async () => {
    const at = FILE_SYSTEMS.tmpfs?.();
    if (at === undefined) return;
    const corpus = addCorpus(join(at, 'in'), 3);
    expect(spawnSync('mount', ['-o', 'remount,ro', at]).status).toBe(0);
    for (const to of [[], ['--write'], ['-o', join(at, 'a/b/c')]]) {
      const { exitCode, stderr } = await runTool([corpus.folder, ...to], { cwd: at });
      expect(exitCode).toBe(2);
      expect(stderr).toMatch(/^error: .* cannot be written: read-only file system\.$/mu);
      expect(stderr).not.toContain('no such file');
    }
  });
});

describe('full standard output', () => {
  it('is one error, with exit code 2', async () => {
    if (!existsSync('/dev/full')) return;
    writeFileSync(folder('a.txt'), 'A text.\n\nHide Ad\n\nIts end.\n');
    const output = openSync('/dev/full', 'w');
    const input = openSync(folder('a.txt'), 'r');
    const child = start([], { stdio: [input, output, 'pipe'] });
    const { exitCode, stderr } = await outcomeOf(child);
    closeSync(output);
    closeSync(input);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^error: cannot write to standard output: ENOSPC.*\n$/u);
  });
});

describe('a low limit on file handles', () => {
  it('is enough, or every file is old or new', async () => {
    const corpus = addCorpus(folder('in'), 200);
    for (const limit of [64, 48, 40, 32, 26, 23, 20]) {
      const command = `ulimit -n ${limit}; exec "${process.execPath}" bin/clean-articles.js "$@"`;
      const { status, stderr } = spawnSync(
        'bash',
        ['-c', command, 'tool', corpus.folder, '--write', '--no-report', '--quiet'],
        { encoding: 'utf8' },
      );
      expect(conditionOf(corpus)).toMatchObject({ damaged: [], strays: [] });
      if (limit >= 64) expect({ limit, status, stderr }).toEqual({ limit, status: 0, stderr: '' });
      // If Node itself cannot start, it prints its own error.
      if (status === 2) expect(stderr).toMatch(/^(?:error: .*too many open files.*\n.*\n?)+$/u);
      for (const { place, source } of corpus.articles) {
        writeFileSync(join(corpus.folder, place), source);
      }
    }
  });
});
