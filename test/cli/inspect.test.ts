import { describe, expect, it } from '@jest/globals';
import { clean, rules } from '../../src/index.js';
import { articles, prose, seeds } from '../fixtures.js';
import { CLEANED, DIRTY, useWorkspace } from './support.js';

const work = useWorkspace();

/** Number, verdict, text and role of every line that inspect shows. */
function rowsOf(stdout: string): readonly (readonly [number, string, string, string])[] {
  const rows = stdout.split('\n\n')[0]?.matchAll(/^ *(\d+) {2}(\S+) +(\S+) +(.*)$/gmu) ?? [];
  return [...rows].map(([, number, verdict = '', role = '', text = '']) => [
    Number(number),
    verdict,
    text,
    role,
  ]);
}

describe('inspect', () => {
  it.each(seeds())('gives every line of $name its verdict', async ({ source, expected }) => {
    const { exitCode, stdout } = await work.run(['inspect', '-'], { stdin: source, columns: 999 });
    expect(exitCode).toBe(0);
    const rows = rowsOf(stdout);
    const lines = source.split('\n');
    expect(rows.map(([number]) => number)).toEqual(lines.map((_, at) => at + 1));
    expect(rows.map(([, , text]) => text)).toEqual(lines.map((line) => line.trimStart()));
    const kept = rows.filter(([, verdict]) => verdict === 'keep');
    expect(kept.map(([number]) => lines[number - 1]).join('\n')).toBe(expected);
    const rules = new Set(clean(source).findings.map(({ ruleId }) => ruleId));
    expect(new Set(rows.map(([, verdict]) => verdict))).toEqual(new Set(['keep', ...rules]));
  });

  it('gives the reason, with evidence and confidence', async () => {
    const { stdout } = await work.run(['inspect', '-'], { stdin: DIRTY });
    const [finding] = clean(DIRTY).findings;
    expect(stdout).toContain('line 3  ad-marker (applied, confidence ');
    expect(stdout).toContain(finding?.message);
    expect(stdout).toContain(finding?.evidence);
  });

  it.each(seeds())('gives the role of every line of $name', async ({ source }) => {
    const { stdout } = await work.run(['inspect', '-'], { stdin: source, columns: 999 });
    const rows = rowsOf(stdout);
    expect(rows.length).toBe(source.split('\n').length);
    for (const [, verdict, , role] of rows) {
      const rule = rules.find(({ meta }) => meta.id === verdict);
      expect([rule?.meta.role ?? ['headline', 'body']].flat()).toContain(role);
    }
    const headlines = rows.filter(([, , , role]) => role === 'headline');
    expect(headlines.map(([, , text]) => text)).toEqual([expect.stringMatching(/^Police d/u)]);
  });

  it('does not label possible boilerplate or a paragraph as the headline', async () => {
    const roles = async (stdin: string) =>
      rowsOf((await work.run(['inspect', '-'], { stdin })).stdout).map(([, , , role]) => role);
    expect(await roles('Hide Ad\nHide Ad\n')).toEqual(['body', 'body']);
    expect(await roles('The old bridge will close for a year from Monday.\n')).toEqual(['body']);
  });

  it('accepts --remove and --keep', async () => {
    const stdin = DIRTY.replace('Hide Ad', 'Hide Ad\n\nHide Ad');
    const kept = await work.run(['inspect', '--keep', 'ad', '-'], { stdin });
    expect(kept.stdout).toContain('No boilerplate found.');
  });

  it('attributes a line whose end is cut to the rule that cuts it', async () => {
    const [glued] = articles().filter(({ name }) => name.endsWith('daily-glued-marker'));
    const { stdout } = await work.run(['inspect', '-'], { stdin: glued?.source ?? '' });
    const [cut] = clean(glued?.source ?? '').findings;
    expect(rowsOf(stdout).find(([number]) => number === cut?.line)?.[1]).toBe(cut?.ruleId);
  });

  it('keeps every line of a text without boilerplate', async () => {
    work.write('a b.txt', CLEANED);
    const { exitCode, stdout } = await work.run(['inspect', 'a b.txt']);
    expect(exitCode).toBe(0);
    expect(rowsOf(stdout).map(([, verdict]) => verdict)).toEqual(['keep', 'keep', 'keep']);
    expect(stdout).toMatch(/\nNo boilerplate found\.\n$/u);
  });

  it('keeps every line of a text that is left unchanged, and shows the findings', async () => {
    const { stdout } = await work.run(['inspect', '-'], { stdin: 'Hide Ad\nHide Ad\n' });
    expect(rowsOf(stdout).map(([, verdict]) => verdict)).toEqual(['keep', 'keep']);
    expect(stdout).toContain('ad-marker (unapplied');
  });

  it('accepts --rule and --unsafe', async () => {
    const off = await work.run(['inspect', '--rule', 'ad-marker: off', '-'], { stdin: DIRTY });
    expect(off.stdout).toContain('No boilerplate found.');
    const [campaign] = prose().filter(({ name }) => name.endsWith('campaign-read-more.txt'));
    const stdin = campaign?.source ?? '';
    expect((await work.run(['inspect', '-'], { stdin })).stdout).toContain('read-more (unapplied');
    const unsafe = await work.run(['inspect', '--unsafe', '-'], { stdin });
    expect(unsafe.stdout).toContain('read-more (applied');
  });

  it('shows one file at a time', async () => {
    work.addSeeds();
    const { exitCode, stdout, stderr } = await work.run(['inspect', 'seeds']);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toMatch(/^error: seeds matches 2 files\.\n.*lint/u);
  });

  it('shows an empty text', async () => {
    expect(await work.run(['inspect', '-'], { stdin: '' })).toMatchObject({ exitCode: 0 });
  });
});
