import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { clean } from '../src/index.js';
import { type ArticleFixture, articles, knownFailures, prose, ROOT, seeds } from './fixtures.js';

const isKnownFailure = ({ name }: ArticleFixture) => Object.hasOwn(knownFailures(), name);
const failing = articles().filter(isKnownFailure);
const working = [...seeds(), ...articles()].filter((fixture) => !isKnownFailure(fixture));

describe('articles', () => {
  it.each(working)('$name is cleaned as expected', ({ source, expected }) => {
    expect(clean(source).cleaned).toBe(expected);
  });

  // Strict: a failure that is fixed by accident must be removed from the list.
  it.each(failing)('$name is still a known failure', ({ source, expected }) => {
    expect(clean(source).cleaned).not.toBe(expected);
  });

  it('known failures are existing fixtures', () => {
    expect(failing.map(({ name }) => name)).toEqual(Object.keys(knownFailures()));
  });

  // The rule that removes a line is visible to users: reports are grouped by rule.
  it.each(articles())(
    '$name is cleaned by the rules listed in findings.json',
    ({ name, source }) => {
      const file = join(ROOT, 'fixtures', name, 'findings.json');
      const found = clean(source).findings.map(({ line, ruleId, outcome }) => [
        line,
        ruleId,
        outcome,
      ]);
      expect(found).toEqual(JSON.parse(readFileSync(file, 'utf8')));
    },
  );
});

describe('prose', () => {
  it.each(prose())('$name is unchanged byte for byte', ({ source }) => {
    const { cleaned, findings } = clean(source);
    const applied = findings.filter(({ outcome }) => outcome === 'applied');
    expect(applied.map(({ line, ruleId, message }) => `${line} ${ruleId} ${message}`)).toEqual([]);
    expect(cleaned).toBe(source);
  });
});

it('there are enough of both', () => {
  expect(articles().length).toBeGreaterThanOrEqual(25);
  expect(prose().length).toBeGreaterThanOrEqual(15);
});
