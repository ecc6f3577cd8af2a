import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { DIRTY } from '../cli/support.js';
import { ROOT } from '../fixtures.js';
import { useFolder } from '../use-folder.js';
import { addCorpus, IS_SHORT, outcomeOf } from './support.js';

const BIN = join(ROOT, 'bin/clean-articles.js');
const folder = useFolder();

/** Some suffice for all threads to load the program, with others a thread reaches the limit. */
const LIMITS = Array.from({ length: IS_SHORT ? 5 : 20 }, (_, at) => 60 + at * (IS_SHORT ? 4 : 1));

it('a limit on open files is named by its error, wherever it is reached', async () => {
  addCorpus(folder('in'), 80);
  for (const name of ['a', 'b', 'c', 'd']) {
    writeFileSync(folder(`in/${name}.jsonl`), `${JSON.stringify({ text: DIRTY })}\n`.repeat(300));
  }
  const args = ['in', '-o', 'out', '--no-report', '--quiet', '--concurrency', '4'];
  for (const limit of LIMITS) {
    const shell = `ulimit -n ${limit}; exec "$@"`;
    const child = spawn('sh', ['-c', shell, 'sh', process.execPath, BIN, ...args], {
      cwd: folder(),
      stdio: 'pipe',
    });
    const { exitCode, stderr } = await outcomeOf(child);
    expect([0, 2]).toContain(exitCode);
    expect(stderr).not.toMatch(/^Error: EMFILE/mu);
    if (exitCode === 2) expect(stderr).toMatch(/too many open files|Cannot find package/u);
  }
});

it('the error says so, too, when the code of a command cannot be loaded', async () => {
  addCorpus(folder('in'), 1);
  const shell = 'ulimit -n 40; exec "$@"';
  const child = spawn('sh', ['-c', shell, 'sh', process.execPath, BIN, 'lint', 'in'], {
    cwd: folder(),
    stdio: 'pipe',
  });
  const { exitCode, stderr } = await outcomeOf(child);
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/^error: [^\n]*too many open files[^\n]*\n?[^\n]*"ulimit -n"[^\n]*\n$/u);
});
