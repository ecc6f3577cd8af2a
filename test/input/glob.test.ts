import { describe, expect, it } from '@jest/globals';
import { globMatcher, globsOf, problemOfGlob } from '../../src/input/glob.js';

describe('a glob matches', () => {
  it.each([
    ['*.txt', 'a.txt', true],
    ['*.txt', 'a/b.txt', false],
    ['*', '.hidden', true],
    ['**/*.txt', 'a.txt', true],
    ['**/*.txt', 'a/b/c.txt', true],
    ['in/**', 'in/a/b', true],
    ['in/**', 'out/in/a', false],
    ['**/in/**/*.md', 'a/in/b/in/c.md', true],
    ['**/a/b', 'a/a/b', true],
    ['a/**/b/**/c', 'a/b/x/b/c', true],
    ['a/**/b/**/c', 'a/x/c', false],
    ['a?c', 'a🗞c', true],
    ['a?c', 'ac', false],
    ['[a-c]x', 'bx', true],
    ['[!a-c]x', 'bx', false],
    ['[^a-c]x', 'dx', true],
    ['[]a]', ']', true],
    ['[a-]', '-', true],
    ['{a,b{c,d}}.txt', 'bd.txt', true],
    ['{a,b{c,d}}.txt', 'b.txt', false],
    ['{,in/}a', 'a', true],
    ['{a}', '{a}', true],
    ['(x)+$.txt', '(x)+$.txt', true],
    ['a\\*', 'a*', true],
    ['a\\*', 'ab', false],
    ['*a*b*', 'xxaxxbxx', true],
    ['*ab', 'aab', true],
    ['A', 'a', false],
  ])('%s %s: %s', (glob, path, isMatch) => {
    expect(globMatcher(glob)(path)).toBe(isMatch);
  });
});

describe('a search passes over hidden names', () => {
  const isFound = (glob: string, path: string) =>
    globsOf(glob).some(({ matches }) => matches(path.split('/')));

  it.each([
    ['*', '.a', false],
    ['.*', '.a', true],
    ['**/a', '.b/a', false],
    ['**/.b/**/a', 'x/.b/y/a', true],
    ['**/.b/**/a', 'x/.b/.y/a', false],
  ])('%s %s: %s', (glob, path, isMatch) => {
    expect(isFound(glob, path)).toBe(isMatch);
  });

  it.each([
    ['/in/a/*.txt', '/in/a', 1],
    ['/*', '/', 1],
    ['../in/*/x', '../in', 2],
    ['*.txt', '', 1],
    ['in/a\\*b', 'in', 1],
    ['in/**/x', 'in', Number.POSITIVE_INFINITY],
  ])('%s begins at %j, %d deep', (glob, base, depth) => {
    expect(globsOf(glob)).toMatchObject([{ base, depth }]);
  });
});

describe('the cost of a glob', () => {
  it('grows with the glob and the path, not with all ways to match', () => {
    const matches = globMatcher(`${'*a'.repeat(100)}b`);
    expect(matches('a'.repeat(4000))).toBe(false);
    const deep = globMatcher(`${'**/a/'.repeat(100)}b`);
    expect(deep('a/'.repeat(2000))).toBe(false);
  });

  it.each([
    ['{a,b}'.repeat(11), /more than 1000 alternatives/u],
    ['{'.repeat(4000), /"\{" without its "\}"/u],
    ['['.repeat(4096), /"\[" without its "\]"/u],
    ['a'.repeat(4097), /more than 4096 characters/u],
    ['a}', /"\}" without its "\{"/u],
  ])('has limits: %.20s', (glob, reason) => {
    expect(problemOfGlob(glob)).toMatch(reason);
  });
});
