import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { makeFolder } from '../../src/output/system-calls.js';
import { useFolder } from '../use-folder.js';

const at = useFolder();

describe('a folder', () => {
  it('is created with those above it, unless it exists', () => {
    const deep = at('a/b/c');
    makeFolder(deep);
    makeFolder(deep);
    expect(existsSync(deep)).toBe(true);
  });

  it('that a link leads to is used', () => {
    mkdirSync(at('real'));
    symlinkSync('real', at('link'));
    makeFolder(at('link/a'));
    expect(existsSync(at('real/a'))).toBe(true);
  });

  it.each([
    ['a file', 'EEXIST', 'file'],
    ['below a file', 'ENOTDIR', 'file/a/b'],
    ['a broken link', 'EEXIST', 'broken'],
  ])('that is %s is an error', (_, code, path) => {
    writeFileSync(at('file'), '');
    symlinkSync('nowhere', at('broken'));
    expect(() => makeFolder(at(path))).toThrow(code);
  });

  // Node's own recursion would try forever.
  it.each(existsSync('/proc/self') ? ['/proc/x', '/proc/x/y'] : [])(
    'in a file system without new folders is an error: %s',
    (path) => {
      expect(() => makeFolder(path)).toThrow('ENOENT');
    },
  );
});
