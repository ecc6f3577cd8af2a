import { describe, expect, it } from '@jest/globals';
import { Chalk } from 'chalk';
import { clean, rules } from '../../src/index.js';
import { type Summary, tally } from '../../src/reports/summary.js';
import { diffText } from '../../src/reports/terminal/diff.js';
import { fitted } from '../../src/reports/terminal/fitted.js';
import { inspectText } from '../../src/reports/terminal/inspect.js';
import { unchangedNote } from '../../src/reports/terminal/messages.js';
import { summaryText } from '../../src/reports/terminal/summary.js';
import { CLEANED, DIRTY, widthOf } from '../cli/support.js';

const bare = new Chalk({ level: 0 });
const colored = new Chalk({ level: 1 });
const NOWHERE = { cleaned: undefined, report: undefined };

function summaryOf(...sources: readonly string[]): Summary {
  const run = tally({ version: '1.0.0', preset: 'recommended', rules });
  for (const source of sources) run.add(clean(source));
  return run.finish();
}

describe('fitted', () => {
  it.each([
    ['Latin', 'The council approves the budget of the year'],
    ['curly quotes and dashes', 'The council’s “budget” — and ‘more’ – of it all'],
    ['Cyrillic', 'Городской совет утвердил бюджет на следующий год'],
    ['Greek', 'Το δημοτικό συμβούλιο ενέκρινε τον προϋπολογισμό'],
    ['Han', '市议会周一晚间以微弱多数通过了明年的预算案'],
    ['Kana and punctuation', '「市議会」は、来年の予算を、可決した。橋も。'],
    ['Hangul', '시의회가 내년 예산안을 월요일 밤에 통과시켰다'],
    ['emoji', '🎉🚧🌉🎉🚧🌉🎉🚧🌉🎉🚧🌉🎉🚧🌉🎉🚧🌉🎉🚧🌉'],
    ['a mixture', 'Bridge 橋 “closes” 🚧 от понедельника — 市議会、可決。'],
  ])('truncates %s to the columns, and no more than necessary', (_, text) => {
    for (let columns = 10; columns < widthOf(text); columns++) {
      const cut = fitted(text, columns);
      expect(cut.endsWith('…')).toBe(true);
      expect(text.startsWith(cut.slice(0, -1))).toBe(true);
      expect(widthOf(cut)).toBeLessThanOrEqual(columns);
      expect(widthOf(cut)).toBeGreaterThanOrEqual(columns - 1);
    }
    expect(fitted(text, widthOf(text))).toBe(text);
  });

  it('never splits a character', () => {
    for (let columns = 10; columns < 40; columns++) {
      expect(fitted('𠀋𠮷'.repeat(30), columns)).not.toMatch(/\p{Surrogate}/u);
    }
  });
});

describe('inspectText', () => {
  it('aligns verdicts in a column, however many lines there are', () => {
    const lines = Array.from({ length: 40 }, (_, index) => `${CLEANED} (${index})\n`);
    const text = inspectText(clean(lines.join('')), bare, 80);
    const columns = text
      .split('\n\n')[0]
      ?.split('\n')
      .map((row) => row.indexOf('keep'));
    expect(new Set(columns)).toEqual(new Set([5]));
  });

  it('wraps the reasons at the width of the terminal', () => {
    const text = inspectText(clean(DIRTY), bare, 50);
    const reasons = text.split('\n').filter((row) => row.startsWith('    '));
    expect(reasons.length).toBeGreaterThan(2);
    expect(Math.max(...reasons.map((row) => row.length))).toBeLessThanOrEqual(50);
  });
});

describe('diffText', () => {
  const diff = '--- a/x\n+++ b/x\n@@ -1,3 +1,1 @@\n kept\n--- a dash\n-gone\n+short\n';

  it('adds only colour', () => {
    expect(diffText(diff, bare)).toBe(diff);
  });

  it('recognizes a removed line that starts with dashes', () => {
    const removed = [...diffText(diff, colored).split('\n')].filter((line) =>
      line.startsWith(colored.red('|').split('|')[0] ?? ''),
    );
    expect(removed).toHaveLength(2);
  });
});

describe('unchangedNote', () => {
  it('names the first few', () => {
    const names = Array.from({ length: 8 }, (_, at) => `${at}.txt`);
    const note = unchangedNote({ 'nothing-left': names, unsettled: ['z.txt'] }, bare);
    expect(note).toContain('would leave no article: 0.txt');
    expect(note).toContain('did not converge: z.txt\n');
    expect(note).toMatch(/0\.txt, 1\.txt, 2\.txt, 3\.txt, 4\.txt and 3 more\n/u);
    expect(note).not.toContain('5.txt');
    expect(unchangedNote({ 'nothing-left': [], unsettled: [] }, bare)).toBe('');
  });
});

describe('summaryText', () => {
  it('uses the singular for one document and groups large figures', () => {
    expect(summaryText(summaryOf(CLEANED), NOWHERE, bare)).toBe(
      'Nothing to remove in 1 document.\n',
    );
    const many = summaryOf(...Array.from({ length: 1200 }, () => CLEANED));
    expect(summaryText(many, NOWHERE, bare)).toBe('Nothing to remove in 1,200 documents.\n');
  });

  it('shows how much was removed', () => {
    const share = ((1 - CLEANED.length / DIRTY.length) * 100).toFixed(1);
    expect(summaryText(summaryOf(DIRTY, CLEANED), NOWHERE, bare)).toContain(
      `1 of 2 documents cleaned: 1 finding, 2 lines removed (`,
    );
    expect(summaryText(summaryOf(DIRTY), NOWHERE, bare)).toContain(`(${share}% of the text)`);
  });

  it('shows where to look', () => {
    const text = summaryText(summaryOf(DIRTY), { cleaned: 'out/', report: 'why/i.html' }, bare);
    expect(text).toMatch(/^ {2}cleaned {2}out\/\n {2}report {3}why\/i\.html\n$/mu);
  });
});
