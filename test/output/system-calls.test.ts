import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { makeFolder } from '../../src/output/system-calls.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'clean-articles-calls-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a folder', () => {
  it('is created with those above it, unless it exists', () => {
    const deep = join(folder, 'a/b/c');
    makeFolder(deep);
    makeFolder(deep);
    expect(existsSync(deep)).toBe(true);
  });

  it('that a link leads to is used', () => {
    mkdirSync(join(folder, 'real'));
    symlinkSync('real', join(folder, 'link'));
    makeFolder(join(folder, 'link/a'));
    expect(existsSync(join(folder, 'real/a'))).toBe(true);
  });

  it.each([
    ['a file', 'EEXIST', 'file'],
    ['below a file', 'ENOTDIR', 'file/a/b'],
    ['a broken link', 'EEXIST', 'broken'],
  ])('that is %s is an error', (_, code, path) => {
    writeFileSync(join(folder, 'file'), '');
    symlinkSync('nowhere', join(folder, 'broken'));
    expect(() => makeFolder(join(folder, path))).toThrow(code);
  });

  // Node's own recursion would try forever.
  it.each(existsSync('/proc/self') ? ['/proc/x', '/proc/x/y'] : [])(
    'in a file system without new folders is an error: %s',
    (path) => {
      expect(() => makeFolder(path)).toThrow('ENOENT');
    },
  );
});
