import { chmodSync, statSync, utimesSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { clean, presets } from '../../src/index.js';
import { tagger } from '../../src/rules/tagger/index.js';
import { prose, seeds } from '../fixtures.js';
import { CLEANED, DIRTY, useWorkspace } from './support.js';

const work = useWorkspace();

describe('the seeds', () => {
  it('are cleaned from a folder to a tree', async () => {
    const articles = work.addSeeds();
    const { exitCode, stdout } = await work.run(['seeds']);
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: '' });
    for (const { name, source, expected } of articles) {
      expect(work.read(name.replace('seeds', 'cleaned'))).toBe(expected);
      expect(work.read(name)).toBe(source);
    }
  });

  it.each(seeds())('are cleaned from standard input to standard output: $name', async (article) => {
    const result = await work.run([], { stdin: article.source });
    expect(result).toMatchObject({ exitCode: 0, stdout: article.expected, stderr: '' });
    expect(await work.run(['-'], { stdin: article.source })).toEqual(result);
    expect(work.files()).toEqual([]);
  });

  it('are cleaned in place with --write', async () => {
    const articles = work.addSeeds();
    const { exitCode, stdout } = await work.run(['--write', 'seeds']);
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: '' });
    for (const { name, expected } of articles) expect(work.read(name)).toBe(expected);
    expect(work.files('cleaned')).toEqual([]);
  });

  it('are clean after one pass', async () => {
    work.addSeeds();
    await work.run(['seeds']);
    await work.run(['cleaned', '-o', 'again']);
    const names = work.files('cleaned');
    expect(work.files('again')).toEqual(names);
    for (const name of names) expect(work.read(`again/${name}`)).toBe(work.read(`cleaned/${name}`));
  });
});

describe('bytes', () => {
  const crlf = (text: string) => text.replaceAll('\n', '\r\n');
  const open = (text: string) => text.replace(/\n$/u, '');
  const cases = [
    ['without boilerplate', CLEANED, CLEANED],
    ['without boilerplate and without a final newline', open(CLEANED), open(CLEANED)],
    ['without boilerplate, with CRLF and a byte order mark', `\uFEFF${crlf(CLEANED)}`, undefined],
    ['empty', '', ''],
    ['of one newline', '\n', '\n'],
    ['of another script', '橋は月曜日から一年間閉鎖される。\n', undefined],
    ['with boilerplate', DIRTY, CLEANED],
    ['with boilerplate and without a final newline', open(DIRTY), open(CLEANED)],
    ['with boilerplate at an end without a newline', `${CLEANED}\nHide Ad`, open(CLEANED)],
    ['with boilerplate and CRLF', crlf(DIRTY), crlf(CLEANED)],
    ['with boilerplate and CR', DIRTY.replaceAll('\n', '\r'), CLEANED.replaceAll('\n', '\r')],
    ['with boilerplate and a byte order mark', `\uFEFF${DIRTY}`, `\uFEFF${CLEANED}`],
    ['with boilerplate after a byte order mark', `\uFEFFHide Ad\n\n${CLEANED}`, `\uFEFF${CLEANED}`],
  ] as const;

  it.each(cases)(
    'of a text %s are handled correctly in every mode',
    async (_, source, cleaned = source) => {
      work.write('in/a.txt', source);
      expect((await work.run(['in'])).exitCode).toBe(0);
      expect(work.read('cleaned/a.txt')).toBe(cleaned);
      expect((await work.run([], { stdin: source })).stdout).toBe(cleaned);
      await work.run(['in', '--write']);
      expect(work.read('in/a.txt')).toBe(cleaned);
    },
  );

  it('of protected prose are preserved in a folder with all of it', async () => {
    for (const { name, source } of prose()) work.write(name, source);
    await work.run(['prose', '-q', '--no-report', '--concurrency', '1']);
    for (const { name, source } of prose()) {
      expect(work.read(name.replace('prose', 'cleaned'))).toBe(source);
    }
  });
});

