import { createHash } from 'node:crypto';
import {
  chmodSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readlinkSync,
  statSync,
  symlinkSync,
  utimesSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { tableOf, utf8 } from './parquet-tables.js';
import { CLEANED, DIRTY, useWorkspace } from './support.js';

const work = useWorkspace();

describe('--write', () => {
  it('keeps the mode of a file, regardless of the umask', async () => {
    work.write('in/a.txt', DIRTY);
    chmodSync(work.path('in/a.txt'), 0o640);
    expect((await work.run(['in', '--write'])).exitCode).toBe(0);
    expect(work.read('in/a.txt')).toBe(CLEANED);
    expect(statSync(work.path('in/a.txt')).mode & 0o7777).toBe(0o640);
  });

  it('leaves a read-only file unchanged, even for the superuser', async () => {
    work.write('in/a.txt', DIRTY);
    work.write('in/b.txt', DIRTY);
    chmodSync(work.path('in/a.txt'), 0o444);
    const { exitCode, stderr } = await work.run(['in', '--write']);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(
      /^error: in\/a\.txt is read-only and was left unchanged\.\n.*--out-dir/u,
    );
    expect([work.read('in/a.txt'), work.read('in/b.txt')]).toEqual([DIRTY, CLEANED]);
    expect(work.files('in')).toEqual(['a.txt', 'b.txt']);
  });

  it('reports nothing for a clean read-only file', async () => {
    work.write('in/a.txt', CLEANED);
    chmodSync(work.path('in/a.txt'), 0o444);
    expect((await work.run(['in', '--write'])).exitCode).toBe(0);
  });

  it('breaks hard links, so the other names keep the old text', async () => {
    work.write('in/a.txt', DIRTY);
    linkSync(work.path('in/a.txt'), work.path('backup'));
    expect((await work.run(['in', '--write'])).exitCode).toBe(0);
    expect([work.read('in/a.txt'), work.read('backup')]).toEqual([CLEANED, DIRTY]);
  });

  it('cleans every name of a hard-linked file in the folder', async () => {
    work.write('in/a.txt', DIRTY);
    linkSync(work.path('in/a.txt'), work.path('in/b.txt'));
    expect((await work.run(['in', '--write'])).exitCode).toBe(0);
    expect([work.read('in/a.txt'), work.read('in/b.txt')]).toEqual([CLEANED, CLEANED]);
  });

  it('does not follow a link named in a list', async () => {
    work.write('elsewhere.txt', DIRTY);
    symlinkSync('elsewhere.txt', work.path('link.txt'));
    const args = ['--files-from', '-', '--write'];
    const { exitCode, stderr } = await work.run(args, { stdin: 'link.txt\n' });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('error: link.txt');
    expect(work.read('elsewhere.txt')).toBe(DIRTY);
    expect(readlinkSync(work.path('link.txt'))).toBe('elsewhere.txt');
  });

  it('refuses to replace a file that changed after it was read', async () => {
    work.write('in/a.txt', DIRTY);
    work.write('in/b.txt', DIRTY);
    const file = work.path('in/a.txt');
    // A rule that acts like another program that changes the file in the meantime.
    work.write(
      'meddle.mjs',
      `import { writeFileSync } from 'node:fs';
       export const rules = [{
         meta: { id: 'meddling', phase: 'local', summary: 's', rationale: 'r', keeps: ['k'], messages: { m: 'm' },
           examples: [{ title: 't', source: '', cleaned: '' }], safety: 'safe' },
         *check({ id }) { if (id === 'in/a.txt') writeFileSync(${JSON.stringify(file)}, 'News.'); },
       }];`,
    );
    const { exitCode, stderr } = await work.run(['in', '--write', '--plugin', './meddle.mjs']);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(
      /^error: in\/a\.txt has changed since it was read, and was left unchanged/u,
    );
    expect([work.read('in/a.txt'), work.read('in/b.txt')]).toEqual(['News.', CLEANED]);
    expect(work.files('in')).toEqual(['a.txt', 'b.txt']);
  });

  it('applies the same checks to corpora', async () => {
    const record = `${JSON.stringify({ text: DIRTY })}\n`;
    work.write('in/a.jsonl', record);
    chmodSync(work.path('in/a.jsonl'), 0o444);
    const { exitCode, stderr } = await work.run(['in', '--write']);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^error: in\/a\.jsonl is read-only/u);
    expect(work.files('cleaned-report').filter((file) => file.startsWith('replaced'))).toEqual([]);
    expect(work.read('in/a.jsonl')).toBe(record);
    expect(work.files('in')).toEqual(['a.jsonl']);
  });
});

