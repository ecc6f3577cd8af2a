import { createHash } from 'node:crypto';
import { mkdirSync, renameSync, rmSync, utimesSync } from 'node:fs';
import { hostname } from 'node:os';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { CLEANED, DIRTY, useWorkspace } from './support.js';

const work = useWorkspace();

const UTF_16 = Buffer.from(`\uFEFF${DIRTY}`, 'utf16le');
const LATIN = Buffer.from(`\u0093${DIRTY.replaceAll('\n', '\r\n')}\u0094`, 'latin1');
const KEPT = 'A text that is clean.';

async function restoring(args: readonly string[], options?: Parameters<typeof work.run>[1]) {
  return work.run(['restore', ...args], options);
}

describe('restore', () => {
  it('uses the journal of a run killed on another machine, and keeps them', async () => {
    for (const name of ['a', 'b']) work.write(`in/${name}.txt`, DIRTY);
    await work.run(['in', '--write']);
    const findings = work.read('cleaned-report/findings.jsonl');
    rmSync(work.path('cleaned-report'), { recursive: true });
    const note = 'cleaned-report/.clean-articles-00000000-1-000000000000-findings.tmp';
    work.write(note, `${findings}{"path":"c.tx`);
    expect(await restoring(['in', '--write'])).toMatchObject({ exitCode: 0 });
    expect([work.read('in/a.txt'), work.read('in/b.txt')]).toEqual([DIRTY, DIRTY]);
    expect(work.files()).toContain(note);
    // Cleaned again since: the last note is undone first.
    await work.run(['in', '--write']);
    expect(await restoring(['in', '--write'])).toMatchObject({ exitCode: 0 });
    expect([work.read('in/a.txt'), work.read('in/b.txt')]).toEqual([DIRTY, DIRTY]);
  });

  it('rebuilds every source of a folder, byte for byte', async () => {
    const seeds = work.addSeeds();
    work.write('in/deep/utf-16.txt', UTF_16);
    work.write('in/mixed.txt', `\uFEFF${DIRTY.replaceAll('\n', '\r')}Hide Ad`);
    work.write('in/kept.txt', KEPT);
    for (const { name, source } of seeds) work.write(`in/${name}`, source);
    await work.run(['in', '-o', 'out']);
    const { exitCode, stdout, stderr } = await restoring([
      'out/',
      '--findings',
      'out-report/findings.jsonl',
      '-o',
      'originals/',
    ]);
    const count = seeds.length + 3;
    expect({ exitCode, stdout, stderr }).toEqual({
      exitCode: 0,
      stdout: '',
      stderr: `${count} documents restored to originals/.\n`,
    });
    expect(work.files('originals')).toEqual(work.files('in'));
    for (const file of work.files('in')) {
      expect(work.bytes(`originals/${file}`).equals(work.bytes(`in/${file}`))).toBe(true);
    }
  });

  it('takes findings that were compressed', async () => {
    work.write('in/a.txt', DIRTY);
    await work.run(['in', '-o', 'out']);
    work.write('kept/why.jsonl.gz', gzipSync(work.bytes('out-report/findings.jsonl')));
    const back = ['out', '--findings', 'kept/why.jsonl.gz', '-o', 'originals'];
    expect(await restoring(back)).toMatchObject({ exitCode: 0 });
    expect(work.read('originals/a.txt')).toBe(DIRTY);
    work.write('kept/why.jsonl.gz', 'no gzip');
    const { exitCode, stderr } = await restoring(back);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('kept/why.jsonl.gz cannot be decompressed');
  });

  it('finds the report beside the folder, and knows the encoding', async () => {
    work.write('in/a.txt', LATIN);
    await work.run(['in', '-o', 'out', '--encoding', 'windows-1252']);
    expect(await restoring(['out'])).toMatchObject({ exitCode: 0 });
    expect(work.bytes('restored/a.txt').equals(LATIN)).toBe(true);
  });

  it('undoes --write, in place or elsewhere, repeatedly', async () => {
    work.write('in/a.txt', DIRTY);
    work.write('in/b.txt', KEPT);
    await work.run(['in', '--write']);
    expect(work.read('in/a.txt')).toBe(CLEANED);
    await restoring(['in']);
    expect(work.read('restored/a.txt')).toBe(DIRTY);
    for (const said of ['1 document', '0 documents']) {
      const { exitCode, stderr } = await restoring(['in', '--write']);
      const unchanged = said.startsWith('0') ? 2 : 1;
      expect([exitCode, stderr]).toEqual([
        0,
        `${said} restored in place, ${unchanged} already restored.\n`,
      ]);
      expect([work.read('in/a.txt'), work.read('in/b.txt')]).toEqual([DIRTY, KEPT]);
    }
  });

  it('can undo several runs in place, because their findings are kept', async () => {
    const strict = `Old bridge closes\n\nBy Jane Doe\n\n${DIRTY}`;
    work.write('in/a.txt', strict);
    await work.run(['in', '--write']);
    const between = work.read('in/a.txt');
    await work.run(['in', '--write']);
    await work.run(['in', '--write', '--preset', 'strict']);
    expect(new Set([strict, between, work.read('in/a.txt')]).size).toBe(3);
    const reports = work.files('cleaned-report').filter((file) => file.startsWith('findings'));
    expect(reports).toEqual(['findings.1.jsonl', 'findings.jsonl']);
    await restoring(['in', '--write', '--findings', 'cleaned-report/findings.jsonl']);
    expect(work.read('in/a.txt')).toBe(between);
    await restoring(['in', '--write', '--findings', 'cleaned-report/findings.1.jsonl']);
    expect(work.read('in/a.txt')).toBe(strict);
  });

  it.each(['in', 'in/a.txt'])('goes back to the original source on its own: %s', async (path) => {
    const strict = `By Jane Doe\n\n${DIRTY}`;
    work.write('in/a.txt', strict);
    work.write('in/b.txt', DIRTY);
    // The last run changes nothing; the second cleans one file of the folder only; the third cleans another folder.
    work.write('other/a.txt', DIRTY);
    work.write('other/c.txt', KEPT);
    await work.run(['in', '--write']);
    await work.run(['in/a.txt', '--write', '--preset', 'strict']);
    await work.run(['other', '--write']);
    await work.run(['in', '--write']);
    expect((await restoring([path])).exitCode).toBe(0);
    expect(work.read('restored/a.txt')).toBe(strict);
    const { exitCode, stderr } = await restoring([path, '--write']);
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
    expect(work.read('in/a.txt')).toBe(strict);
    if (path === 'in') expect(work.read('in/b.txt')).toBe(DIRTY);
    expect(work.read('other/a.txt')).toBe(CLEANED);
  });

  it('does not use findings of another run for a run without findings', async () => {
    work.write('in/a.txt', DIRTY);
    await work.run(['in']);
    work.write('out/a.txt', CLEANED);
    mkdirSync(work.path('out-report'));
    const { exitCode, stderr } = await restoring(['out']);
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 2 });
    expect(stderr).toContain('Findings file out-report/findings.jsonl not found.');
  });

  it('uses the journals of a killed run, except a truncated line', async () => {
    for (const name of ['a', 'b']) work.write(`in/${name}.txt`, DIRTY);
    await work.run(['in', '--write']);
    const noted = work.read('cleaned-report/findings.jsonl');
    rmSync(work.path('cleaned-report'), { recursive: true });
    // Each thread has its own journal, and the process is gone.
    const machine = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
    const [first = '', second = ''] = noted.split(/(?=\{"path":"b\.txt","encoding")/u);
    const journal = (at: number) =>
      `.clean-articles-${machine}-4194311-00000000000${at}-findings.tmp`;
    work.write(`cleaned-report/${journal(1)}`, first);
    work.write(`cleaned-report/${journal(2)}`, `${second}{"path":"c.txt","enc`);
    expect(await restoring(['in', '--write'])).toMatchObject({
      exitCode: 0,
      stderr: '2 documents restored in place.\n',
    });
    expect([work.read('in/a.txt'), work.read('in/b.txt')]).toEqual([DIRTY, DIRTY]);
    expect(work.files('cleaned-report')).toEqual(['findings.jsonl']);
  });

  it.each([
    ['from another machine', 'ffffffff', 1],
    ['with the id of a running process', undefined, process.ppid],
  ])('reads the journal of a run %s in place', async (_, other, processId) => {
    for (const name of ['a', 'b']) work.write(`in/${name}.txt`, DIRTY);
    await work.run(['in', '--write']);
    const noted = work.read('cleaned-report/findings.jsonl');
    rmSync(work.path('cleaned-report'), { recursive: true });
    const machine = other ?? createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
    const journal = `.clean-articles-${machine}-${processId}-000000000001-findings.tmp`;
    work.write(`cleaned-report/${journal}`, `${noted}{"path":"c.txt","enc`);
    expect(await restoring(['in', '--write'])).toMatchObject({
      exitCode: 0,
      stderr: '2 documents restored in place.\n',
    });
    expect([work.read('in/a.txt'), work.read('in/b.txt')]).toEqual([DIRTY, DIRTY]);
    expect(work.files('cleaned-report')).toEqual([journal]);
  });

  it('undoes a completed run after an earlier journal', async () => {
    const strict = `By Jane Doe\n\n${DIRTY}`;
    work.write('in/a.txt', strict);
    await work.run(['in', '--write']);
    const journal = '.clean-articles-ffffffff-1-000000000001-findings.tmp';
    renameSync(work.path('cleaned-report/findings.jsonl'), work.path('cleaned-report', journal));
    await work.run(['in', '--write', '--preset', 'strict']);
    utimesSync(work.path('cleaned-report', journal), 1, Date.now() / 1000 - 60);
    expect(await restoring(['in', '--write'])).toMatchObject({ exitCode: 0 });
    expect(work.read('in/a.txt')).toBe(strict);
  });

  it('needs only the last findings if the sources still exist', async () => {
    work.write('in/a.txt', DIRTY);
    for (const _ of [1, 2, 3]) await work.run(['in']);
    expect(work.files('cleaned-report').filter((file) => file.startsWith('findings'))).toEqual([
      'findings.jsonl',
    ]);
  });

  it('accepts a single file of the folder', async () => {
    work.write('in/deep/a.txt', DIRTY);
    work.write('in/a.txt', 'Another text.\n\nAdvertisement\n\nIts second paragraph.\n');
    await work.run(['in']);
    expect(await restoring(['cleaned/deep/a.txt'])).toMatchObject({
      exitCode: 0,
      stderr: '1 document restored to restored/.\n',
    });
    expect(work.files('restored')).toEqual(['deep/a.txt']);
    expect(work.read('restored/deep/a.txt')).toBe(DIRTY);
  });

  it('accepts a subfolder of the cleaned folder', async () => {
    work.write('in/deep/er/a.txt', DIRTY);
    work.write('in/b.txt', DIRTY);
    await work.run(['in']);
    expect(await restoring(['cleaned/deep/'])).toMatchObject({
      exitCode: 0,
      stderr: '1 document restored to restored/.\n',
    });
    expect(work.files('restored')).toEqual(['deep/er/a.txt']);
    expect(work.read('restored/deep/er/a.txt')).toBe(DIRTY);
    await work.run(['in', '--write']);
    expect((await restoring(['in/deep', '--write'])).exitCode).toBe(0);
    expect([work.read('in/deep/er/a.txt'), work.read('in/b.txt')]).toEqual([DIRTY, CLEANED]);
  });

  it('is a filter without a path', async () => {
    work.write('in/a.txt', DIRTY);
    await work.run(['in']);
    const one = await restoring([], { stdin: CLEANED });
    expect(one).toMatchObject({ exitCode: 0, stdout: DIRTY, stderr: '' });
    work.write('in/b.txt', KEPT);
    await work.run(['in']);
    const unclear = await restoring(['-'], { stdin: CLEANED });
    expect(unclear).toMatchObject({ exitCode: 2, stdout: '' });
    expect(unclear.stderr).toMatch(/2 documents\.\n.*--stdin-filepath/u);
    const named = await restoring(['--stdin-filepath', 'a.txt'], { stdin: CLEANED });
    expect(named).toMatchObject({ exitCode: 0, stdout: DIRTY });
  });

  it('accepts the cleaned output of standard input', async () => {
    const { stdout } = await work.run(['--report-dir', 'why'], { stdin: DIRTY });
    const back = await restoring(['--findings', 'why/findings.jsonl'], { stdin: stdout });
    expect(back.stdout).toBe(DIRTY);
  });
});

