import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, linkSync, mkdirSync, openSync, readFileSync, watch } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import packageJson from '../package.json' with { type: 'json' };
import { CLEANED, DIRTY, useWorkspace } from './cli/support.js';
import { ROOT, seeds } from './fixtures.js';

const BIN = join(ROOT, 'bin/clean-articles.js');
const work = useWorkspace();

/**
 * In milliseconds, and below jest's timeout, so a program that hangs is killed and its test reports
 * it.
 */
const TIME_LIMIT = 25_000;

function start(args: readonly string[], stdio: StdioOptions = 'pipe'): ChildProcess {
  const guard = { timeout: TIME_LIMIT, killSignal: 'SIGKILL' } as const;
  return spawn(process.execPath, [BIN, ...args], { cwd: work.path(), stdio, ...guard });
}

/** Runs the process to its end. A stream that is not a pipe yields no output. */
async function outcomeOf(child: ChildProcess, stdin = ''): Promise<object> {
  child.stdin?.end(stdin);
  const [stdout, stderr, [exitCode]] = await Promise.all([
    saidOn(child.stdout),
    saidOn(child.stderr),
    once(child, 'exit'),
  ]);
  return { exitCode, stdout, stderr };
}

async function saidOn(stream: Readable | null): Promise<string> {
  return stream === null ? '' : text(stream);
}

/** Adds `count` hard links to one article. */
function addMany(count: number): void {
  work.write('article.txt', seeds()[1]?.source ?? '');
  mkdirSync(work.path('in'));
  for (let at = 0; at < count; at++) linkSync(work.path('article.txt'), work.path(`in/${at}.txt`));
}

describe('the program', () => {
  it.each(seeds())('cleans $name through a pipe', async ({ source, expected }) => {
    const outcome = await outcomeOf(start([]), source);
    expect(outcome).toEqual({ exitCode: 0, stdout: expected, stderr: '' });
  });

  it.each([[[]], [['lint', BIN]]])('says that the current folder is gone: %j', async (args) => {
    mkdirSync(work.path('gone'));
    const shell = 'cd gone && rmdir ../gone && exec "$@"';
    const child = spawn('sh', ['-c', shell, 'sh', process.execPath, BIN, ...args], {
      cwd: work.path(),
    });
    expect(await outcomeOf(child, DIRTY)).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: 'error: The current folder does not exist.\nChange to another one.\n',
    });
  });

  it('appends to standard output that an option names, instead of replacing its file', async () => {
    const record = (text: string) => `${JSON.stringify({ text })}\n`;
    work.write('out', 'before\n');
    const output = openSync(work.path('out'), 'a');
    const args = ['--input-format', 'jsonl', '--quarantine', '/dev/stdout'];
    const child = start(args, ['pipe', output, 'pipe']);
    await outcomeOf(child, `${record(DIRTY)}{bad\n`);
    closeSync(output);
    const lines = work.read('out').split('\n');
    expect(lines[0]).toBe('before');
    expect(lines).toContain(record(CLEANED).trim());
    expect(
      lines.some((line) =>
        line.includes('"reason":"has a field name that is not in double quotes"'),
      ),
    ).toBe(true);
  });

  it.each([['-'], []])(
    'reports files of its own that it cannot load, with arguments %j',
    async (...args) => {
      work.write('bin/clean-articles.js', readFileSync(BIN, 'utf8'));
      const child = spawn(process.execPath, [work.path('bin/clean-articles.js'), ...args]);
      expect(await outcomeOf(child)).toEqual({
        exitCode: 2,
        stdout: '',
        stderr: expect.stringMatching(
          /^error: clean-articles cannot load its own files: Cannot find module .*\.\n$/u,
        ),
      });
    },
  );

  it('applies a configuration in a pipe', async () => {
    work.write('clean-articles.config.json', '{ "rules": { "ad-marker": "off" } }');
    const outcome = await outcomeOf(start([]), DIRTY);
    expect(outcome).toEqual({ exitCode: 0, stdout: DIRTY, stderr: '' });
  });

  it('reports errors in piped input', async () => {
    work.write('in.txt', Buffer.from([0x61, 0xff, 0x0a]));
    const input = openSync(work.path('in.txt'), 'r');
    const outcome = await outcomeOf(start([], [input, 'pipe', 'pipe']));
    closeSync(input);
    expect(outcome).toMatchObject({ exitCode: 2, stdout: '' });
    expect(outcome).toMatchObject({ stderr: expect.stringContaining('byte 1') });
  });

  it('cleans from a file to a file with shell redirection', async () => {
    work.write('in.txt', DIRTY);
    const files = [
      openSync(work.path('in.txt'), 'r'),
      openSync(work.path('out.txt'), 'w'),
    ] as const;
    const outcome = await outcomeOf(start([], [...files, 'pipe']));
    files.forEach(closeSync);
    expect(outcome).toMatchObject({ exitCode: 0, stderr: '' });
    expect(work.read('out.txt')).toBe(CLEANED);
  });

  it('prints its version', async () => {
    const stdout = `${packageJson.version}\n`;
    expect(await outcomeOf(start(['--version']))).toEqual({ exitCode: 0, stdout, stderr: '' });
  });

  it('exits with 1 for boilerplate and 2 for an error', async () => {
    expect(await outcomeOf(start(['lint']), DIRTY)).toMatchObject({ exitCode: 1, stderr: '' });
    expect(await outcomeOf(start(['nothing-here.txt']))).toMatchObject({ exitCode: 2, stdout: '' });
  });

  it('prints more than a pipe buffer holds', async () => {
    const source = Array.from({ length: 3000 }, (_, index) => `${CLEANED}${index}\n`).join('');
    expect(await outcomeOf(start([]), source)).toMatchObject({ exitCode: 0, stdout: source });
  });
});

