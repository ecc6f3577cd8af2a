import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { runCli, useWorkspace } from './cli/support.js';
import { articles, ROOT } from './fixtures.js';
import { caseOf, madeArticle } from './promise/articles.js';

const work = useWorkspace();

const TEXTS = [
  ...fc.sample(madeArticle, { seed: 7, numRuns: 40 }).map((article) => caseOf(article).source),
  ...articles().map(({ source }) => source),
];

describe('the same input and options give the same output', () => {
  it.each([
    ['files', (text: string, at: number) => work.write(`in/${at % 3}/${at}.txt`, text), ''],
    ['records', undefined, 'in.jsonl'],
  ] as const)('for any number of threads: %s', (_, writeOne, file) => {
    if (writeOne !== undefined) TEXTS.forEach(writeOne);
    else {
      const records = TEXTS.map((text, id) => JSON.stringify({ id, text }));
      // More than one batch, so that batches can finish out of order.
      work.write(`in/${file}`, `${new Array(6).fill(records).flat().join('\n')}\n`);
    }
    const results = ['1', '3'].map((threads) => {
      // At the same path each time, because reports contain it.
      for (const place of ['out', 'out-report']) {
        rmSync(work.path(place), { recursive: true, force: true });
      }
      const roles = ['--remove', 'byline,date', '--keep', 'share'];
      const args = ['in', '-o', 'out', '--concurrency', threads, ...roles];
      execFileSync(process.execPath, [join(ROOT, 'bin/clean-articles.js'), ...args], {
        cwd: work.path(),
        stdio: 'pipe',
      });
      return ['out', 'out-report'].map((folder) =>
        work.files(folder).map((name) => [name, work.read(`${folder}/${name}`)]),
      );
    });
    expect(results[0]?.[0]?.length).toBeGreaterThan(0);
    expect(results[1]).toEqual(results[0]);
  });

  it('for any order of the options', async () => {
    const options = [
      ['--preset', 'strict'],
      ['--unsafe'],
      ['--remove', 'caption'],
      ['--keep', 'tags'],
      ['--rule', 'ad-marker: off'],
      ['--rule', 'byline: off'],
      ['--quiet'],
      ['--stdin-filepath', 'a.txt'],
    ];
    const stdin = TEXTS.slice(-30).join('\n');
    const expected = await runCli(options.flat(), { stdin });
    expect(expected).toMatchObject({ exitCode: 0, stderr: '' });
    expect(expected.stdout).not.toBe((await runCli([], { stdin })).stdout);
    const order = fc.shuffledSubarray(options, { minLength: options.length });
    await fc.assert(
      fc.asyncProperty(order, async (shuffled) => {
        expect(await runCli(shuffled.flat(), { stdin })).toEqual(expected);
      }),
      { seed: 11, numRuns: 8 },
    );
  });

  it('for any order of phrases and rules in a configuration', async () => {
    const rules = { 'ad-marker': 'off', byline: 'off', 'share-bar': 'warn', 'read-more': 'error' };
    const stdin = TEXTS.slice(-30).join('\n');
    const outputs = [Object.entries(rules), Object.entries(rules).toReversed()].map(
      async (entries) => {
        work.write('c.json', JSON.stringify({ rules: Object.fromEntries(entries) }));
        return runCli(['--config', 'c.json'], { stdin, cwd: work.path() });
      },
    );
    const [one, other] = await Promise.all(outputs);
    expect(one).toMatchObject({ exitCode: 0, stderr: '' });
    expect(other).toEqual(one);
  });
});
