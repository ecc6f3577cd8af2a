import { describe, expect, it } from '@jest/globals';
import { clean } from '../../src/core/clean.js';
import type { Ruleset } from '../../src/core/ruleset.js';
import { beginningsOf } from '../../src/core/stages.js';
import { parseDocument } from '../../src/index.js';
import { labelRule, madeRule } from './made-rule.js';

const PROSE = 'The old bridge will close for a year from Monday.';
const MORE = 'Buses will take the ring road until it opens again.';
const text = (...lines: readonly string[]) => `${lines.join('\n')}\n`;

const ads = labelRule('ads', ['ad', 'more ads']);

function run(source: string, ruleset: Partial<Ruleset>) {
  return clean(parseDocument(source), { rules: [ads], unsafe: false, ...ruleset });
}

const known = (label: string) => (label === 'reklaam' ? 'ad' : label);

describe('custom phrases and templates', () => {
  it.each([
    ['a phrase is known', { knowledge: { mapPhraseKey: known } }, [PROSE, MORE]],
    ['nothing is known', {}, [PROSE, 'Reklaam', MORE]],
    [
      'another phrase is vetoed',
      { isVetoed: (label: string) => label === 'x', knowledge: { mapPhraseKey: known } },
      [PROSE, MORE],
    ],
    [
      'the phrase is known and vetoed',
      { isVetoed: (label: string) => label === 'reklaam', knowledge: { mapPhraseKey: known } },
      [PROSE, 'Reklaam', MORE],
    ],
  ])('apply if %s', (_, ruleset, left) => {
    expect(run(text(PROSE, 'Reklaam', MORE, 'Ad'), ruleset).cleaned).toBe(text(...left));
  });

  it('hide a vetoed label from the rules, and no other', () => {
    const isVetoed = (label: string) => label === 'ad';
    const source = text(PROSE, 'Ad', '', 'More ads', MORE);
    for (const knowledge of [undefined, {}, { mapPhraseKey: known }]) {
      const ruleset = knowledge === undefined ? { isVetoed } : { isVetoed, knowledge };
      expect(run(source, ruleset).cleaned).toBe(text(PROSE, 'Ad', '', MORE));
    }
  });

  it('have rules that run after the others, including unsafe ones', () => {
    const rules = [labelRule('site', ['ad', 'about us'])];
    const { cleaned, findings } = run(text(PROSE, 'Ad', 'About us', MORE), {
      knowledge: { rules },
    });
    expect(cleaned).toBe(text(PROSE, MORE));
    expect(findings.map(({ ruleId }) => ruleId)).toEqual(['ads', 'site']);
    const unsafe = [labelRule('site', ['about us'], { safety: 'unsafe' })];
    const source = text(PROSE, 'About us', MORE);
    expect(run(source, { knowledge: { rules: unsafe } })).toMatchObject({
      cleaned: source,
      findings: [{ outcome: 'unapplied' }],
    });
    expect(run(source, { knowledge: { rules: unsafe }, unsafe: true }).cleaned).toBe(
      text(PROSE, MORE),
    );
  });

  it('that would leave nothing remove nothing, and the built-in rules still apply', () => {
    const everything = madeRule('all', ({ lines }) =>
      lines.map(({ start, end }) => ({ range: { start, end } })),
    );
    expect(run(text(PROSE, 'Ad'), { knowledge: { rules: [everything] } })).toMatchObject({
      cleaned: text(PROSE),
      unchangedReason: undefined,
      findings: [{ ruleId: 'ads', outcome: 'applied' }],
    });
  });

  it('that are unsafe and would leave nothing are reported, not applied', () => {
    const everything = madeRule(
      'all',
      ({ lines }) => lines.map(({ start, end }) => ({ range: { start, end } })),
      { safety: 'unsafe' },
    );
    expect(run(text(PROSE, 'Ad'), { rules: [ads, everything], unsafe: true })).toMatchObject({
      cleaned: text(PROSE),
      findings: [
        { ruleId: 'all', outcome: 'unapplied' },
        { ruleId: 'ads', outcome: 'applied' },
      ],
    });
  });
});

