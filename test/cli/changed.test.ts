import { execFileSync } from 'node:child_process';
import { existsSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { CLEANED, type CliOptions, DIRTY, useWorkspace } from './support.js';

const work = useWorkspace();
const FORMATS = ['stylish', 'json', 'jsonl', 'sarif', 'github', 'gitlab', 'junit', 'markdown'];

function git(...args: readonly string[]): string {
  const identity = ['-c', 'user.name=Jane Doe', '-c', 'user.email=jane@example.com'];
  return execFileSync('git', [...identity, ...args], {
    cwd: work.path(),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' },
  });
}

function commit(): void {
  git('add', '-A');
  git('commit', '-qm', 'change');
}

/** The files in which a lint run finds boilerplate. */
async function dirty(...args: readonly string[]): Promise<readonly string[]> {
  const { stdout, stderr } = await work.run(['lint', ...args]);
  expect(stderr).toBe('');
  return [...new Set(stdout.match(/^\S.*(?=:\d+:\d+ )/gmu) ?? [])];
}

async function refusal(args: readonly string[], options?: CliOptions): Promise<string> {
  const { exitCode, stdout, stderr } = await work.run(args, options);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  expect(stderr).toMatch(/^error: [^\n]+\n[A-Z"][^\n]+\n$/u);
  return stderr;
}

describe('on a branch', () => {
  beforeEach(() => {
    git('init', '-q', '-b', 'main');
    work.write('seeds/old.txt', DIRTY);
    work.write('seeds/moved.txt', `${DIRTY}\nThe ring road will be open all the year round.\n`);
    commit();
    git('switch', '-qc', 'more-seeds');
  });

  it.each(FORMATS)('lint --changed fails only for the new dirty seed, as %s', async (format) => {
    work.write('seeds/new.txt', DIRTY);
    work.write('seeds/fine.txt', CLEANED);
    commit();
    const run = () => work.run(['lint', '--changed', '--format', format]);
    const { exitCode, stdout, stderr } = await run();
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
    expect(stdout).toMatch(/seeds(?:\/|&#47;)new(?:\.|&#46;)txt/u);
    expect(stdout).not.toMatch(/old(?:\.|&#46;)txt|moved(?:\.|&#46;)txt/u);
    const cleaned = await work.run(['clean', '--write', '--changed', '--no-report']);
    expect(cleaned.exitCode).toBe(0);
    expect(work.read('seeds/new.txt')).toBe(CLEANED);
    expect(work.read('seeds/old.txt')).toBe(DIRTY);
    expect((await run()).exitCode).toBe(0);
  });

  it('includes committed, staged, modified and untracked files, but not ignored ones', async () => {
    work.write('.gitignore', 'ignored.txt\n');
    work.write('seeds/committed.txt', DIRTY);
    commit();
    work.write('seeds/staged.txt', DIRTY);
    git('add', '-A');
    work.write('seeds/untracked.txt', DIRTY);
    work.write('seeds/ignored.txt', DIRTY);
    work.write('seeds/old.txt', DIRTY.replace('Monday', 'Tuesday'));
    expect(await dirty('--changed')).toEqual([
      'seeds/committed.txt',
      'seeds/old.txt',
      'seeds/staged.txt',
      'seeds/untracked.txt',
    ]);
  });

  it('follows renames: moved findings are not new, but findings in modified text are', async () => {
    git('mv', 'seeds/moved.txt', 'seeds/elsewhere.txt');
    commit();
    expect(await dirty('--changed')).toEqual([]);
    work.write('seeds/elsewhere.txt', `${work.read('seeds/elsewhere.txt')}\nIt is free.\n`);
    commit();
    expect(await dirty('--changed')).toEqual(['seeds/elsewhere.txt']);
  });

  it('compares with the merge base, not with later commits on main', async () => {
    work.write('seeds/new.txt', DIRTY);
    commit();
    git('switch', '-q', 'main');
    work.write('seeds/on-main.txt', DIRTY);
    commit();
    git('switch', '-q', 'more-seeds');
    expect(await dirty('--changed')).toEqual(['seeds/new.txt']);
    git('merge', '-q', 'main', '-m', 'merge');
    expect(await dirty('--changed')).toEqual(['seeds/new.txt']);
    expect(await dirty('--since', 'HEAD~1')).toEqual(['seeds/on-main.txt']);
  });

  it('respects paths and extensions, and skips ignored and deleted files', async () => {
    work.write('seeds/wire/a.txt', DIRTY);
    work.write('seeds/wire/draft.txt', DIRTY);
    work.write('desk/b.txt', DIRTY);
    work.write('desk/b.log', DIRTY);
    work.write('node_modules/x/readme.md', DIRTY);
    work.write('.cleanarticlesignore', 'draft.txt');
    git('rm', '-q', 'seeds/old.txt');
    symlinkSync(work.path('seeds/moved.txt'), work.path('link.txt'));
    expect(await dirty('--changed')).toEqual(['desk/b.txt', 'seeds/wire/a.txt']);
    expect(await dirty('--changed', 'seeds')).toEqual(['seeds/wire/a.txt']);
    expect(await dirty('--changed', '--ext', 'log')).toEqual(['desk/b.log']);
    const { stdout } = await work.run(['lint', '--changed'], { cwd: work.path('desk') });
    expect(stdout).toMatch(/^b\.txt:3:1/u);
  });

  it('refuses a path in another repository, where git would list nothing', async () => {
    git('init', '-q', 'seeds/nested');
    work.write('seeds/nested/folder/a.txt', DIRTY);
    for (const path of ['seeds/nested', 'seeds/nested/folder/a.txt', '..']) {
      for (const option of ['--changed', '--staged']) {
        const message = await refusal(['lint', option, 'seeds', path]);
        expect(message).toBe(
          `error: ${path} is not in the repository of the current folder.\nRun the command in the repository that contains it; a submodule is a repository of its own.\n`,
        );
      }
    }
    expect(await dirty('--changed', 'seeds', '.')).toEqual([]);
  });

  it('handles unusual file names', async () => {
    const names = ['seeds/ä ö.txt', 'seeds/a"b.txt', 'seeds/a\tb.txt', 'seeds/-x.txt'];
    for (const name of names) work.write(name, DIRTY);
    expect((await dirty('--changed')).toSorted()).toEqual(names.toSorted());
    commit();
    expect((await dirty('--changed')).toSorted()).toEqual(names.toSorted());
  });

  it('passes when nothing has changed', async () => {
    expect(await work.run(['lint', '--changed'])).toMatchObject({
      exitCode: 0,
      stdout: 'No boilerplate in 0 documents.\n',
    });
  });

  it('reads the target branch from the CI environment', async () => {
    git('branch', 'release', 'main');
    work.write('seeds/new.txt', DIRTY);
    commit();
    git('branch', '-f', 'main', 'HEAD');
    expect(await dirty('--changed')).toEqual([]);
    const { stdout } = await work.run(['lint', '--changed'], {
      env: { GITHUB_BASE_REF: 'release' },
    });
    expect(stdout).toMatch(/^seeds\/new\.txt:3:1/u);
  });

  describe('--staged', () => {
    it('reads file list and contents from the index', async () => {
      work.write('seeds/staged.txt', DIRTY);
      git('add', '-A');
      work.write('seeds/untracked.txt', DIRTY);
      work.write('seeds/staged.txt', CLEANED);
      expect(await dirty('--staged')).toEqual(['seeds/staged.txt']);
      rmSync(work.path('seeds/staged.txt'));
      expect(await dirty('--staged')).toEqual(['seeds/staged.txt']);
      work.write('seeds/staged.txt', CLEANED);
      git('add', 'seeds/staged.txt');
      work.write('seeds/staged.txt', DIRTY);
      expect(await dirty('--staged')).toEqual([]);
    });

    it('reads the index where the working tree is sparse or filters change it', async () => {
      work.write('seeds/sparse.txt', DIRTY);
      git('add', '-A');
      git('update-index', '--skip-worktree', 'seeds/sparse.txt');
      rmSync(work.path('seeds/sparse.txt'));
      git('config', 'filter.upper.clean', 'sed s/CLOSED/Hide/');
      work.write('.gitattributes', 'filtered.txt filter=upper\n');
      work.write('seeds/filtered.txt', DIRTY.replace('Hide', 'CLOSED'));
      git('add', 'seeds/filtered.txt', '.gitattributes');
      expect(await dirty('--staged')).toEqual(['seeds/filtered.txt', 'seeds/sparse.txt']);
    });

    it('reports files with conflicts', async () => {
      work.write('seeds/old.txt', `${CLEANED}\nOne.\n`);
      commit();
      git('switch', '-q', 'main');
      work.write('seeds/old.txt', `${CLEANED}\nTwo.\n`);
      commit();
      expect(() => git('merge', 'more-seeds')).toThrow(/merge/u);
      const { exitCode, stderr } = await work.run(['lint', '--staged']);
      expect(exitCode).toBe(2);
      expect(stderr).toContain('seeds/old.txt has merge conflicts');
    });

    it('cleans fully staged files in place, and no others', async () => {
      work.write('seeds/whole.txt', DIRTY);
      work.write('seeds/partly.txt', DIRTY);
      git('add', '-A');
      const more = `${DIRTY}\nMore.\n`;
      work.write('seeds/partly.txt', more);
      const { exitCode, stderr } = await work.run(['--staged', '--write', '--no-report']);
      expect(exitCode).toBe(2);
      expect(stderr).toContain('seeds/partly.txt has changes that are not staged');
      expect([work.read('seeds/whole.txt'), work.read('seeds/partly.txt')]).toEqual([
        CLEANED,
        more,
      ]);
    });
  });

  it('finds the files of a folder that is named by a link', async () => {
    work.write('seeds/new.txt', DIRTY);
    symlinkSync('seeds', work.path('link'));
    expect(await dirty('--changed', 'link')).toEqual(['seeds/new.txt']);
  });

  it('finds the files of an output folder that is named', async () => {
    work.write('cleaned/new.txt', DIRTY);
    expect(await dirty('--changed')).toEqual([]);
    expect(await dirty('--changed', 'cleaned')).toEqual(['cleaned/new.txt']);
  });

  it('reports a name that is not valid UTF-8', async () => {
    writeFileSync(Buffer.from(work.path('seeds/caf\u00e9.txt'), 'latin1'), DIRTY);
    const { exitCode, stderr } = await work.run(['lint', '--changed']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('cannot be read');
  });

  it('runs no program that a partial clone names for fetching', async () => {
    work.write('seeds/big.txt', `${CLEANED}${'More.\n'.repeat(50)}`);
    commit();
    const blob = git('rev-parse', 'HEAD:seeds/big.txt').trim();
    rmSync(work.path(`.git/objects/${blob.slice(0, 2)}/${blob.slice(2)}`));
    git('config', 'core.repositoryformatversion', '1');
    git('config', 'extensions.partialClone', 'origin');
    git('config', 'remote.origin.promisor', 'true');
    git('config', 'remote.origin.url', work.path('x'));
    git('config', 'remote.origin.uploadpack', `touch ${work.path('fetched')};`);
    git('mv', 'seeds/big.txt', 'seeds/moved-too.txt');
    work.write('seeds/moved-too.txt', `${CLEANED}${'More.\n'.repeat(49)}`);
    await work.run(['lint', '--since', 'HEAD']);
    await work.run(['lint', '--staged']);
    expect(existsSync(work.path('fetched'))).toBe(false);
  });

  it.each([
    [['--changed', '--staged'], /--staged and --changed cannot be combined/u],
    [['--since', 'main', '--files-from', 'x'], /cannot be combined/u],
    [['--changed', '-'], /not with standard input/u],
    [
      ['--changed', 'seeds/**'],
      /seeds\/\*\* does not exist\.\nWith --changed, --since and --staged, pass files or folders/u,
    ],
    [['--since', 'mian'], /Unknown branch or commit "mian"[^\n]*\nCheck the name/u],
    [['--since', '--output=x'], /Unknown branch or commit "--output=x"/u],
  ])('%j is refused', async (args, message) => {
    expect(await refusal(['lint', ...args])).toMatch(message);
  });
});

describe('without a branch to compare with', () => {
  it('outside a repository, explains what to do', async () => {
    work.write('a.txt', DIRTY);
    for (const option of ['--changed', '--staged']) {
      expect(await refusal(['lint', option])).toMatch(
        /not a git repository[^\n]*\nRun the command in a repo/u,
      );
    }
  });

  it('before the first commit, treats everything as new', async () => {
    git('init', '-q', '-b', 'main');
    work.write('a.txt', DIRTY);
    git('add', 'a.txt');
    work.write('b.txt', DIRTY);
    expect(await dirty('--changed')).toEqual(['a.txt', 'b.txt']);
    expect(await dirty('--staged')).toEqual(['a.txt']);
  });

  it('without a default branch, explains what to do', async () => {
    git('init', '-q', '-b', 'trunk');
    work.write('a.txt', DIRTY);
    commit();
    expect(await refusal(['lint', '--changed'])).toMatch(
      /No default branch found[^\n]*\n[^\n]*--since/u,
    );
  });

  it('in a shallow clone, explains how to fetch the history', async () => {
    git('init', '-q', '-b', 'main', 'origin');
    const inOrigin = (...args: string[]) => git('-C', 'origin', ...args);
    for (const name of ['a', 'b']) {
      work.write(`origin/${name}.txt`, DIRTY);
      inOrigin('add', '-A');
      inOrigin('commit', '-qm', name);
    }
    inOrigin('switch', '-qc', 'seeds', 'HEAD~1');
    work.write('origin/c.txt', DIRTY);
    inOrigin('add', '-A');
    inOrigin('commit', '-qm', 'c');
    inOrigin('switch', '-q', 'main');
    const origin = `file://${work.path('origin')}`;
    git('clone', '-q', '--depth', '1', '--no-single-branch', '-b', 'seeds', origin, 'clone');
    const cwd = work.path('clone');
    expect(await refusal(['lint', '--changed'], { cwd })).toMatch(
      /shallow[^\n]*--unshallow[^\n]*fetch-depth: 0/u,
    );
    git('-C', 'clone', 'fetch', '-q', '--unshallow');
    expect((await work.run(['lint', '--changed'], { cwd })).stdout).toMatch(/^c\.txt:3:1/u);
  });
});

describe('--files-from', () => {
  it.each([
    ['lines', 'in/a.txt\nin/b c.txt\n'],
    ['CRLF lines', 'in/a.txt\r\nin/b c.txt\r\n'],
    ['NUL', 'in/a.txt\0in/b c.txt\0'],
  ])('accepts a list as %s, from a file or standard input', async (_, list) => {
    for (const name of ['a', 'b c', 'd']) work.write(`in/${name}.txt`, DIRTY);
    work.write('list', list);
    expect(await dirty('--files-from', 'list')).toEqual(['in/a.txt', 'in/b c.txt']);
    const { stdout } = await work.run(['lint', '--files-from', '-'], { stdin: list });
    expect(stdout.match(/^in.*:3:1/gmu)).toHaveLength(2);
  });

  it('continues after a missing file', async () => {
    work.write('a.txt', DIRTY);
    const { exitCode, stdout, stderr } = await work.run(['lint', '--files-from', '-'], {
      stdin: 'nope.txt\na.txt\n',
    });
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^error: nope\.txt cannot be read: /u);
    expect(stdout).toMatch(/^a\.txt:3:1/u);
  });

  it('skips ignored files', async () => {
    work.write('a.txt', DIRTY);
    work.write('.cleanarticlesignore', 'a.txt');
    const { exitCode } = await work.run(['lint', '--files-from', '-'], { stdin: 'a.txt' });
    expect(exitCode).toBe(0);
  });
});

describe('files named as arguments, as hooks do', () => {
  it('may be ignored without an error', async () => {
    work.write('a.txt', DIRTY);
    work.write('.cleanarticlesignore', 'a.txt');
    expect((await work.run(['lint', work.path('a.txt')])).exitCode).toBe(0);
    expect((await work.run(['lint', 'a.txt', '--max-warnings', '0'])).exitCode).toBe(0);
  });
});
