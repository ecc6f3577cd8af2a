import { execFileSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { actingIn, CLEANED, DIRTY, isColored, plain, useWorkspace } from './support.js';

const work = useWorkspace();

describe('--diff', () => {
  it('prints the patch that a run would write, and writes nothing', async () => {
    work.addSeeds();
    const before = work.files();
    const { exitCode, stdout, stderr } = await work.run(['--diff', 'seeds']);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(work.files()).toEqual(before);
    await work.run(['seeds']);
    expect(work.read('cleaned-report/changes.patch')).toBe(stdout);
  });

  it('prints a patch that git apply accepts', async () => {
    const articles = work.addSeeds();
    work.write('changes.patch', (await work.run(['-d', 'seeds'])).stdout);
    execFileSync('git', ['apply', '--directory=seeds', 'changes.patch'], { cwd: work.path() });
    for (const { name, expected } of articles) expect(work.read(name)).toBe(expected);
  });

  it('prints nothing for a clean text', async () => {
    work.write('a.txt', CLEANED);
    expect(await work.run(['--diff', 'a.txt'])).toMatchObject({ exitCode: 0, terminal: '' });
  });

  it('reads standard input and uses its name', async () => {
    const { stdout } = await work.run(['--diff', '--stdin-filepath', 'a/b.txt'], { stdin: DIRTY });
    expect(stdout).toBe(
      '--- a/a/b.txt\n+++ b/a/b.txt\n@@ -1,5 +1,3 @@\n The old bridge will close for a year from Monday.\n \n-Hide Ad\n-\n Buses will take the ring road until it opens again.\n',
    );
  });

  it('is coloured on a terminal, with the same text', async () => {
    const piped = await work.run(['--diff'], { stdin: DIRTY });
    const shown = await work.run(['--diff'], { stdin: DIRTY, isTerminal: true, colorDepth: 8 });
    expect(isColored(shown.stdout)).toBe(true);
    expect(plain(shown.stdout)).toBe(piped.stdout);
  });

  it.each([true, false])(
    'escapes hostile content, on a terminal or in a log: %s',
    async (isTerminal) => {
      const hostile = DIRTY.replace(
        'Ad\n\n',
        'Ad\n\n::error::x\n  ::stop-commands::t\n##[error]y\n',
      )
        .replace('Monday', 'Mon\u001b[2Jday\u009b\u202e')
        .replaceAll('\n', '\r\n');
      const { stdout } = await work.run(['--diff'], { stdin: hostile, isTerminal });
      expect(actingIn(stdout.replaceAll('\r\n', '\n'))).toEqual([]);
      expect(stdout).toContain('Mon\\u{1b}[2Jday\\u{9b}\\u{202e}.\r\n');
      expect(stdout).toContain(
        ' \\u{3a}:error::x\r\n   \\u{3a}:stop-commands::t\r\n #\\u{23}[error]y',
      );
    },
  );

  it('is a valid patch for CRLF line endings', async () => {
    const ending = (text: string) => text.replaceAll('\n', '\r\n');
    work.write('a.txt', ending(DIRTY));
    work.write('changes.patch', (await work.run(['--diff', 'a.txt'])).stdout);
    execFileSync('git', ['apply', 'changes.patch'], { cwd: work.path() });
    expect(work.read('a.txt')).toBe(ending(CLEANED));
  });

  it('reports an unreadable file, and prints the other diffs', async () => {
    work.write('in/a.txt', Buffer.from([0x61, 0xff]));
    work.write('in/b.txt', DIRTY);
    const { exitCode, stdout, stderr } = await work.run(['--diff', 'in']);
    expect(exitCode).toBe(2);
    expect(stdout).toMatch(/^--- a\/b\.txt$/mu);
    expect(stdout).not.toContain('a.txt');
    expect(stderr).toContain('in/a.txt');
  });

  it('prints a note for a text that consists only of boilerplate', async () => {
    const { stdout, stderr } = await work.run(['--diff'], { stdin: 'Hide Ad\nHide Ad\n' });
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^note: .*<stdin>/u);
  });
});