describe('--write', () => {
  it('leaves a clean file untouched', async () => {
    work.write('in/a.txt', CLEANED);
    work.write('in/b.txt', DIRTY);
    const past = new Date('2020-01-01T00:00:00Z');
    for (const name of ['a', 'b']) utimesSync(work.path(`in/${name}.txt`), past, past);
    const before = statSync(work.path('in/a.txt'));
    await work.run(['--write', 'in']);
    const after = statSync(work.path('in/a.txt'));
    expect([after.mtimeMs, after.ino]).toEqual([before.mtimeMs, before.ino]);
    expect(statSync(work.path('in/b.txt')).mtimeMs).toBeGreaterThan(past.getTime());
  });

  it.each(['600', '644', '666', '755'])('keeps the mode %s', async (digits) => {
    const mode = Number.parseInt(digits, 8);
    work.write('a.txt', DIRTY);
    chmodSync(work.path('a.txt'), mode);
    const umask = process.umask(0o022);
    await work.run(['--write', 'a.txt']).finally(() => process.umask(umask));
    expect(work.read('a.txt')).toBe(CLEANED);
    expect(statSync(work.path('a.txt')).mode & 0o777).toBe(mode);
  });

  it('leaves no other files behind', async () => {
    work.write('in/a.txt', DIRTY);
    work.write('in/b.txt', CLEANED);
    await work.run(['--write', '--no-report', 'in']);
    expect(work.files()).toEqual(['in/a.txt', 'in/b.txt']);
  });
});

describe('a file with the name of the default out-dir', () => {
  it.each([[[]], [['--diff']], [['--write', '--no-report', 'a.txt']]])(
    'does not matter when no tree is written: %j',
    async (args) => {
      work.write('a.txt', DIRTY);
      for (const name of ['cleaned', 'cleaned-report']) work.write(name, 'of another kind');
      expect((await work.run(args, { stdin: DIRTY })).exitCode).toBe(0);
    },
  );
});

describe('--rule', () => {
  it('turns a rule off', async () => {
    work.write('a.txt', DIRTY);
    expect((await work.run(['--rule', 'ad-marker: off', 'a.txt'])).exitCode).toBe(0);
    expect(work.read('cleaned/a.txt')).toBe(DIRTY);
    const { rules } = JSON.parse(work.read('cleaned-report/summary.json'));
    expect(rules.map(({ ruleId }: { ruleId: string }) => ruleId)).not.toContain('ad-marker');
  });

  it('may be repeated; the last value wins', async () => {
    const off = ['--rule', 'repeated-headline:off', '--rule', 'ad-marker:off'];
    expect((await work.run(off, { stdin: DIRTY })).stdout).toBe(DIRTY);
    const on = [...off, '--rule', 'ad-marker: on'];
    expect((await work.run(on, { stdin: DIRTY })).stdout).toBe(CLEANED);
  });
});

describe('findings with weak evidence', () => {
  const campaign = prose().find(({ name }) => name.endsWith('campaign-read-more.txt'));

  it('are reported, not applied', async () => {
    work.write('a.txt', campaign?.source ?? '');
    const { exitCode, stderr } = await work.run(['a.txt']);
    expect(exitCode).toBe(0);
    expect(stderr).toMatch(/\d+ reported, not applied/u);
    expect(work.read('cleaned/a.txt')).toBe(campaign?.source);
  });

  it('are applied with --unsafe', async () => {
    const source = campaign?.source ?? '';
    const { stdout } = await work.run(['--unsafe'], { stdin: source });
    // The first one is at the top of the text.
    expect(stdout).toBe(source.replace('\n\nRead more\n', '\n'));
  });
});

describe('--no-model', () => {
  it('keeps what only the model finds', async () => {
    const [example] = tagger.meta.examples;
    const source = example?.source ?? '';
    expect((await work.run([], { stdin: source })).stdout).toBe(example?.cleaned);
    const { stdout } = await work.run(['--no-model'], { stdin: source });
    const rules = presets.recommended.filter(({ meta }) => meta.isModel !== true);
    expect(stdout).toBe(clean(source, { rules }).cleaned);
    expect(stdout).not.toBe(example?.cleaned);
  });
});

describe('a text that consists only of boilerplate', () => {
  const boilerplate = 'Hide Ad\nHide Ad\n';

  it('is left unchanged, with a note', async () => {
    work.write('in/a.txt', boilerplate);
    work.write('in/b.txt', DIRTY);
    const { exitCode, stderr } = await work.run(['in']);
    expect(exitCode).toBe(0);
    expect(work.read('cleaned/a.txt')).toBe(boilerplate);
    expect(stderr).toMatch(/^note: .*in\/a\.txt$/mu);
    expect(stderr).not.toContain('in/b.txt');
  });

  it('is left unchanged on standard output, with a note on standard error', async () => {
    const { exitCode, stdout, stderr } = await work.run([], { stdin: boilerplate });
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: boilerplate });
    expect(stderr).toMatch(/^note: .*<stdin>/u);
  });

  it('produces no note with --quiet', async () => {
    expect((await work.run(['-q'], { stdin: boilerplate })).stderr).toBe('');
  });
});