describe('a replaced corpus', () => {
  const source = `${JSON.stringify({ text: DIRTY })}\n`;
  const kept = () => work.files('cleaned-report').filter((file) => file.startsWith('replaced'));

  it('is kept in the report folder, beside those of earlier runs', async () => {
    work.write('in/deep/a.jsonl', source);
    expect((await work.run(['in', '--write'])).exitCode).toBe(0);
    expect(work.read('in/deep/a.jsonl')).toBe(`${JSON.stringify({ text: CLEANED })}\n`);
    expect(work.read('cleaned-report/replaced/deep/a.jsonl')).toBe(source);
    const later = source.repeat(2);
    work.write('in/deep/a.jsonl', later);
    expect((await work.run(['in', '--write'])).exitCode).toBe(0);
    expect(work.read('cleaned-report/replaced/deep/a.jsonl.1')).toBe(later);
    expect(work.read('cleaned-report/replaced/deep/a.jsonl')).toBe(source);
    expect(kept()).toHaveLength(2);
  });

  it.each<[string, Uint8Array | string]>([
    ['in/a.jsonl', `${JSON.stringify({ text: CLEANED })}\n{"no": "text"}`],
    ['in/a.jsonl.gz', gzipSync(`${JSON.stringify({ text: CLEANED })}\n`, { level: 1 })],
  ])('is not replaced, nor kept, if %s has nothing to remove', async (place, content) => {
    work.write(place, content);
    const before = statSync(work.path(place));
    await work.run(['in', '--write', '--annotate']);
    const { ino, mtimeMs } = statSync(work.path(place));
    expect([ino, mtimeMs]).toEqual([before.ino, before.mtimeMs]);
    expect(work.bytes(place)).toEqual(Buffer.from(content));
    expect(work.files('in')).toHaveLength(1);
    expect(kept()).toEqual([]);
  });

  it('is not replaced if it is a table without anything to remove', async () => {
    const table = await tableOf([Buffer.from(CLEANED)], utf8);
    work.write('in/a.parquet', table);
    const { ino } = statSync(work.path('in/a.parquet'));
    expect((await work.run(['in', '--write'])).exitCode).toBe(0);
    expect(work.bytes('in/a.parquet')).toEqual(Buffer.from(table));
    expect(statSync(work.path('in/a.parquet')).ino).toBe(ino);
    expect(kept()).toEqual([]);
  });

  it('is replaced if a record was only dropped', async () => {
    const record = `${JSON.stringify({ text: CLEANED })}\n`;
    work.write('in/a.jsonl', `${record}not a record\n`);
    await work.run(['in', '--write', '--on-error', 'drop']);
    expect(work.read('in/a.jsonl')).toBe(record);
    expect(kept()).toHaveLength(1);
  });

  it('is not kept without a report', async () => {
    work.write('in/a.jsonl', source);
    await work.run(['in', '--write', '--no-report']);
    expect(work.read('in/a.jsonl')).not.toBe(source);
    expect(kept()).toEqual([]);
  });

  it('is left unchanged if a link leads out of the report folder', async () => {
    work.write('in/a.jsonl', source);
    mkdirSync(work.path('elsewhere'));
    mkdirSync(work.path('cleaned-report'));
    symlinkSync(work.path('elsewhere'), work.path('cleaned-report/replaced'));
    const { exitCode, stderr } = await work.run(['in', '--write']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('a link leads out of the report folder');
    expect(work.read('in/a.jsonl')).toBe(source);
    expect(work.files('elsewhere')).toEqual([]);
  });
});

describe('a temporary file left by a killed run', () => {
  /** A process id that is not in use. */
  const GONE = 2 ** 22 + 7;
  const machine = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
  const left = (processId: number, maker = machine) =>
    `.clean-articles-${maker}-${processId}-0123456789ab.tmp`;

  it.each([
    ['in place', ['in', '--write'], 'in'],
    ['in the out-dir', ['in'], 'cleaned'],
    ['in the report', ['in'], 'cleaned-report'],
  ])('is removed by the next run: %s', async (_, args, folder) => {
    work.write('in/a.txt', CLEANED);
    work.write(`${folder}/${left(GONE)}`, 'half of');
    expect((await work.run(args)).exitCode).toBe(0);
    expect(work.files(folder).filter((file) => file.endsWith('.tmp'))).toEqual([]);
  });

  it('stays while its process may be running, here or on another machine', async () => {
    work.write('in/a.txt', DIRTY);
    const others = [left(process.ppid), left(GONE, '00000000')];
    for (const name of others) work.write(`in/${name}`, 'half of');
    await work.run(['in', '--write']);
    expect(work.files('in')).toEqual([...others, 'a.txt'].toSorted());
  });

  it('is removed after a day, whoever created it', async () => {
    work.write('in/a.txt', DIRTY);
    work.write(`in/${left(GONE, '00000000')}`, 'half of');
    const before = Date.now() / 1000 - 25 * 60 * 60;
    utimesSync(work.path('in', left(GONE, '00000000')), before, before);
    await work.run(['in', '--write']);
    expect(work.files('in')).toEqual(['a.txt']);
  });

  it('is recognized by its full name', async () => {
    work.write('in/a.txt', DIRTY);
    const mine = ['.clean-articles-notes.tmp', '.clean-articles-1-2.tmp', `${left(GONE)}.txt`];
    for (const name of mine) work.write(`in/${name}`, 'mine');
    await work.run(['in', '--write']);
    expect(work.files('in')).toEqual([...mine, 'a.txt'].toSorted());
  });
});

describe('before anything is written', () => {
  async function refusalOf(args: readonly string[], stdin = ''): Promise<string> {
    const before = work.files();
    const { exitCode, stderr } = await work.run(args, { stdin });
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^error: .*\n.+\n$/u);
    expect(work.files()).toEqual(before);
    return stderr;
  }

  it('two inputs with the same output path are refused', async () => {
    for (const place of ['one/a.txt', 'two/a.txt']) work.write(place, DIRTY);
    mkdirSync(work.path('here'));
    const list = ['one', 'two'].map((folder) => work.path(folder, 'a.txt')).join('\n');
    const before = work.files();
    const { exitCode, stderr } = await work.run(['--files-from', '-'], {
      stdin: list,
      cwd: work.path('here'),
    });
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(
      /one\/a\.txt and .*two\/a\.txt would both be written to .*cleaned\/a\.txt\.\n/u,
    );
    expect(work.files()).toEqual(before);
  });

  it('a file at a path where another output needs a folder is refused', async () => {
    work.write('here/a.txt/b.txt', DIRTY);
    work.write('a.txt', DIRTY);
    const { stderr } = await work.run(['--files-from', '-'], {
      stdin: `a.txt/b.txt\n${work.path('a.txt')}\n`,
      cwd: work.path('here'),
    });
    expect(stderr).toMatch(/would both be written to .*cannot both exist/u);
    expect(work.files('here')).toEqual(['a.txt/b.txt']);
  });

  it('a link in the out-dir that leads out of it is refused', async () => {
    work.write('in/deep/a.txt', DIRTY);
    work.write('precious/a.txt', 'x');
    mkdirSync(work.path('cleaned'));
    symlinkSync(work.path('precious'), work.path('cleaned/deep'));
    expect(await refusalOf(['in'])).toMatch(/written outside .*cleaned, to .*precious\/a\.txt/u);
    expect(lstatSync(join(work.path('precious'), 'a.txt')).size).toBe(1);
  });

  it.each([
    ['--attributes', ['in', '--attributes', 'in']],
    ['--quarantine', ['in', '--quarantine', 'in']],
    ['--out-dir', ['in/a.jsonl', '--out-dir', 'in']],
  ])('input that %s would overwrite is protected', async (_, args) => {
    work.write('in/a.jsonl', `${JSON.stringify({ text: DIRTY })}\n`);
    expect(await refusalOf(args)).toContain('in/a.jsonl');
  });

  it('a text is not changed if records beside it would be lost', async () => {
    work.write('in/a.txt', DIRTY);
    work.write('in/b.jsonl', 'no JSON\n');
    const args = ['in', '--write', '--no-report', '--on-error', 'drop'];
    expect(await refusalOf(args)).toContain('--on-error drop would lose');
    expect(work.read('in/a.txt')).toBe(DIRTY);
  });

  it('input that learn would overwrite is protected', async () => {
    work.write('in/a.jsonl', `${JSON.stringify({ text: DIRTY })}\n`);
    expect(await refusalOf(['learn', 'in', '-o', 'in/a.jsonl'])).toContain(
      'overwrite the input in/a.jsonl',
    );
  });

  it.each(['--report-dir', '--attributes', '--quarantine'])(
    'a folder given by %s inside the output folder is refused',
    async (option) => {
      work.write('in/a.jsonl', `${JSON.stringify({ text: DIRTY })}\n`);
      for (const folder of ['out/x', 'out']) {
        const { exitCode, stderr } = await work.run(['in', '-o', 'out', option, folder]);
        expect(exitCode).toBe(2);
        expect(stderr).toContain(`${folder} is inside the output folder.`);
        expect(stderr).toContain(`Nothing was written. Choose a separate folder with ${option}.`);
      }
      expect(work.files('.').filter((file) => file.startsWith('out'))).toEqual([]);
    },
  );

  it('the id of a record is treated as a name, not a path', async () => {
    const record = { id: '../../evil', text: DIRTY };
    work.write('in/a.jsonl', `${JSON.stringify(record)}\nno JSON\n`);
    const { exitCode } = await work.run(['in', '--attributes', 'spans']);
    expect(exitCode).toBe(2);
    const known = /^(?:in|cleaned|cleaned-report|spans)\/(?!.*evil)/u;
    expect(work.files().filter((file) => !known.test(file))).toEqual([]);
  });

  it('names that differ in case are two files on a case-sensitive file system', async () => {
    work.write('in/A.txt', DIRTY);
    work.write('in/a.txt', DIRTY);
    if (work.files('in').length < 2) return;
    expect((await work.run(['in'])).exitCode).toBe(0);
    expect(work.files('cleaned')).toEqual(['A.txt', 'a.txt']);
  });
});
