import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { DocumentRecord, FindingRecord } from '../../src/reports/findings.js';
import type { RuleTally, Summary } from '../../src/reports/summary.js';
import { articles, prose, seeds } from '../fixtures.js';
import { DIRTY, INVALID, useWorkspace } from './support.js';

const work = useWorkspace();
const FILES = ['changes.patch', 'findings.jsonl', 'index.html', 'summary.json'];

/** All fixtures as one corpus. */
function addCorpus(): ReadonlyMap<string, string> {
  const texts = [...seeds(), ...articles(), ...prose()];
  const corpus = new Map(
    texts.map(({ name, source }) => [`${name.replace(/\.txt$/u, '')}.txt`, source]),
  );
  for (const [place, source] of corpus) work.write(`in/${place}`, source);
  return corpus;
}

function findings(): readonly FindingRecord[] {
  return recordLines().filter((record) => 'rule' in record);
}

/** Document and finding records. */
function recordLines(): readonly (FindingRecord | DocumentRecord)[] {
  const lines = work.read('cleaned-report/findings.jsonl').split('\n');
  expect(lines.pop()).toBe('');
  return lines.map((line) => JSON.parse(line));
}

function contentOf(place: string): object {
  const bytes = work.bytes(place);
  return { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

describe('the report folder', () => {
  it('is beside the cleaned tree, which contains only text', async () => {
    work.addSeeds();
    const { stderr } = await work.run(['seeds']);
    expect(work.files('cleaned-report')).toEqual(FILES);
    expect(work.files('cleaned')).toEqual(work.files('seeds'));
    expect(stderr).toContain('cleaned-report/index.html');
  });

  it('is written where --report-dir says', async () => {
    work.addSeeds();
    await work.run(['seeds', '--report-dir', 'some/where']);
    expect(work.files('some/where')).toEqual(FILES);
    expect(work.files('cleaned-report')).toEqual([]);
  });

  it('is not written with --no-report', async () => {
    work.addSeeds();
    const { stderr } = await work.run(['seeds', '--no-report']);
    expect(work.files().filter((file) => !/^(seeds|cleaned)\//u.test(file))).toEqual([]);
    expect(stderr).not.toContain('report');
  });

  it('is also written with --write', async () => {
    work.addSeeds();
    await work.run(['seeds', '--write']);
    expect(work.files('cleaned-report')).toEqual(FILES);
  });

  it('is written for standard input only on request', async () => {
    await work.run([], { stdin: DIRTY });
    expect(work.files()).toEqual([]);
    await work.run(['--report-dir', 'why', '--stdin-filepath', 'a.txt'], { stdin: DIRTY });
    expect(work.files('why')).toEqual(FILES);
    expect(work.read('why/changes.patch')).toMatch(/^--- a\/a\.txt$/mu);
  });

  it('is replaced completely by the next run', async () => {
    work.addSeeds();
    await work.run(['seeds']);
    const first = FILES.map((file) => work.read(`cleaned-report/${file}`));
    await work.run(['seeds']);
    expect(FILES.map((file) => work.read(`cleaned-report/${file}`))).toEqual(first);
    expect(work.files('cleaned-report')).toEqual(FILES);
  });

  it('must not be inside the cleaned tree', async () => {
    work.write('in/index.html', DIRTY);
    const args = ['in', '--ext', 'html', '-o', 'out', '--report-dir', 'out'];
    expect((await work.run(args)).exitCode).toBe(2);
    expect(work.files('out')).toEqual([]);
  });
});

describe('changes.patch', () => {
  const names = [
    'plain.txt',
    'deep/two words.txt',
    'space "and" quotes.txt',
    'tab\t"quote".txt',
    'ünï.txt',
  ];

  it.each([
    [
      'git apply -R',
      ['git', 'apply', '-R', '--whitespace=nowarn', '../cleaned-report/changes.patch'],
    ],
    [
      'patch -R',
      ['patch', '-R', '-p1', '--binary', '-s', '-t', '-i', '../cleaned-report/changes.patch'],
    ],
  ])('rebuilds the sources from the cleaned tree with %s', async (_, [command = '', ...args]) => {
    for (const name of names) work.write(`in/${name}`, DIRTY);
    const corpus = addCorpus();
    await work.run(['in', '--concurrency', '1']);
    cpSync(work.path('cleaned'), work.path('back'), { recursive: true });
    execFileSync(command, args, { cwd: work.path('back'), stdio: 'pipe' });
    for (const [place, source] of corpus) expect(work.read(`back/${place}`)).toBe(source);
    for (const name of names) expect([name, work.read(`back/${name}`)]).toEqual([name, DIRTY]);
  });
});

describe('findings.jsonl', () => {
  it('rebuilds the sources together with the cleaned texts', async () => {
    const corpus = addCorpus();
    await work.run(['in', '--concurrency', '1']);
    const removed = findings().flatMap(({ path, removed }) =>
      removed.map((piece) => ({ path, ...piece })),
    );
    for (const [place, source] of corpus) {
      let rebuilt = '';
      let left = work.read(`cleaned/${place}`);
      const pieces = removed.filter(({ path }) => path === place);
      for (const { range, text } of pieces.toSorted((a, b) => a.range[0] - b.range[0])) {
        const kept = range[0] - rebuilt.length;
        rebuilt += left.slice(0, kept) + text;
        left = left.slice(kept);
      }
      expect(rebuilt + left).toBe(source);
    }
  });

  it('has rule, position and evidence of every finding', async () => {
    work.write('in/a/b.txt', DIRTY);
    await work.run(['in', '--concurrency', '1']);
    expect(recordLines()).toEqual([
      {
        path: 'a/b.txt',
        encoding: 'utf-8',
        source: contentOf('in/a/b.txt'),
        cleaned: contentOf('cleaned/a/b.txt'),
      },
      {
        path: 'a/b.txt',
        rule: 'ad-marker',
        role: 'ad',
        outcome: 'applied',
        line: 3,
        column: 1,
        message: expect.stringContaining('Hide Ad'),
        evidence: expect.stringMatching(/./u),
        confidence: expect.any(Number),
        range: [DIRTY.indexOf('Hide'), DIRTY.indexOf('Hide') + 'Hide Ad'.length],
        removed: [{ range: expect.any(Array), text: expect.stringContaining('Hide Ad\n') }],
      },
    ]);
  });
});

describe('summary.json', () => {
  it('has consistent totals', async () => {
    const corpus = addCorpus();
    work.write('in/broken.txt', INVALID);
    work.write('in/residue.txt', 'Hide Ad\nHide Ad\n');
    await work.run(['in', '--concurrency', '1']);
    const summary: Summary = JSON.parse(work.read('cleaned-report/summary.json'));
    const { total, changed, clean, leftUnchanged, failed } = summary.documents;
    expect(total).toBe(corpus.size + 2);
    expect([changed + clean + leftUnchanged + failed, leftUnchanged, failed]).toEqual([
      total,
      1,
      1,
    ]);

    const records = findings();
    for (const outcome of ['applied', 'superseded', 'unapplied'] as const) {
      const those = records.filter((record) => record.outcome === outcome);
      expect([outcome, summary.findings[outcome]]).toEqual([outcome, those.length]);
    }
    const sum = (figure: (rule: RuleTally) => number) =>
      summary.rules.reduce((all, rule) => all + figure(rule), 0);
    expect(sum((rule) => rule.findings)).toBe(summary.findings.applied);
    expect(sum((rule) => rule.characters)).toBe(summary.characters.removed);
    expect(sum((rule) => rule.lines)).toBe(summary.lines.removed);

    const before = [...corpus.values()].join('').length + 'Hide Ad\nHide Ad\n'.length;
    const after = work
      .files('cleaned')
      .map((file) => work.read(`cleaned/${file}`))
      .join('').length;
    expect(summary.characters).toEqual({ total: before, removed: before - after });
  });
});
