import { describe, expect, it } from '@jest/globals';
import { ownLine } from '../src/config/own-line.js';
import {
  type CleanOptions,
  clean,
  defineRule,
  type Match,
  presets,
  REMOVABLE_ROLES,
  type RemovableRole,
  ROLES,
  type Role,
  rules,
} from '../src/index.js';
import { rolesOf } from '../src/rules/index.js';
import { siteTemplate } from '../src/templates/rule.js';

const BODY = 'The old bridge will close for a year from Monday, the council said.';
const TEXT = `Old bridge closes\n\nBy Jane Doe\n\n${BODY}\n\nHide Ad\n\n${BODY} Buses will run.\n`;

/** The remaining lines, except blank ones. */
function left(text: string, options: CleanOptions): readonly string[] {
  return clean(text, options)
    .cleaned.split('\n')
    .filter((line) => line !== '');
}

/** A rule that finds lines that begin with "!" and assigns the role after it. */
function marked(id: string, role: RemovableRole): ReturnType<typeof defineRule> {
  return defineRule({
    meta: {
      id,
      role,
      phase: 'local',
      summary: 'Marked lines.',
      rationale: 'For tests.',
      keeps: ['the rest'],
      messages: { line: 'Marked' },
      examples: [{ title: 'one', source: '!\n', cleaned: '!\n' }],
      safety: 'safe',
    },
    *check({ lines }): Iterable<Match> {
      for (const { text, start, end } of lines) {
        if (!text.startsWith('!')) continue;
        const range = { start, end };
        const named = text.slice(1) as Role;
        const role = named in ROLES ? { role: named } : {};
        yield { range, messageId: 'line', evidence: 'the mark', confidence: 1, ...role };
      }
    },
  });
}

describe('roles', () => {
  it.each([...rules, siteTemplate(), ownLine()].map(({ meta }) => meta))(
    '$id has one',
    ({ role }) => {
      expect(REMOVABLE_ROLES).toContain(role);
    },
  );

  it('in the strict preset are all except those of the article', () => {
    expect(rolesOf('strict')).toEqual(new Set(REMOVABLE_ROLES));
    expect([...rolesOf('strict')].filter((role) => !rolesOf('recommended').has(role))).toEqual([
      'byline',
      'date',
      'caption',
      'credit',
      'author-bio',
    ]);
  });

  it('determine the rules of a preset, with two exceptions', () => {
    for (const name of ['recommended', 'strict', 'page'] as const) {
      const chosen = rules.filter(({ meta }) => rolesOf(name).has(meta.role ?? 'other'));
      const others = chosen.filter((rule) => !presets[name].includes(rule));
      expect(presets[name].filter((rule) => !chosen.includes(rule))).toEqual([]);
      expect(others.map(({ meta }) => meta.id)).toEqual(
        { recommended: ['blank-run', 'main-content'], strict: ['main-content'] }[
          name as string
        ] ?? ['blank-run'],
      );
    }
  });

  it('of the article are not roles of rules', () => {
    expect(() => marked('x', 'body' as RemovableRole)).toThrow(/the role "body"/u);
    expect(() => marked('x', 'adds' as RemovableRole)).toThrow(/the role "adds"/u);
  });
});

describe('clean', () => {
  it('removes and keeps the given roles on top of the preset', () => {
    const [title = ''] = TEXT.split('\n');
    const rest = `${BODY} Buses will run.`;
    expect(left(TEXT, {})).toEqual([title, 'By Jane Doe', BODY, rest]);
    expect(left(TEXT, { remove: ['byline'] })).toEqual([title, BODY, rest]);
    expect(left(TEXT, { keep: ['ad'] })).toEqual(left(TEXT, {}).toSpliced(-1, 0, 'Hide Ad'));
    expect(left(TEXT, { preset: 'strict', keep: ['byline'] })).toEqual(left(TEXT, {}));
    expect(left(TEXT, { remove: ['byline'], keep: ['byline'] })).toEqual(left(TEXT, {}));
  });

  it('neither removes nor reports findings of other roles', () => {
    const text = `!\n\n${BODY}\n\n!ad\n\n${BODY}\n\n!byline\n!body\n!headline\n`;
    const findings = (options: CleanOptions) =>
      clean(text, { rules: [marked('mark', 'promo')], ...options }).findings.map(
        ({ role }) => role,
      );
    expect(findings({})).toEqual(['promo', 'ad', 'byline']);
    expect(findings({ keep: ['ad'] })).toEqual(['promo', 'byline']);
    expect(findings({ keep: ['promo'] })).toEqual(['ad', 'byline']);
  });

  it.each<[CleanOptions, RegExp, RegExp]>([
    [{ remove: ['body' as RemovableRole] }, /^remove: the role "body" cannot/u, /always stays/u],
    [{ keep: ['headline' as RemovableRole] }, /^keep: the role "headline"/u, /headline-again/u],
    [
      { keep: ['relatd' as RemovableRole] },
      /^Unknown role "relatd" in keep/u,
      /Did you mean related/u,
    ],
  ])('refuses %j', (options, message, hint) => {
    expect(() => clean(TEXT, options)).toThrow(
      expect.objectContaining({
        message: expect.stringMatching(message),
        hint: expect.stringMatching(hint),
      }),
    );
  });
});
