import { describe, expect, it } from '@jest/globals';
import { DIRTY, useWorkspace } from './support.js';

const work = useWorkspace();

/** Ninety records of one site and ten of another, and the same as texts. */
function addCorpus(): void {
  const sites = Array.from({ length: 100 }, (_, number) => (number % 10 === 9 ? 'b' : 'a'));
  const lines = sites.map((site, id) =>
    JSON.stringify({ id, url: `https://${site}.example/${id}`, text: DIRTY }),
  );
  work.write('corpus.jsonl', `${lines.join('\n')}\n`);
  for (const [id, site] of sites.entries()) work.write(`in/${site}/${id}.txt`, DIRTY);
}

async function recordsOf(args: readonly string[]): Promise<readonly number[]> {
  const { stdout } = await work.run(['lint', 'corpus.jsonl', '--format', 'jsonl', ...args]);
  const lines = stdout.trim().split('\n');
  return lines.map((line) => Number(JSON.parse(line).path.split(':')[1]));
}

describe('--limit', () => {
  it('takes the first records', async () => {
    addCorpus();
    expect(await recordsOf(['--limit', '3'])).toEqual([1, 2, 3]);
    await work.run(['corpus.jsonl', '--limit', '2']);
    expect(work.read('cleaned/corpus.jsonl').trim().split('\n')).toHaveLength(2);
  });

  it('takes the first texts', async () => {
    addCorpus();
    const { stderr } = await work.run(['in', '--limit', '4']);
    expect(stderr).toContain('4 of 4 documents cleaned');
  });
});

describe('--sample', () => {
  it('takes the same number from each site, deterministically', async () => {
    addCorpus();
    const records = await recordsOf(['--sample', '10']);
    expect(records).toHaveLength(10);
    expect(records.filter((record) => record % 10 === 0)).toHaveLength(5);
    expect(records).toEqual(records.toSorted((a, b) => a - b));
    expect(await recordsOf(['--sample', '10'])).toEqual(records);
    expect(await recordsOf(['--sample', '10', '--seed', '2'])).not.toEqual(records);
  });

  it('takes them from the first documents if there is a limit', async () => {
    addCorpus();
    const records = await recordsOf(['--limit', '20', '--sample', '10']);
    expect(records).toHaveLength(10);
    expect(Math.max(...records)).toBeLessThanOrEqual(20);
  });

  it('samples texts from each folder', async () => {
    addCorpus();
    await work.run(['in', '--sample', '6', '-q']);
    const sites = work.files('cleaned').map((file) => file.slice(0, 1));
    expect(sites).toEqual(['a', 'a', 'a', 'b', 'b', 'b']);
  });

  it.each([
    [['corpus.jsonl', '--resume'], '--resume and --sample cannot be combined'],
    [['corpus.jsonl', '--write'], '--write replaces files'],
    [['corpus.jsonl', '--sample', '0'], 'Use a whole number, 1 or greater.'],
  ])('is refused in a meaningless combination: %j', async (args, message) => {
    addCorpus();
    const { exitCode, stderr } = await work.run(['--sample', '3', ...args]);
    expect(stderr).toContain(message);
    expect(exitCode).toBe(2);
    expect(work.files('cleaned')).toEqual([]);
  });
});
