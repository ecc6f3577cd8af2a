import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { clean } from '../src/index.js';
import { articles, prose, ROOT, seeds } from './fixtures.js';

describe('articles', () => {
  it.each([...seeds(), ...articles()])('$name comes out as expected', ({ source, expected }) => {
    expect(clean(source).cleaned).toBe(expected);
  });

  // The rule that a line is taken by is part of what users see: reports are read by rule.
  it.each(articles())(
    '$name is cleaned by the rules that findings.json names',
    ({ name, source }) => {
      const file = join(ROOT, 'fixtures', name, 'findings.json');
      expect(existsSync(file)).toBe(true);
      const found = clean(source).findings.map(({ line, ruleId }) => ({ line, rule: ruleId }));
      expect(found).toEqual(JSON.parse(readFileSync(file, 'utf8')));
    },
  );
});

describe('prose', () => {
  it.each(prose())('$name survives byte for byte', ({ source }) => {
    const { cleaned, findings } = clean(source);
    expect(findings.map(({ line, ruleId, message }) => `${line} ${ruleId} ${message}`)).toEqual([]);
    expect(cleaned).toBe(source);
  });
});

it('there are enough of both', () => {
  expect(articles().length).toBeGreaterThanOrEqual(25);
  expect(prose().length).toBeGreaterThanOrEqual(15);
});
