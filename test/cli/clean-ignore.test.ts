import { describe, expect, it } from '@jest/globals';
import { DIRTY, useWorkspace } from './support.js';

const work = useWorkspace();

async function cleanedOf(...args: readonly string[]): Promise<readonly string[]> {
  const { exitCode } = await work.run(['in', '--no-report', ...args]);
  expect(exitCode).toBe(0);
  return work.files('cleaned');
}

function addFiles(...places: readonly string[]): void {
  for (const place of places) work.write(place, DIRTY);
}

describe('.cleanarticlesignore', () => {
  it.each([
    ['a file', 'in/drafts/b.txt', ['a.txt', 'drafts/c.txt', 'c.txt']],
    ['a folder', 'drafts/', ['a.txt', 'c.txt']],
    ['a rooted folder', '/drafts/', ['a.txt', 'c.txt', 'drafts/b.txt', 'drafts/c.txt']],
    ['a pattern', '**/c.*', ['a.txt', 'drafts/b.txt']],
    ['a pattern with an exception', '*.txt\n!a.txt', ['a.txt']],
    ['a comment, with CRLF', '# drafts/\r\nc.txt\r\n', ['a.txt', 'drafts/b.txt']],
  ])('excludes %s', async (_, patterns, left) => {
    addFiles('in/a.txt', 'in/c.txt', 'in/drafts/b.txt', 'in/drafts/c.txt');
    work.write('.cleanarticlesignore', patterns);
    expect(await cleanedOf()).toEqual(left.toSorted());
  });

  it('applies to lint', async () => {
    addFiles('in/a.txt', 'in/b.txt');
    work.write('.cleanarticlesignore', 'b.txt');
    const { stdout } = await work.run(['lint', 'in']);
    expect(stdout).toContain('in/a.txt:3:1');
    expect(stdout).not.toContain('b.txt');
  });

  it('reports when no file is left', async () => {
    addFiles('in/a.txt');
    work.write('.cleanarticlesignore', 'in/');
    const { exitCode, stderr } = await work.run(['in']);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/ignored[\s\S]*\.cleanarticlesignore/u);
  });
});

describe('--ignore-path', () => {
  it('replaces .cleanarticlesignore', async () => {
    addFiles('in/a.txt', 'in/b.txt');
    work.write('.cleanarticlesignore', 'b.txt');
    work.write('other', 'a.txt');
    expect(await cleanedOf('--ignore-path', 'other')).toEqual(['b.txt']);
  });

  it('resolves patterns from the folder of the given file', async () => {
    addFiles('in/a.txt', 'in/deep/a.txt', 'in/deep/b.txt');
    work.write('in/deep/ignore', '/a.txt');
    expect(await cleanedOf('--ignore-path', 'in/deep/ignore')).toEqual(['a.txt', 'deep/b.txt']);
  });
});
