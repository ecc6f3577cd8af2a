import { describe, expect, it } from '@jest/globals';
import ignore from 'ignore';
import picomatch from 'picomatch';
import { problemOfGlob, problemOfIgnored, withPlainParentheses } from '../../src/input/glob.js';

describe('a glob', () => {
  it.each([
    '**/*.txt',
    '**/node_modules/**',
    '**/a/**/*.txt',
    '**/a/**/b/**',
    '{a,b,c{d,e}}/**/*-*.txt',
    '**/*-*-*.txt',
    '*/*/*/*/*/*/*.txt',
    '*.{txt,text,md,markdown,jsonl,parquet}',
    `{${Array.from({ length: 150 }, (_, at) => `site-${at}.example`)}}/**/*.txt`,
    '{1..300}/*.txt',
    '{a..z}{01..09}.txt',
    '[*][*][*][*][*]\\*\\*\\*\\*',
    '?'.repeat(255),
    '{a',
    'a}',
    '[a',
    '{'.repeat(4096),
    '['.repeat(4096),
  ])('is accepted: %#', (glob) => {
    expect(problemOfGlob(glob)).toBeUndefined();
  });

  it.each([
    ['*a*a*a*b', /too many wildcards/u],
    ['*a*a*x/*a*a*x/*a*b', /too many wildcards/u],
    ['**/a/**/b/**/c', /too many wildcards/u],
    [`{${'*-*-*,'.repeat(50)}a}{b,c}`, /too many wildcards/u],
    ['{*a,*b}{*a,*b}{*a,*b}{*a,*b}', /too many wildcards/u],
    ['{a,b}'.repeat(10), /more than 1000 alternatives/u],
    [`${'{a,'.repeat(12)}${'}'.repeat(12)}`, /more than 1000 alternatives/u],
    ['{a..z}{a..z}{a..z}', /more than 1000 alternatives/u],
    ['{1..2000}', /more than 1000 alternatives/u],
    ['{1..99999999999999999999}', /more than 1000 alternatives/u],
    ['a'.repeat(4097), /more than 4096 characters/u],
  ])('that is expensive is refused: %#', (glob, problem) => {
    expect(problemOfGlob(glob)).toMatch(problem);
  });

  it('is recognized as expensive immediately', () => {
    const start = Date.now();
    const nested = `${'{a,b'.repeat(900)}${'}'.repeat(900)}`;
    for (const glob of [nested, '{,'.repeat(2000), '{}'.repeat(2000), '{a,b'.repeat(1000)]) {
      problemOfGlob(glob);
    }
    expect(Date.now() - start).toBeLessThan(5000);
  });

  it('takes at most seconds', () => {
    const start = Date.now();
    const name = `${'a'.repeat(250)}.txt`;
    for (const glob of ['*a*a*b', '**/*a*a*b']) {
      expect(problemOfGlob(glob)).toBeUndefined();
      expect(picomatch.isMatch(name, glob)).toBe(false);
      expect(ignore().add(glob).ignores(name)).toBe(false);
    }
    expect(picomatch.isMatch(`${'a/'.repeat(1900)}c`, '**/a/**/a/b')).toBe(false);
    expect(Date.now() - start).toBeLessThan(10_000);
  });
});

describe('a line in an ignore file', () => {
  it.each(['# *a*a*a*a*b', '{a,b}'.repeat(30), '**/build/**/*.log', '!keep-*.txt'])(
    'is accepted: %#',
    (line) => {
      expect(problemOfIgnored(line)).toBeUndefined();
    },
  );

  it.each(['*a*a*a*b', '!{*a*a*a*b}'])('that is expensive is refused: %s', (line) => {
    expect(problemOfIgnored(line)).toMatch(/too many wildcards/u);
  });
});

describe('parentheses and repetition characters are literal', () => {
  it.each([
    ['(a)+.txt', '(a)+.txt', true],
    ['(a)+.txt', 'aa.txt', false],
    ['[ab]+', 'a+', true],
    ['[ab]+', 'ab', false],
    ['{a,b}+', 'b+', true],
    ['{a,b}+', 'bb', false],
    ['a|b', 'a|b', true],
    ['a|b', 'b', false],
    ['[(]{b,c*}', '(cd', true],
    ['\\(a)', '(a)', true],
  ])('%s %s: %s', (glob, name, isMatch) => {
    expect(picomatch.isMatch(name, withPlainParentheses(glob), { noextglob: true })).toBe(isMatch);
  });
});
