import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { clean, prepareRules, rules } from '../src/index.js';
import { allFixtures, prose, wrapped } from './fixtures.js';
import { assertPromiseKept } from './promise/laws.js';

const expectPromiseKept = (source: string) => assertPromiseKept({ source });

await prepareRules(rules);

describe('the laws of cleaning', () => {
  it.each(allFixtures())('hold for $name', ({ source }) => {
    expectPromiseKept(source);
  });

  it.each(allFixtures())('hold for the first half of $name, cut anywhere', ({ source }) => {
    expectPromiseKept(source.slice(0, source.length >> 1));
  });

  it.each(
    prose().flatMap(({ name, source }) =>
      [60, 72, 80].map((columns) => ({ name, source, columns })),
    ),
  )('preserve $name hard-wrapped at $columns columns', ({ source, columns }) => {
    const text = wrapped(source, columns);
    expect(clean(text).cleaned).toBe(text);
  });

  it('hold for lines of articles and boilerplate in any order', () => {
    const lines = allFixtures().flatMap(({ source }) => source.split(/\r?\n/u));
    const examples = rules.flatMap((rule) =>
      rule.meta.examples.flatMap(({ source }) => source.split('\n')),
    );
    const line = fc.oneof(
      fc.constantFrom(...lines),
      fc.constantFrom(...examples),
      fc.constant(''),
      fc.string({ unit: 'binary', maxLength: 8 }),
    );
    const ending = fc.constantFrom('\n', '\r\n', '\r');
    const text = fc
      .tuple(fc.array(fc.tuple(line, ending), { maxLength: 40 }), line, fc.boolean())
      .map(([pairs, last, hasBom]) => (hasBom ? '\uFEFF' : '') + pairs.flat().join('') + last);
    fc.assert(fc.property(text, expectPromiseKept), {
      numRuns: 1500,
      // Content that would become a byte order mark; found by chance.
      examples: [['\n\uFEFFSkip to content '], ['Hide Ad\n\uFEFFSkip to content\n']],
    });
  });

  it('hold when one line is repeated in many places', () => {
    const lines = rules.flatMap((rule) =>
      rule.meta.examples.flatMap(({ source }) => source.split('\n')),
    );
    const few = fc.uniqueArray(fc.constantFrom(...lines), { minLength: 1, maxLength: 5 });
    const text = few.chain((chosen) =>
      fc.array(fc.constantFrom(...chosen, '')).map((all) => `${all.join('\n')}\n`),
    );
    fc.assert(fc.property(text, expectPromiseKept), { numRuns: 1500 });
  });
});
