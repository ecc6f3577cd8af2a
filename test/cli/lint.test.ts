import { describe, expect, it } from '@jest/globals';
import { clean } from '../../src/index.js';
import type { FindingRecord } from '../../src/reports/findings.js';
import type { Summary } from '../../src/reports/summary.js';
import { articles, prose } from '../fixtures.js';
import { CLEANED, DIRTY, useWorkspace } from './support.js';

const work = useWorkspace();

describe('lint', () => {
  it('gives file, line and column of the boilerplate in the seeds, and writes nothing', async () => {
    const texts = work.addSeeds();
    const before = work.files();
    const { exitCode, stdout, stderr } = await work.run(['lint', 'seeds']);
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
    expect(work.files()).toEqual(before);
    const places = [...stdout.matchAll(/^(seeds\/\S+):(\d+):(\d+) {2}(.*\S) {2}(\S+)$/gmu)];
    const expected = texts.flatMap(({ name, source }) =>
      clean(source)
        .findings.filter(({ outcome }) => outcome !== 'superseded')
        .map(({ line, column, message, ruleId }) => [name, line, column, message, ruleId]),
    );
    expect(expected.length).toBeGreaterThan(10);
    expect(
      places.map(([, file, line, column, message, rule]) => [
        file,
        Number(line),
        Number(column),
        message,
        rule,
      ]),
    ).toEqual(expected);
    expect(stdout).toMatch(/^\d+ errors in 2 of 2 documents: .*ad-marker 10/mu);
  });

  it('finds nothing in the cleaned folder', async () => {
    work.addSeeds();
    await work.run(['seeds', '-o', 'out']);
    expect(await work.run(['lint', 'out'])).toMatchObject({
      exitCode: 0,
      stdout: 'No boilerplate in 2 documents.\n',
      stderr: '',
    });
  });

  it('shows at most three of the lines to be removed', async () => {
    const source = DIRTY.replace('Hide Ad\n', 'Hide Ad\n'.repeat(5));
    const { stdout } = await work.run(['lint'], { stdin: source });
    expect(stdout).toMatch(/^<stdin>:3:1 {2}/u);
    expect(stdout.match(/^ +\d+ \| Hide Ad$/gmu)?.length).toBeLessThanOrEqual(5);
    const [tail] = articles().filter(({ name }) => name.endsWith('rebel-skip-search-latest'));
    const long = await work.run(['lint'], { stdin: tail?.source ?? '' });
    expect(long.stdout).toMatch(/( +\d+ \| .*\n){3} +\| … \d+ more\n/u);
    expect(long.stdout).not.toMatch(/( +\d+ \| .*\n){4}/u);
  });

  it('reads standard input and uses the given name', async () => {
    const { exitCode, stdout } = await work.run(['lint', '--stdin-filepath', 'a b.txt', '-'], {
      stdin: DIRTY,
    });
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^a b\.txt:3:1 /u);
  });

  it('counts findings with weak evidence as boilerplate only with --unsafe', async () => {
    const [campaign] = prose().filter(({ name }) => name.endsWith('campaign-read-more.txt'));
    const stdin = campaign?.source ?? '';
    const safe = await work.run(['lint'], { stdin });
    expect(safe.exitCode).toBe(0);
    expect(safe.stdout).toMatch(/:5:1 .*\(note\)$/mu);
    const unsafe = await work.run(['lint', '--unsafe'], { stdin });
    expect(unsafe.exitCode).toBe(1);
    expect(unsafe.stdout).not.toContain('(note)');
  });

  it('accepts --rule', async () => {
    const { exitCode, stdout } = await work.run(['lint', '--rule', 'ad-marker: off'], {
      stdin: DIRTY,
    });
    expect({ exitCode, stdout }).toEqual({
      exitCode: 0,
      stdout: 'No boilerplate in 1 document.\n',
    });
  });

  it('keeps its exit code and findings with --quiet, and omits the totals', async () => {
    const { exitCode, stdout, stderr } = await work.run(['lint', '-q'], { stdin: DIRTY });
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
    expect(stdout).toMatch(/^<stdin>:3:1 /u);
    expect(stdout).not.toMatch(/1 finding in/u);
  });
});

describe('lint --format json', () => {
  interface Output {
    readonly findings: readonly FindingRecord[];
    readonly summary: Summary;
  }

  async function jsonOf(...args: readonly string[]): Promise<Output & { exitCode: number }> {
    const { exitCode, stdout } = await work.run(['lint', '--format', 'json', ...args]);
    return { exitCode, ...JSON.parse(stdout) };
  }

  it('has ranges that slice the source correctly', async () => {
    const crlf = `\uFEFF${DIRTY.replace('Monday', 'Monday 🗞')}`.replaceAll('\n', '\r\n');
    const sources = new Map([['crlf.txt', crlf]]);
    for (const { name, source } of [...work.addSeeds(), ...articles()]) {
      sources.set(`${name.replaceAll('/', '-')}.txt`, source);
    }
    for (const [place, source] of sources) work.write(`in/${place}`, source);
    const { exitCode, findings, summary } = await jsonOf('in');
    expect(exitCode).toBe(1);
    expect(summary.documents.total).toBe(sources.size);
    expect(new Set(findings.map(({ path }) => path)).size).toBe(summary.documents.changed);
    for (const { path, range, removed, line, column } of findings) {
      const source = sources.get(path.replace('in/', '')) ?? '';
      expect(source.slice(...range).trim()).not.toBe('');
      for (const piece of removed) expect(source.slice(...piece.range)).toBe(piece.text);
      const lines = source.replace('\uFEFF', '').split(/\r\n|\n/u);
      expect(lines[line - 1]?.slice(column - 1)).toMatch(
        source.slice(...range).split(/\r?\n/u)[0] ?? 'nothing',
      );
    }
  });

  it('is internally consistent', async () => {
    work.addSeeds();
    const { findings, summary } = await jsonOf('seeds');
    const applied = findings.filter(({ outcome }) => outcome === 'applied');
    expect(summary.findings.applied).toBe(applied.length);
    expect(summary.documents).toMatchObject({ total: 2, changed: 2, clean: 0, failed: 0 });
  });

  it('is valid JSON without findings', async () => {
    work.write('a.txt', CLEANED);
    expect(await jsonOf('a.txt')).toMatchObject({ exitCode: 0, findings: [] });
  });

  it('prints nothing else, even with --quiet', async () => {
    work.write('a.txt', DIRTY);
    expect((await jsonOf('a.txt', '-q')).findings).toHaveLength(1);
  });

  it('has no colour, even if colour is forced', async () => {
    const { stdout } = await work.run(['lint', '--format', 'json'], {
      stdin: DIRTY,
      env: { FORCE_COLOR: '3' },
    });
    expect(JSON.parse(stdout).findings[0]).toMatchObject({ path: '<stdin>', line: 3 });
  });
});