describe('restore refuses', () => {
  async function cleanTwo(): Promise<void> {
    work.write('in/a.txt', DIRTY);
    work.write('in/b.txt', DIRTY);
    await work.run(['in']);
  }

  function editFindings(edit: (text: string) => string): void {
    const file = 'cleaned-report/findings.jsonl';
    work.write(file, edit(work.read(file)));
  }

  it('a cleaned text that was edited, and restores the others', async () => {
    await cleanTwo();
    work.write('cleaned/a.txt', `${CLEANED}More.\n`);
    const { exitCode, stderr } = await restoring(['cleaned']);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^error: cleaned\/a\.txt has been edited since it was cleaned/u);
    expect(stderr).toMatch(/^1 document restored to restored\/, 1 failed\.$/mu);
    expect(work.files('restored')).toEqual(['b.txt']);
  });

  it.each([
    ['another text', (text: string) => text.replace('"text":"Hide Ad', '"text":"Hide Ed')],
    ['another position', (text: string) => text.replaceAll('"range":[51,', '"range":[50,')],
    [
      'a position beyond the end',
      (text: string) => text.replaceAll('"range":[51,60]', '"range":[9951,9960]'),
    ],
    ['no pieces', (text: string) => text.replaceAll(/"removed":\[.*\]/gu, '"removed":[]')],
  ])('findings that were edited: %s', async (_, edit) => {
    work.write('in/a.txt', DIRTY);
    await work.run(['in', '--write']);
    const before = work.read('cleaned-report/findings.jsonl');
    editFindings(edit);
    expect(work.read('cleaned-report/findings.jsonl')).not.toBe(before);
    const { exitCode, stderr } = await restoring(['in', '--write']);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^error: in\/a\.txt cannot be restored: the findings do not rebuild/u);
    expect(work.read('in/a.txt')).toBe(CLEANED);
  });

  it.each([
    ['invalid JSON', (text: string) => `${text}oops\n`, /findings\.jsonl:5 is not a finding/u],
    ['a duplicate document', (text: string) => text + text, /lists a\.txt twice/u],
    ['nothing', () => '', /lists no documents/u],
    [
      'findings without their document',
      (text: string) => text.replace(/^.*\n/u, ''),
      /findings\.jsonl:1 does not belong to the document above it/u,
    ],
    ...['../a.txt', '/tmp/a.txt', 'in/../../a.txt', '.', 'a\\u0000.txt'].map(
      (path) =>
        [
          `the path ${path}`,
          (text: string) => text.replaceAll('"path":"a.txt"', `"path":"${path}"`),
          /is not a relative path inside the folder/u,
        ] as const,
    ),
  ])('findings with %s, before anything is written', async (_, edit, message) => {
    await cleanTwo();
    editFindings(edit);
    const { exitCode, stderr } = await restoring(['cleaned']);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/^\s+at |internal error/mu);
    expect(work.files('restored')).toEqual([]);
  });

  it('to overwrite another file, unless requested', async () => {
    await cleanTwo();
    work.write('restored/a.txt', 'precious');
    const { exitCode, stderr } = await restoring(['cleaned']);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(
      /^error: restored\/a\.txt already exists with different content.*\n.*--overwrite/u,
    );
    expect([work.read('restored/a.txt'), work.read('restored/b.txt')]).toEqual(['precious', DIRTY]);
    expect((await restoring(['cleaned', '--overwrite'])).exitCode).toBe(0);
    expect(work.read('restored/a.txt')).toBe(DIRTY);
  });

  it('an output in a folder that is gone, and restores the others', async () => {
    work.write('in/gone/a.txt', DIRTY);
    work.write('in/b.txt', DIRTY);
    await work.run(['in', '--write']);
    rmSync(work.path('in/gone'), { recursive: true });
    const { exitCode, stderr } = await restoring(['in', '--write']);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^error: in\/gone\/a\.txt does not exist/u);
    expect(stderr).toMatch(/^1 document restored in place, 1 failed\.$/mu);
    expect(work.read('in/b.txt')).toBe(DIRTY);
  });

  it('a missing cleaned file, and restores the others', async () => {
    await cleanTwo();
    rmSync(work.path('cleaned/a.txt'));
    const { exitCode, stderr } = await restoring(['cleaned']);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^error: cleaned\/a\.txt does not exist/u);
    expect(work.files('restored')).toEqual(['b.txt']);
  });

  it.each([
    [['nothing/'], /nothing\/ does not exist/u],
    [['elsewhere'], /None of the documents listed in .* is in elsewhere/u],
    [['cleaned', '--findings', 'nothing.jsonl'], /Findings file nothing\.jsonl not found/u],
    [['in/a.txt', '--findings', 'no'], /Findings file no not found/u],
    [['other.txt'], /does not list other\.txt/u],
    [['-', '--write'], /--write needs a path/u],
  ])('%j, with the next step', async (args, message) => {
    await cleanTwo();
    mkdirSync(work.path('elsewhere'));
    work.write('other.txt', 'x');
    const { exitCode, stderr } = await restoring(args);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(message);
    expect(stderr.trimEnd().split('\n')).toHaveLength(2);
    expect(work.files('restored')).toEqual([]);
  });

  it('findings of a corpus, and says why', async () => {
    work.write('in/a.jsonl', `${JSON.stringify({ text: DIRTY })}\n`);
    await work.run(['in']);
    work.write('cleaned/a.txt', 'x');
    const findings = work.files('cleaned-report').find((file) => file.startsWith('findings/'));
    const { stderr } = await restoring(['cleaned', '--findings', `cleaned-report/${findings}`]);
    expect(stderr).toContain('a finding in a record of a corpus');
  });
});
