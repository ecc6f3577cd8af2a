import { describe, expect, it } from '@jest/globals';
import { CLEANED, DIRTY, useWorkspace } from './support.js';

const work = useWorkspace();
const BASELINE = ['--baseline', 'baseline.json'];

async function lint(...args: readonly string[]) {
  return work.run(['lint', 'in', ...BASELINE, ...args]);
}

describe('a baseline', () => {
  it('passes findings in the baseline and fails on new ones', async () => {
    work.write('in/a.txt', DIRTY);
    expect(await lint('--update-baseline')).toMatchObject({
      exitCode: 0,
      stderr: 'note: baseline saved with 1 finding.\n',
    });
    expect(await lint()).toMatchObject({
      exitCode: 0,
      stdout: 'No errors or warnings in 1 document (1 in the baseline).\n',
      stderr: '',
    });
    work.write('in/b.txt', DIRTY);
    const { exitCode, stdout } = await lint();
    expect(exitCode).toBe(1);
    expect(stdout.match(/^\S+(?=:\d+:\d+)/gmu)).toEqual(['in/b.txt']);
  });

  it('recognizes moved findings and counts duplicates', async () => {
    work.write('in/a.txt', DIRTY);
    await lint('--update-baseline');
    const moved = `The council met on Monday evening, and nobody was late.\n\n${DIRTY}`;
    work.write('in/a.txt', moved);
    expect((await lint()).exitCode).toBe(0);
    work.write('in/a.txt', moved.replace('Hide Ad', 'Hide Ad\nHide Ad'));
    const { exitCode, stdout } = await lint();
    expect(exitCode).toBe(1);
    expect(stdout.match(/^in\/a\.txt:/gmu)).toHaveLength(1);
  });

  it('keeps the records of shards outside the run, and forgets those inside', async () => {
    const shard = (...texts: readonly string[]) =>
      texts.map((text) => `${JSON.stringify({ text })}\n`).join('');
    work.write('a.jsonl', shard(DIRTY, DIRTY));
    work.write('b.jsonl', shard(DIRTY));
    const update = (...paths: readonly string[]) =>
      work.run(['lint', ...paths, ...BASELINE, '--update-baseline']);
    await update('a.jsonl', 'b.jsonl');
    work.write('a.jsonl', shard(CLEANED, DIRTY));
    await update('a.jsonl');
    expect(Object.keys(JSON.parse(work.read('baseline.json')).documents)).toEqual([
      'a.jsonl:2',
      'b.jsonl:1',
    ]);
  });

  it('reports when findings in the baseline are gone, and removes them only on request', async () => {
    work.write('in/a.txt', DIRTY);
    work.write('in/b.txt', DIRTY);
    await lint('--update-baseline');
    const before = work.read('baseline.json');
    work.write('in/a.txt', CLEANED);
    const { exitCode, stderr } = await lint();
    expect({ exitCode, stderr }).toEqual({
      exitCode: 0,
      stderr:
        'note: 1 finding in the baseline no longer occurs; --prune-baseline removes it from the baseline.\n',
    });
    expect(work.read('baseline.json')).toBe(before);
    work.write('in/b.txt', DIRTY.replace('Hide Ad', 'Hide Ad\n\nAdvertisement'));
    expect((await lint('--prune-baseline')).exitCode).toBe(1);
    const { documents } = JSON.parse(work.read('baseline.json'));
    expect(Object.keys(documents)).toEqual(['in/b.txt']);
    expect((await lint()).exitCode).toBe(1);
  });

  it('resolves paths from its own folder, and keeps entries of files outside the run', async () => {
    work.write('in/a.txt', DIRTY);
    work.write('in/b.txt', DIRTY);
    await lint('--update-baseline');
    work.write('in/a.txt', DIRTY.replace('Hide Ad', 'Advertisement'));
    await work.run(['lint', 'a.txt', '--baseline', '../baseline.json', '--update-baseline'], {
      cwd: work.path('in'),
    });
    expect(await lint()).toMatchObject({ exitCode: 0, stderr: '' });
  });

  it('marks findings in the baseline in machine-readable formats', async () => {
    work.write('in/a.txt', DIRTY);
    await lint('--update-baseline');
    const { findings, totals } = JSON.parse((await lint('--format', 'json')).stdout);
    expect(findings[0]).toMatchObject({ known: true, level: 'error' });
    expect(totals).toEqual({ errors: 0, warnings: 0, notes: 0, known: 1 });
    const { runs } = JSON.parse((await lint('--format', 'sarif')).stdout);
    expect(runs[0].results[0].suppressions).toEqual([{ kind: 'external', status: 'accepted' }]);
    for (const format of ['github', 'stylish']) {
      expect((await lint('--format', format, '-q')).stdout).toBe('');
    }
  });

  it.each([
    ['is missing', BASELINE, /not found\.\nCreate it with --update-baseline/u],
    ['is not a baseline', ['--baseline', 'in/a.txt'], /is not a valid baseline\.\nRestore/u],
    ['has no name', ['--update-baseline'], /needs --baseline <file>\.\nFor example/u],
    [
      'would be updated and pruned',
      [...BASELINE, '--update-baseline', '--prune-baseline'],
      /cannot be combined/u,
    ],
  ])('that %s is refused', async (_, args, message) => {
    work.write('in/a.txt', DIRTY);
    const { exitCode, stdout, stderr } = await work.run(['lint', 'in', ...args]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });
});

describe('severities', () => {
  const WARN = ['--rule', 'ad-marker: warn'];

  it('shows warnings and passes, up to --max-warnings', async () => {
    work.write('in/a.txt', DIRTY.replace('Hide Ad', 'Hide Ad\nHide Ad'));
    const { exitCode, stdout } = await work.run(['lint', 'in', ...WARN]);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/:3:1 .*ad-marker \(warning\)$/mu);
    expect(stdout).toMatch(/^2 warnings in 1 of 1 document: ad-marker 2\.$/mu);
    expect((await work.run(['lint', 'in', ...WARN, '--max-warnings', '2'])).exitCode).toBe(0);
    expect((await work.run(['lint', 'in', ...WARN, '--max-warnings', '1'])).exitCode).toBe(1);
    const quiet = await work.run(['lint', 'in', ...WARN, '--max-warnings', '1', '--quiet']);
    expect(quiet.stderr).toBe('error: 2 warnings exceed --max-warnings 1.\n');
  });

  it('do not affect cleaning, except off', async () => {
    expect((await work.run(WARN, { stdin: DIRTY })).stdout).toBe(CLEANED);
  });
});

describe('--statistics', () => {
  it('groups totals by rule', async () => {
    work.addSeeds();
    const { stderr } = await work.run(['lint', 'seeds', '--statistics']);
    expect(stderr).toMatch(/^ {2}rule +findings +documents +lines$/mu);
    expect(stderr).toMatch(/^ {2}ad-marker +10 +1 +15$/mu);
  });
});
