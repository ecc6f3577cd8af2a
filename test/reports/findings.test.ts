import { describe, expect, it } from '@jest/globals';
import { clean } from '../../src/index.js';
import { findingLines, findingRecord } from '../../src/reports/findings.js';
import { CLEANED, DIRTY } from '../cli/support.js';
import { allFixtures } from '../fixtures.js';

function recordsOf(source: string) {
  const result = clean(source);
  return result.findings.map((finding) => findingRecord('a.txt', finding, result));
}

describe('findings', () => {
  it('are one per line, in the order of the text', () => {
    const result = clean(DIRTY.replace('Hide Ad\n', 'Hide Ad\nHide Ad\n'));
    const lines = findingLines('a/b.txt', result).split('\n');
    expect(lines.pop()).toBe('');
    expect(lines.map((line) => JSON.parse(line))).toEqual(
      result.findings.map((one) => findingRecord('a/b.txt', one, result)),
    );
    expect(lines.map((line) => JSON.parse(line).line)).toEqual([3, 4]);
  });

  it('of a clean text are empty', () => {
    expect(findingLines('a.txt', clean(CLEANED))).toBe('');
  });

  it('stay on one line each, whatever the text contains', () => {
    const headline = 'Council \u2028 approves \u0085 the \u000b budget';
    const source = `${headline}\n\n${CLEANED.replace('\n\n', `\n\n${headline}\n\n`)}`;
    const lines = findingLines('new\nline.txt', clean(source)).split('\n');
    expect(lines).toHaveLength(2);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ path: 'new\nline.txt', line: 5 });
  });

  it.each(allFixtures())('slice the source and never overlap: $name', ({ source }) => {
    let at = 0;
    const pieces = recordsOf(source).flatMap(({ removed }) => removed);
    for (const { range, text } of pieces.toSorted((a, b) => a.range[0] - b.range[0])) {
      expect(text).toBe(source.slice(...range));
      expect(range[0]).toBeGreaterThanOrEqual(at);
      at = range[1];
    }
  });

  it('that are unapplied remove nothing', () => {
    const records = recordsOf('Hide Ad\nHide Ad\n');
    expect(records.map(({ outcome, removed }) => [outcome, removed])).toEqual([
      ['unapplied', []],
      ['unapplied', []],
    ]);
  });
});
