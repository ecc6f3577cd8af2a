import { symlinkSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { CLEANED, DIRTY, useWorkspace } from './support.js';

const work = useWorkspace();

/** Cleans without a report and returns the paths of the cleaned files. */
async function placesOf(args: readonly string[], folder = 'cleaned'): Promise<readonly string[]> {
  const { exitCode, stderr } = await work.run(['--no-report', ...args]);
  expect([exitCode, stderr]).toEqual([0, expect.stringMatching(/^\d+ of \d+ documents? cleaned/u)]);
  const places = work.files(folder);
  for (const place of places) expect(work.read(`${folder}/${place}`)).toBe(CLEANED);
  return places;
}

function addFiles(...places: readonly string[]): void {
  for (const place of places) work.write(place, DIRTY);
}

describe('the output path of', () => {
  it.each([
    ['a folder', ['in'], ['deep/er/b.txt', 'x.txt']],
    ['a folder with a trailing slash', ['in/'], ['deep/er/b.txt', 'x.txt']],
    ['a subfolder', ['in/deep'], ['er/b.txt']],
    ['the current folder', ['.'], ['in/deep/er/b.txt', 'in/x.txt', 'other/x.txt']],
    ['a file', ['in/deep/er/b.txt'], ['b.txt']],
    ['two files in one folder', ['in/x.txt', './in/deep/er/b.txt'], ['deep/er/b.txt', 'x.txt']],
    ['two folders', ['in', 'other'], ['in/deep/er/b.txt', 'in/x.txt', 'other/x.txt']],
    [
      'a folder and a file elsewhere',
      ['in/deep', 'other/x.txt'],
      ['in/deep/er/b.txt', 'other/x.txt'],
    ],
    ['one file named twice', ['in/x.txt', 'in/../in/x.txt'], ['x.txt']],
    ['a glob', ['in/**/*.txt'], ['deep/er/b.txt', 'x.txt']],
    ['a glob across folders', ['*/x.txt'], ['in/x.txt', 'other/x.txt']],
    ['a glob that matches hidden names', ['.hid*/*'], ['.hidden/h']],
    ['a glob with alternatives', ['{in,other}/x.txt'], ['in/x.txt', 'other/x.txt']],
    ['two globs', ['in/*.txt', 'other/*.txt'], ['in/x.txt', 'other/x.txt']],
  ])('%s', async (_, args, places) => {
    addFiles('in/x.txt', 'in/deep/er/b.txt', 'other/x.txt', '.hidden/h', '.hidden/.deep/g');
    expect(await placesOf(args)).toEqual(places);
  });

  it('an absolute path is the same as of a relative one', async () => {
    addFiles('in/x.txt', 'in/deep/b.txt');
    expect(await placesOf([work.path('in')])).toEqual(['deep/b.txt', 'x.txt']);
  });

  it('an input with --out-dir is in that folder, with the report beside it', async () => {
    addFiles('in/x.txt');
    await work.run(['in', '-o', 'deep/out']);
    expect(work.files('deep/out')).toEqual(['x.txt']);
    expect(work.files('deep/out-report')).toContain('index.html');
    expect(work.files('cleaned')).toEqual([]);
  });

  it('an input is resolved from the working directory', async () => {
    addFiles('in/x.txt', 'below/y.txt');
    await work.run(['../in', '--no-report', '-o', '../out'], { cwd: work.path('below') });
    expect(work.files('out')).toEqual(['x.txt']);
  });
});

describe('outputs are never inputs', () => {
  it('when the current folder is cleaned again', async () => {
    addFiles('x.txt');
    const everything = ['.', '--ext', 'txt,html,json,jsonl,patch'];
    await work.run(everything);
    const first = work.files();
    const { stderr } = await work.run(everything);
    expect(work.files()).toEqual(first);
    expect(work.files('cleaned')).toEqual(['x.txt']);
    expect(stderr).toMatch(/^1 of 1 document cleaned/u);
  });

  it('when they have custom names', async () => {
    addFiles('x.txt');
    const args = ['**/*.*', '-o', 'out [1]', '--report-dir', 'why (not)'];
    await work.run(args);
    const first = work.files();
    await work.run(args);
    expect(work.files()).toEqual(first);
    expect(work.files('out [1]')).toEqual(['x.txt']);
  });

  it('when they are inside the cleaned folder', async () => {
    addFiles('in/x.txt');
    for (const _ of [1, 2]) await work.run(['in', '-o', 'in/out', '--report-dir', 'in/why']);
    expect(work.files('in/out')).toEqual(['x.txt']);
  });

  it('when they belong to another run, wherever they are', async () => {
    addFiles('in/a.txt');
    work.write('in/b.jsonl', `${JSON.stringify({ text: DIRTY })}\n`);
    await work.run(['in']);
    await work.run(['in', '-o', 'in/out', '--report-dir', 'in/why']);
    const findings = work.files('in/why').filter((file) => /\.jsonl(?:\.gz)?$/u.test(file));
    expect(findings).toEqual(['findings.jsonl', 'findings/b.jsonl']);
    work.write('ignore', 'in/out/\n');
    await work.run(['.', '-o', 'third', '--ignore-path', 'ignore']);
    expect(work.files('third')).toEqual(['in/a.txt', 'in/b.jsonl']);
  });

  it('for lint, which selects the same files as clean', async () => {
    addFiles('x.txt');
    await work.run(['.']);
    expect((await work.run(['lint', '.'])).stdout).toMatch(/1 error in 1 of 1 document:/u);
    for (const given of ['cleaned', 'cleaned/x.txt', 'cleaned/*.txt']) {
      expect((await work.run(['lint', given])).stdout).toBe('No boilerplate in 1 document.\n');
    }
  });
});

describe('symbolic links', () => {
  function addLinks(): void {
    addFiles('in/x.txt', 'elsewhere/y.txt');
    work.write('elsewhere/blob', DIRTY);
    addFiles('elsewhere/deep/z.text');
    symlinkSync('../elsewhere/blob', work.path('in/link.txt'));
    symlinkSync('../elsewhere', work.path('in/folder'));
    symlinkSync('.', work.path('in/here'));
    symlinkSync('../../in', work.path('elsewhere/deep/back'));
  }

  it('are followed inside a folder, and cycles end', async () => {
    addLinks();
    const places = ['folder/y.txt', 'link.txt', 'x.txt'];
    const texts = ['folder/deep/z.text', ...places];
    expect(await placesOf(['in'])).toEqual(texts);
    expect(await placesOf(['in/**/*.txt', '-o', 'globbed'], 'globbed')).toEqual(places);
  });

  it('are followed when named as arguments', async () => {
    addLinks();
    expect(await placesOf(['in/link.txt'])).toEqual(['link.txt']);
    expect(await placesOf(['in/folder/*', '-o', 'out'], 'out')).toEqual(['blob', 'y.txt']);
    work.write('list', 'in/link.txt');
    expect((await work.run(['lint', '--files-from', 'list'])).exitCode).toBe(1);
  });

  it('that are broken are reported, and the other files are cleaned', async () => {
    addFiles('in/x.txt');
    symlinkSync('gone', work.path('in/a.txt'));
    symlinkSync('b.txt', work.path('in/b.txt'));
    const { exitCode, stderr } = await work.run(['in']);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/in\/a\.txt cannot be read.*in\/b\.txt cannot be read/su);
    expect(work.files('cleaned')).toEqual(['x.txt']);
  });

  it('are followed when glob alternatives match them', async () => {
    addLinks();
    symlinkSync('gone', work.path('in/gone.txt'));
    const { exitCode, stderr } = await work.run(['{in/link,in/gone}.txt', '-o', 'out']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('in/gone.txt cannot be read');
    expect(work.files('out')).toEqual(['link.txt']);
  });

  it('to outputs are not followed', async () => {
    addFiles('in/x.txt', 'cleaned/old.txt', 'elsewhere/out/old.txt');
    symlinkSync('../cleaned', work.path('in/link'));
    symlinkSync('../elsewhere', work.path('in/folder'));
    const { exitCode } = await work.run(['in', '-o', 'elsewhere/out']);
    expect(exitCode).toBe(0);
    expect(work.files('elsewhere/out')).toEqual(['old.txt', 'x.txt']);
  });

  it('that all link to each other are refused', async () => {
    for (const folder of 'abcdefgh') {
      addFiles(`in/${folder}/x.txt`);
      for (const other of 'abcdefgh') {
        if (other !== folder) symlinkSync(`../${other}`, work.path(`in/${folder}/${other}`));
      }
    }
    const { exitCode, stderr } = await work.run(['in']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('lead to more than 10000 folders');
  });

  it('to the file that would be written are refused', async () => {
    addFiles('out/x.txt', 'in/y.txt');
    symlinkSync('../out/x.txt', work.path('in/x.txt'));
    const { exitCode, stderr } = await work.run(['in', '-o', 'out']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('would overwrite the input in/x.txt');
    expect(work.read('out/x.txt')).toBe(DIRTY);
  });

  it('inside a folder are skipped by --write', async () => {
    addLinks();
    expect((await work.run(['in', '--write'])).exitCode).toBe(0);
    expect(work.read('in/x.txt')).toBe(CLEANED);
    expect([work.read('elsewhere/y.txt'), work.read('elsewhere/blob')]).toEqual([DIRTY, DIRTY]);
  });

  it.each(['in/link.txt', 'in/folder', 'in/folder/'])(
    'named as arguments are not written through: %s',
    async (link) => {
      addLinks();
      const { exitCode, stderr } = await work.run([link, '--write']);
      expect(exitCode).toBe(2);
      expect(stderr).toContain('symbolic link');
      expect(work.read('elsewhere/blob')).toBe(DIRTY);
    },
  );
});

describe('an expensive glob', () => {
  it.each([
    ['*a*a*a*b.txt', 'has too many wildcards'],
    ['{a,b}'.repeat(20), 'expands to more than 1000 alternatives'],
  ])('is refused: %s', async (glob, reason) => {
    addFiles(`${'a'.repeat(240)}.txt`);
    const { exitCode, stderr } = await work.run(['lint', glob]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(`The glob ${glob} ${reason}`);
  });

  it('is refused in an ignore file, with its line number', async () => {
    addFiles('in/x.txt');
    work.write('.cleanarticlesignore', 'y.txt\n*a*a*a*b\n');
    const { exitCode, stderr } = await work.run(['lint', 'in']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('.cleanarticlesignore:2: the pattern has too many wildcards');
  });

  it('does not include literal parentheses', async () => {
    addFiles('in (old)/x.txt', 'in+/y.txt');
    expect(await placesOf(['in (old)/*.txt'])).toEqual(['x.txt']);
    expect(await placesOf(['in+/*', '-o', 'out'], 'out')).toEqual(['y.txt']);
  });
});

describe('folder traversal', () => {
  it('finds texts, whatever the case of their extensions, but skips hidden folders and packages', async () => {
    addFiles('a.txt', 'b.TEXT', 'c.md', 'd.markdown', 'e.html', 'f', '.hidden/g.txt');
    addFiles('.git/h.txt', 'node_modules/i.txt', 'deep/node_modules/j.txt', 'k.txt.bak');
    expect(await placesOf(['.'])).toEqual(['a.txt', 'b.TEXT', 'c.md', 'd.markdown']);
  });

  it.each(['html,news', '.html, .news'])(
    'finds the extensions given by --ext %s',
    async (endings) => {
      addFiles('in/a.txt', 'in/b.html', 'in/c.news');
      expect(await placesOf(['in', '--ext', endings])).toEqual(['b.html', 'c.news']);
    },
  );

  it('does not limit the names of files given as arguments', async () => {
    addFiles('in/page.html', 'in/.hidden/x');
    expect(await placesOf(['in/page.html'])).toEqual(['page.html']);
    expect(await placesOf(['in/.hidden/x', '-o', 'out'], 'out')).toEqual(['x']);
  });

  it('searches a hidden folder that is given as an argument', async () => {
    addFiles('.hidden/a.txt');
    expect(await placesOf(['.hidden'])).toEqual(['a.txt']);
  });
});

describe('the longest names', () => {
  const LONGEST = 255;
  const record = `${JSON.stringify({ text: DIRTY })}\n`;
  /** A name of that many bytes, two for each letter as far as possible. */
  const longest = (ending: string) => {
    const letters = 'é'.repeat((LONGEST - ending.length) >> 1);
    return `${letters}${'x'.repeat(LONGEST - Buffer.byteLength(letters + ending))}${ending}`;
  };

  it.each(['.jsonl', '.lines'])('of corpora are cleaned, with all notes: %s', async (ending) => {
    const name = longest(ending);
    work.write(`in/${name}`, `${record}no record\n`);
    const read = ['in', '--input-format', 'jsonl', '--ext', 'jsonl,lines'];
    const args = [...read, '-o', 'out', '--attributes', 'spans', '--quarantine', 'bad'];
    expect((await work.run(args)).stderr).toContain('1 record in in/');
    expect(work.files('out')).toEqual([name]);
    const notes = [...work.files('out-report/findings'), ...work.files('bad')];
    expect(notes).toHaveLength(2);
    for (const note of notes) {
      expect(note).toMatch(/^é{100,}.*\.jsonl$/u);
      expect(Buffer.byteLength(note)).toBeLessThanOrEqual(LONGEST);
    }
    expect(work.files('spans')).toEqual([name]);
  });

  it('of corpora are kept more than once', async () => {
    const name = longest('.jsonl');
    for (const content of [record, record.repeat(2)]) {
      work.write(`in/${name}`, content);
      expect((await work.run(['in', '--write'])).exitCode).toBe(0);
    }
    const [first, second] = work.files('cleaned-report/replaced');
    expect([first, second].toSorted()).toEqual([
      expect.stringMatching(/^é+~[0-9a-f]{16}\.1$/u),
      name,
    ]);
  });

  it('are reported if the output would have a longer one', async () => {
    const name = longest('.json');
    work.write(`in/${name}`, JSON.stringify([{ text: DIRTY }]));
    const { exitCode, stderr } = await work.run(['in', '--input-format', 'json', '--ext', 'json']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(
      `cleaned/${name}l cannot be written: name too long.\nShorten its name, or`,
    );
  });
});

describe('names', () => {
  it('a literal path takes precedence over the glob it looks like', async () => {
    addFiles('a[1].txt', 'a1.txt', 'b{c}/x.txt', '*/y.txt', 'z/y.txt');
    expect(await placesOf(['a[1].txt'])).toEqual(['a[1].txt']);
    expect(await placesOf(['b{c}', '-o', 'o1'], 'o1')).toEqual(['x.txt']);
    expect(await placesOf(['*', '-o', 'o2'], 'o2')).toEqual(['y.txt']);
  });

  it.each(['back\\slash', '\\', 'l\nf', '...', '\ue0000', 'we[i]r', '{a,b}'])(
    'of a folder are taken literally: %j',
    async (folder) => {
      addFiles(`${folder}/in/${folder}/x.txt`);
      expect(await placesOf([`${folder}/in`])).toEqual([`${folder}/x.txt`]);
    },
  );

  it('globs are case-sensitive', async () => {
    addFiles('in/A.txt', 'in/b.txt');
    expect(await placesOf(['in/[A-B]*.txt'])).toEqual(['A.txt']);
  });

  it.each([
    ['spaces', 'two  words .txt'],
    ['quotes', `"quoted" 'file'.txt`],
    ['a line feed', 'two\nlines.txt'],
    ['a backslash', 'back\\slash.txt'],
    ['a leading dash', '-o.txt'],
    ['leading dots', '..dots.md'],
    ['other scripts', 'straße-日本-🗞.txt'],
    ['the maximum length of a file name in bytes', `${'a'.repeat(251)}.txt`],
  ])('may have %s', async (_, name) => {
    addFiles(`in/${name}`);
    const hidden = name.startsWith('.');
    expect(await placesOf([hidden ? `in/${name}` : 'in'])).toEqual([name]);
  });
});