describe('a reader that closes the pipe early', () => {
  it.each([[['lint', 'in']], [['--diff', 'in']]])('ends %j silently', async (args) => {
    addMany(300);
    const child = start(args);
    child.stdout?.once('data', () => child.stdout?.destroy());
    const [stderr, exit] = await Promise.all([saidOn(child.stderr), once(child, 'exit')]);
    expect({ exit, stderr }).toEqual({ exit: [0, null], stderr: '' });
  });
});

describe('an output stream that cannot be written', () => {
  /** Writing to a read-only descriptor fails like a full disk. */
  async function withReadOnly(stream: 'stdout' | 'stderr', args: readonly string[]) {
    work.write('in/a.txt', DIRTY);
    // Not the input: a run skips the file that a stream goes to.
    work.write('stream', '');
    const file = openSync(work.path('stream'), 'r');
    const stdio: StdioOptions =
      stream === 'stdout' ? ['pipe', file, 'pipe'] : ['pipe', 'pipe', file];
    const outcome = await outcomeOf(start(args, stdio), DIRTY);
    closeSync(file);
    return outcome;
  }

  it('is a one-line error for standard output', async () => {
    expect(await withReadOnly('stdout', [])).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: expect.stringMatching(/^error: .*\n(.+\n)?$/u),
    });
  });

  it('does not stop the run for standard error', async () => {
    expect(await withReadOnly('stderr', ['in'])).toMatchObject({ exitCode: 0 });
    expect(work.files('cleaned')).toEqual(['a.txt']);
    expect(work.files('cleaned-report')).toContain('index.html');
  });
});

describe('SIGTERM', () => {
  it('ends the wait for standard input, with its own exit code', async () => {
    const child = start(['-']);
    child.stdin?.on('error', () => undefined);
    await new Promise((resolve) => child.stdin?.write(CLEANED.repeat(3000), resolve));
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([143, null]);
  });
});

describe('SIGINT', () => {
  const FILES = 1500;

  function appears(what: string): Promise<void> {
    return new Promise((resolve) => {
      const watcher = watch(work.path(), (_, name) => {
        if (name !== what) return;
        watcher.close();
        resolve();
      });
    });
  }

  it('ends a long run at once, with exit code 130 and only complete files', async () => {
    addMany(FILES);
    const begun = appears('out');
    const child = start(['in', '-o', 'out']);
    const ended = outcomeOf(child);
    await begun;
    child.kill('SIGINT');
    expect(await ended).toMatchObject({
      exitCode: 130,
      stdout: '',
      stderr: expect.not.stringMatching(/warning|^\s+at /imu),
    });
    const left = work.files('out');
    expect(left.length).toBeLessThan(FILES);
    const expected = seeds()[1]?.expected;
    expect(
      left.filter((file) => readFileSync(work.path('out', file), 'utf8') !== expected),
    ).toEqual([]);
    expect(work.files('out-report')).toEqual([]);
  });

  it.each([
    ['SIGINT', '1'],
    ['SIGTERM', '1'],
    ['SIGINT', '3'],
  ] as const)('ends a plugin that never returns: %s with %s threads', async (signal, threads) => {
    work.write('in/a.txt', DIRTY);
    const library = pathToFileURL(join(ROOT, 'dist/index.js')).href;
    work.write(
      'endless.mjs',
      `import { writeFileSync } from 'node:fs';
      import { defineRule } from ${JSON.stringify(library)};
      const meta = { id: 'endless', phase: 'local', summary: 's', rationale: 'r', keeps: ['k'], messages: { m: 'm' }, examples: [{ title: 't', source: 'a', cleaned: 'a' }], safety: 'safe' };
      export const rules = [defineRule({ meta, *check() { writeFileSync('begun', ''); for (;;); } })];`,
    );
    const begun = appears('begun');
    const child = start(['in', '--plugin', './endless.mjs', '--concurrency', threads]);
    const ended = once(child, 'exit');
    await begun;
    child.kill(signal);
    expect(await ended).toEqual([null, signal]);
    expect(work.files('in')).toEqual(['a.txt']);
  });

  it('also ends the wait for standard input', async () => {
    const child = start([]);
    child.stdin?.on('error', () => undefined);
    // More than a pipe buffer holds: once this is written, the program is reading.
    await new Promise((resolve) => child.stdin?.write(CLEANED.repeat(3000), resolve));
    child.kill('SIGINT');
    // Like any filter, it dies of the signal, which shells show as 130.
    expect(await once(child, 'exit')).toEqual([null, 'SIGINT']);
  });
});
