import { describe, expect, it } from '@jest/globals';
import { ownLine } from '../../src/config/own-line.js';
import { rules } from '../../src/index.js';
import { siteTemplate } from '../../src/templates/rule.js';
import { runCli, widthOf } from './support.js';

/** Joins wrapped lines, so that tests can search for sentences. */
function flowing(text: string): string {
  return text.replace(/\s+/gu, ' ');
}

const explained = [...rules, siteTemplate(), ownLine()];

describe.each(explained.map(({ meta }) => ({ id: meta.id, meta })))(
  'explain $id',
  ({ id, meta }) => {
    it('says what the rule removes, why, and what it keeps', async () => {
      const { exitCode, stdout, stderr } = await runCli(['explain', id]);
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
      expect(stdout).toMatch(new RegExp(`^${id}\n`, 'u'));
      const text = flowing(stdout);
      for (const said of [meta.summary, meta.rationale, ...meta.keeps]) {
        expect(text).toContain(flowing(said));
      }
    });

    it('prints the examples, with removed lines marked', async () => {
      const { stdout } = await runCli(['explain', id]);
      const headings = meta.examples.map(({ title, source, cleaned }) => {
        return `\n  ${title} (${source === cleaned ? 'kept' : 'removed'})\n`;
      });
      meta.examples.forEach(({ source, cleaned }, at) => {
        const from = stdout.indexOf(headings[at] ?? '') + (headings[at] ?? '').length;
        const next = headings[at + 1];
        const shown = linesOf(
          stdout.slice(from, next === undefined ? undefined : stdout.indexOf(next)),
        );
        expect(shown.map((line) => line.slice(4))).toEqual(linesOf(source));
        const kept = shown.filter((line) => !line.startsWith('  - '));
        const left = linesOf(cleaned);
        expect(kept).toHaveLength(left.length);
        kept.forEach((line, index) => {
          expect(line).toContain(left[index]);
        });
      });
    });
  },
);

/** The non-empty lines; a removed blank line is shown as a lone minus. */
function linesOf(text: string): readonly string[] {
  const lines = text.split('\n').map((line) => line.trimEnd());
  return lines.filter((line) => line !== '' && line !== '  -');
}

describe('explain', () => {
  it('lists every rule with its summary, in 60 columns', async () => {
    const { exitCode, stdout } = await runCli(['explain'], { columns: 60 });
    expect(exitCode).toBe(0);
    for (const { meta } of explained) {
      expect(stdout).toMatch(new RegExp(`^ {2}${meta.id} {2}`, 'mu'));
      expect(flowing(stdout)).toContain(flowing(meta.summary));
    }
    for (const line of stdout.split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(60);
  });

  it('suggests the closest rule', async () => {
    const { exitCode, stdout, stderr } = await runCli(['explain', 'ad-makrer']);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toBe('error: Unknown rule "ad-makrer".\nDid you mean ad-marker?\n');
  });

  it('lists the rules when no name is close', async () => {
    const { exitCode, stderr } = await runCli(['explain', 'zzz']);
    expect(exitCode).toBe(2);
    for (const { meta } of rules) expect(stderr).toContain(meta.id);
  });

  it('suggests a rule whose name is given in capitals', async () => {
    const { stderr } = await runCli(['explain', 'AD-MARKER']);
    expect(stderr).toContain('Did you mean ad-marker?');
  });
});
