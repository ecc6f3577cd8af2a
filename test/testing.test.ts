import { describe, expect, it } from '@jest/globals';
import { defineRule, prepareRules, type Rule, rules } from '../src/index.js';
import { checkRule } from '../src/testing.js';

const [adMarker] = rules.filter(({ meta }) => meta.id === 'ad-marker') as [Rule];

await prepareRules(rules);

describe('the rule tester', () => {
  it.each(rules.map((rule) => [rule.meta.id, rule] as const))('passes for %s', (_, rule) => {
    checkRule(rule);
  });

  it.each<[string, Rule, RegExp]>([
    [
      'an example that does not match its output',
      { ...adMarker, check: () => [] },
      /example "a pair between paragraphs" \("The council.*becomes/u,
    ],
    ['a missing summary', withMeta({ summary: '' }), /meta\.summary is empty/u],
    ['a missing list of what it keeps', withMeta({ keeps: [] }), /meta\.keeps is empty/u],
    [
      'a missing example of what it keeps',
      withMeta({ examples: adMarker.meta.examples.slice(0, 1) }),
      /no example shows what it keeps/u,
    ],
    [
      'a finding without evidence',
      mapped((match) => ({ ...match, evidence: '' })),
      /finding without evidence/u,
    ],
    [
      'a confidence out of range',
      mapped((match) => ({ ...match, confidence: 2 })),
      /has the confidence 2/u,
    ],
  ])('reports %s', (_, rule, message) => {
    expect(() => checkRule(rule)).toThrow(message);
  });

  it('runs the cases of the test, with their options', () => {
    const [authorBox] = rules.filter(({ meta }) => meta.id === 'author-box') as [Rule];
    const text = 'The bridge will close for a year from Monday.\n';
    const box = `${text}\nAbout the author\n\nJane Doe\n\nMore by Jane Doe\n`;
    checkRule(authorBox, { removes: [{ source: box, cleaned: text }] });
    checkRule(authorBox, { keeps: [box], options: { maxLines: 1 } });
    expect(() => checkRule(authorBox, { keeps: [box] })).toThrow(/keeps \("The bridge/u);
  });
});

function withMeta(meta: Partial<Rule['meta']>): Rule {
  return { ...adMarker, meta: { ...adMarker.meta, ...meta } };
}

type Match = ReturnType<Rule['check']> extends Iterable<infer Item> ? Item : never;

function mapped(change: (match: Match) => Match): Rule {
  return defineRule({
    ...adMarker,
    *check(document, options) {
      for (const match of adMarker.check(document, options)) yield change(match);
    },
  });
}
