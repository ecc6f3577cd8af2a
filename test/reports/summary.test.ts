import { describe, expect, it } from '@jest/globals';
import { clean, REMOVABLE_ROLES, rules } from '../../src/index.js';
import { tally } from '../../src/reports/summary.js';
import { CLEANED, DIRTY } from '../cli/support.js';
import { allFixtures } from '../fixtures.js';

const RUN = { version: '1.0.0', preset: 'recommended', rules };

describe('tally', () => {
  it('is zero without documents, and lists every rule', () => {
    const summary = tally(RUN).finish();
    expect(summary.documents).toEqual({
      total: 0,
      changed: 0,
      clean: 0,
      abstained: 0,
      failed: 0,
    });
    expect(summary.rules.map(({ ruleId }) => ruleId)).toEqual(rules.map(({ meta }) => meta.id));
    expect(new Set(summary.rules.map(({ findings }) => findings))).toEqual(new Set([0]));
  });

  it('counts every document in exactly one class', () => {
    const run = tally(RUN);
    for (const source of [DIRTY, CLEANED, CLEANED, '', 'Hide Ad\nHide Ad\n'])
      run.add(clean(source));
    run.fail();
    expect(run.finish().documents).toEqual({
      total: 6,
      changed: 1,
      clean: 3,
      abstained: 1,
      failed: 1,
    });
  });

  it.each(allFixtures())('counts the lines and characters removed from $name', ({ source }) => {
    const run = tally(RUN);
    const result = clean(source);
    run.add(result);
    const { lines, characters, rules: byRule, roles: byRole } = run.finish();
    expect(characters).toEqual({
      total: source.length,
      removed: source.length - result.cleaned.length,
    });
    expect(lines.total - lines.removed).toBe(clean(result.cleaned).document.lines.length);
    for (const sums of [byRule, byRole]) {
      expect(sums.reduce((sum, { lines }) => sum + lines, 0)).toBe(lines.removed);
      expect(sums.reduce((sum, { characters }) => sum + characters, 0)).toBe(characters.removed);
    }
  });

  it('counts by role, with the same result after merging parts', () => {
    const [part, whole, both] = [tally(RUN), tally(RUN), tally(RUN)];
    part.add(clean(DIRTY));
    both.add(clean(DIRTY));
    both.add(clean(DIRTY));
    whole.add(clean(DIRTY));
    whole.merge(part.finish());
    const { roles } = whole.finish();
    expect(roles).toEqual(both.finish().roles);
    expect(roles.map(({ role }) => role)).toEqual(REMOVABLE_ROLES);
    expect(roles.filter(({ findings }) => findings > 0)).toEqual([
      { role: 'ad', findings: 2, lines: 4, characters: 18, documents: 2 },
    ]);
  });

  it('counts a document once per rule, however many findings it has', () => {
    const run = tally(RUN);
    run.add(clean(DIRTY.replace('Hide Ad\n', 'Hide Ad\nHide Ad\n')));
    run.add(clean(DIRTY));
    const adMarker = run.finish().rules.find(({ ruleId }) => ruleId === 'ad-marker');
    expect(adMarker).toMatchObject({ findings: 3, documents: 2, lines: 5 });
  });
});
