import { expect, it } from '@jest/globals';
import { DIRTY, useWorkspace } from './support.js';

const work = useWorkspace();

const RECORDS = `${JSON.stringify({ text: DIRTY })}\n{"text":1}\n`;

// A second run finds what the first one has written.
it.each([
  ['the files of a clean', ['a', '-o', 'a/o', '--report-dir', 'a/r', '--ext', 'txt,jsonl,html']],
  ['a quarantine', ['a', '-o', 'a/o', '--report-dir', 'r', '--quarantine', 'a/q']],
  ['attributes', ['a', '-o', 'a/o', '--report-dir', 'r', '--attributes', 'a/t']],
  ['a cache', ['a', '-o', 'a/o', '--no-report', '--cache-location', 'a/cache.txt']],
  ['a baseline', ['lint', 'a', '--baseline', 'a/b.txt', '--update-baseline']],
])('%s inside the given folder is not read', async (_, args) => {
  work.write('a/1.txt', DIRTY);
  work.write('a/2.jsonl', RECORDS);
  const first = await work.run(args);
  const files = new Map(work.files().map((file) => [file, work.bytes(file)]));
  const second = await work.run(args);
  expect(second).toEqual(first);
  expect(work.files()).toEqual([...files.keys()]);
});

it.each([
  ['templates', ['learn', 'a', '-o', 'a/out.txt'], 0],
  ['the output of lint', ['lint', 'a', '--output-file', 'a/out.txt'], 1],
  ['a format of lint', ['lint', 'a', '--format', 'json=a/out.txt'], 1],
])(
  '%s inside the given folder is neither read nor replaced: the file may be an article',
  async (_, args, exitCode) => {
    work.write('a/1.txt', DIRTY);
    expect((await work.run(args)).exitCode).toBe(exitCode);
    expect((await work.run(args)).stderr).toContain('would overwrite the input a/out.txt');
  },
);

it('the default output folders are not learned from', async () => {
  for (let i = 0; i < 5; i++) work.write(`a/${i}.txt`, DIRTY);
  const { stdout } = await work.run(['learn', '.']);
  await work.run(['a']);
  expect((await work.run(['learn', '.'])).stdout).toBe(stdout);
});

it.each([
  ['in a folder', ['lint', 'a'], ''],
  ['in a list', ['lint', '--files-from', '-'], 'a/1.txt\na/out.txt\n'],
])('the file that is standard output is not read: %s', async (_, args, stdin) => {
  work.write('a/1.txt', DIRTY);
  work.write('a/out.txt', DIRTY);
  const { stdout } = await work.run(args, { stdin, stdoutFile: work.path('a/out.txt') });
  expect(stdout).toContain('1 error in 1 of 1 document');
});
