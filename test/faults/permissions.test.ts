import { chmodSync, chownSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { CLEANED, DIRTY } from '../cli/support.js';
import { useFolder } from '../use-folder.js';
import { filesIn, IS_ROOT, NOBODY, runTool } from './support.js';

const folder = useFolder();

/** Adds a file owned by the current user. */
function add(place: string, content = DIRTY, mode = 0o644): void {
  const path = folder(place);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
  chmodSync(path, mode);
  if (NOBODY.uid === undefined) return;
  chownSync(path, NOBODY.uid, NOBODY.gid);
  chownSync(join(path, '..'), NOBODY.uid, NOBODY.gid);
}

const read = (place: string) => readFileSync(folder(place), 'utf8');

/** Runs the tool as user "nobody" in the test's folder. */
async function asNobody(args: readonly string[]) {
  return runTool(args, { cwd: folder(), ...NOBODY });
}

describe('as a user with limited permissions', () => {
  it('a folder without write permission keeps its files, and others are cleaned', async () => {
    add('in/closed/a.txt');
    add('in/open/b.txt');
    chmodSync(folder('in/closed'), 0o555);
    const { exitCode, stderr } = await asNobody(['in', '--write', '--no-report']);
    chmodSync(folder('in/closed'), 0o755);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^error: in\/closed\/a\.txt: .* cannot be written: permission denied/mu);
    expect(stderr).toMatch(/^1 of 2 documents cleaned, 1 failed/mu);
    expect([read('in/closed/a.txt'), read('in/open/b.txt')]).toEqual([DIRTY, CLEANED]);
    expect(filesIn(folder('in')).toSorted()).toEqual(['closed/a.txt', 'open/b.txt']);
  });

  it('an unreadable file is reported, and others are cleaned', async () => {
    add('in/a.txt', DIRTY, 0o000);
    add('in/b.txt');
    const { exitCode, stderr } = await asNobody(['in', '--write', '--no-report']);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^error: in\/a\.txt.* cannot be .*: permission denied/mu);
    expect([read('in/a.txt'), read('in/b.txt')]).toEqual([DIRTY, CLEANED]);
  });

  it('a read-only file is left unchanged', async () => {
    add('in/a.txt', DIRTY, 0o444);
    add('in/b.txt');
    const { exitCode, stderr } = await asNobody(['in', '--write', '--no-report']);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^error: in\/a\.txt is read-only/mu);
    expect([read('in/a.txt'), read('in/b.txt')]).toEqual([DIRTY, CLEANED]);
  });

  it('a folder that cannot be searched is reported, and others are cleaned', async () => {
    add('in/closed/a.txt');
    add('in/open/b.txt');
    chmodSync(folder('in/closed'), 0o000);
    const { exitCode, stderr } = await asNobody(['in', '--write', '--no-report']);
    chmodSync(folder('in/closed'), 0o755);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^error: in\/closed cannot be read: permission denied/mu);
    expect([read('in/closed/a.txt'), read('in/open/b.txt')]).toEqual([DIRTY, CLEANED]);
  });

  it('a file of another owner keeps its owner, or is left unchanged if that is not possible', async () => {
    if (!IS_ROOT) return;
    add('in/own.txt');
    add('in/other.txt', DIRTY, 0o666);
    chownSync(folder('in/other.txt'), 0, 0);
    const { exitCode, stderr } = await asNobody(['in', '--write', '--no-report']);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^error: in\/other\.txt belongs to another user or group/mu);
    expect([read('in/other.txt'), read('in/own.txt')]).toEqual([DIRTY, CLEANED]);
    expect(statSync(folder('in/other.txt')).uid).toBe(0);

    const asRoot = await runTool(['in', '--write', '--no-report'], { cwd: folder() });
    expect(asRoot.exitCode).toBe(0);
    expect(read('in/other.txt')).toBe(CLEANED);
    const owners = ['own', 'other'].map((name) => statSync(folder(`in/${name}.txt`)).uid);
    expect(owners).toEqual([NOBODY.uid, 0]);
    expect(filesIn(folder('in')).toSorted()).toEqual(['other.txt', 'own.txt']);
  });

  it('an out-dir that cannot be created is an error for each file and leaves nothing behind', async () => {
    add('in/a.txt');
    chmodSync(folder(), 0o555);
    if (NOBODY.uid !== undefined) chownSync(folder(), NOBODY.uid, NOBODY.gid);
    const { exitCode, stderr } = await asNobody(['in', '--no-report']);
    chmodSync(folder(), 0o755);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/cannot be .*: permission denied/u);
    expect(stderr).not.toMatch(/^\s+at |internal error/mu);
    expect(read('in/a.txt')).toBe(DIRTY);
    expect(filesIn(folder())).toEqual(['in/a.txt']);
  });

  it('a report that cannot be written stops the run before any file is replaced', async () => {
    add('in/a.txt');
    mkdirSync(folder('closed'));
    chmodSync(folder('closed'), 0o555);
    const { exitCode, stderr } = await asNobody(['in', '--write', '--report-dir', 'closed/why']);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^error: .* cannot be .*: permission denied/u);
    expect(read('in/a.txt')).toBe(DIRTY);
  });
});