describe('context rules', () => {
  it('see the text without what local rules removed, and the original positions', () => {
    const second = madeRule(
      'second',
      ({ lines }) =>
        lines
          .slice(1, 2)
          .filter(({ text }) => text === 'Menu')
          .map(({ start, end }) => ({ range: { start, end } })),
      { phase: 'context' },
    );
    const { cleaned, findings } = run(text('Ad', PROSE, 'Ad', 'Menu', MORE), {
      rules: [second, ads],
    });
    expect(cleaned).toBe(text(PROSE, MORE));
    expect(findings.map(({ ruleId, line, column }) => [ruleId, line, column])).toEqual([
      ['ads', 1, 1],
      ['ads', 3, 1],
      ['second', 4, 1],
    ]);
  });
});

describe('roles', () => {
  const mixed = madeRule(
    'mixed',
    ({ lines }) =>
      lines.slice(1).map(({ start, end, text }) => ({
        range: { start, end },
        ...(text === 'Share' && { role: 'share' as const }),
      })),
    { role: 'nav' },
  );
  const source = text(PROSE, 'Home', 'Share');

  it.each([
    ['all', {}, [PROSE]],
    ['the role of the rule', { roles: new Set(['nav'] as const) }, [PROSE, 'Share']],
    ['the role of a match', { roles: new Set(['share'] as const) }, [PROSE, 'Home']],
    ['none', { roles: new Set<never>() }, [PROSE, 'Home', 'Share']],
    [
      'none, and the rule is named',
      { roles: new Set<never>(), named: new Set(['mixed']) },
      [PROSE, 'Share'],
    ],
    [
      'none, and another rule is named',
      { roles: new Set<never>(), named: new Set(['ads']) },
      [PROSE, 'Home', 'Share'],
    ],
    ['all, and the rule is named', { named: new Set(['mixed']) }, [PROSE]],
  ])('apply if requested: %s', (_, ruleset, left) => {
    expect(run(source, { rules: [mixed], ...ruleset }).cleaned).toBe(text(...left));
  });
});

describe('options', () => {
  const options = {
    word: { type: 'string', description: 'd', default: 'Home' },
    times: { type: 'integer', description: 'd', default: 1 },
  } as const;
  const base = madeRule('options', () => [], { options });
  const rule = {
    ...base,
    *check(
      { lines }: ReturnType<typeof parseDocument>,
      { word, times }: Readonly<Record<string, unknown>>,
    ) {
      for (const { start, end } of lines
        .filter((line) => line.text === word)
        .slice(0, Number(times))) {
        yield { range: { start, end }, messageId: 'found', evidence: 'e', confidence: 1 };
      }
    },
  };

  it.each([
    ['their defaults', undefined, [PROSE, 'News', MORE]],
    ['the given values, and the defaults of the others', { word: 'News' }, [PROSE, 'Home', MORE]],
  ])('are %s', (_, set, left) => {
    const ruleset = set && { options: new Map([['options', set]]) };
    expect(run(text(PROSE, 'Home', 'News', MORE), { rules: [rule], ...ruleset }).cleaned).toBe(
      text(...left),
    );
  });
});

describe('the lines that rules start with', () => {
  const starting = (id: string, phase: 'local' | 'context', word: string) =>
    madeRule(
      id,
      () => [],
      { phase },
      (line) => line.phraseKey === word,
    );
  const lineOf = (source: string) => {
    const [line] = parseDocument(source).lines;
    if (line === undefined) throw new Error('no line');
    return line;
  };

  it('are unknown if one rule does not declare them', () => {
    const rules = [starting('a', 'local', 'a'), ads];
    expect(beginningsOf({ rules, unsafe: false })).toBeUndefined();
    expect(beginningsOf({ rules: rules.slice(0, 1), unsafe: false })).toBeDefined();
  });

  it.each([
    ['a local rule', 'One', true],
    ['a context rule', 'Two', true],
    ['no rule', 'Three', false],
    ['a custom phrase', 'Four', true],
    ['nothing', '...', false],
  ])('are determined for %s', (_, source, expected) => {
    const rules = [
      starting('one', 'local', 'one'),
      starting('two', 'context', 'two'),
      madeRule('titles', () => [], {}, 'title'),
    ];
    const mapPhraseKey = (label: string) => (label === 'four' || label === '' ? 'one' : label);
    const begins = beginningsOf({ rules, unsafe: false, knowledge: { mapPhraseKey } });
    expect(begins?.isAt(lineOf(source))).toBe(expected);
  });
});
