import { describe, expect, it } from '@jest/globals';
import { lastLineOf } from '../../src/core/finding.js';
import { clean, lint, parseDocument } from '../../src/index.js';
import { madeRule } from './made-rule.js';

const PROSE = 'The old bridge will close for a year from Monday.';

/** Takes a stretch of the text, once. */
function takes(source: string, from: string, to = from, id = 'taker') {
  const start = source.indexOf(from);
  return madeRule(id, ({ lines }) =>
    lines.some((line) => line.start === start)
      ? [{ range: { start, end: source.indexOf(to) + to.length } }]
      : [],
  );
}

describe('the last line of a finding', () => {
  const source = `${PROSE}\nOne\nTwo\n\nThree\n`;

  it.each([
    ['one line', 'One', 'One', 2],
    ['one line with its line ending', 'One\n', 'One\n', 2],
    ['two lines', 'One', 'Two', 3],
    ['a blank line after them', 'One', 'Two\n\n', 4],
    ['everything to the end', 'One', 'Three\n', 5],
  ])('is of %s', (_, from, to, expected) => {
    const [finding] = lint(source, { rules: [takes(source, from, to)] });
    expect(finding && lastLineOf(finding, parseDocument(source))).toBe(expected);
  });

  it('is its own line if it is empty', () => {
    const [finding] = lint(source, { rules: [takes(source, 'Two')] });
    const empty = finding && {
      ...finding,
      range: { start: finding.range.start, end: finding.range.start },
    };
    expect(empty && lastLineOf(empty, parseDocument(source))).toBe(3);
  });
});

describe('a finding', () => {
  it("has the rule's message for the match", () => {
    const related = { start: 0, end: 3 };
    const rule = madeRule(
      'said',
      ({ lines }) =>
        lines
          .filter(({ text }) => text === 'Ad')
          .map(({ start, end }) => ({
            range: { start, end },
            data: { what: 'a line', times: 2 },
            evidence: 'alone',
            related,
            confidence: 0.75,
          })),
      { role: 'ad', messages: { found: '{what} {times} of {what}' } },
    );
    expect(lint(`${PROSE}\nAd\n`, { rules: [rule] })).toEqual([
      {
        ruleId: 'said',
        role: 'ad',
        outcome: 'applied',
        range: { start: 50, end: 52 },
        removed: [{ start: 50, end: 53 }],
        line: 2,
        column: 1,
        message: 'a line 2 of a line',
        evidence: 'alone',
        related,
        confidence: 0.75,
      },
    ]);
  });

  it.each([
    ['without placeholders is unchanged', 'found', {}],
    ['with a placeholder requires its value', 'found {what}', undefined],
  ])('has a message that %s', (_, found, data) => {
    const rule = madeRule(
      'said',
      ({ lines }) =>
        lines.slice(1).map(({ start, end }) => ({ range: { start, end }, ...(data && { data }) })),
      { messages: { found } },
    );
    const message = () => lint(`${PROSE}\nAd\n`, { rules: [rule] })[0]?.message;
    if (data === undefined)
      expect(message).toThrow('The message "found" of "said" has no value for "{what}".');
    else expect(message()).toBe('found');
  });

  it('is ordered by position, then by rule', () => {
    const source = `${PROSE}\nOne\nTwo\n`;
    const rules = [
      takes(source, 'Two', 'Two', 'two'),
      takes(source, 'One', 'Two', 'both'),
      takes(source, 'One', 'One', 'one'),
    ];
    const { findings, edits } = clean(source, { rules });
    expect(findings.map(({ ruleId, outcome, removed }) => [ruleId, outcome, removed])).toEqual([
      ['both', 'applied', [{ start: 50, end: 54 }]],
      ['one', 'superseded', []],
      ['two', 'applied', [{ start: 54, end: 58 }]],
    ]);
    expect(edits).toEqual([{ start: 50, end: 58 }]);
  });

  it('may have a text without lines', () => {
    const rule = madeRule('empty', () => [{ range: { start: 0, end: 0 }, safety: 'note' }]);
    expect(lint('', { rules: [rule] })).toMatchObject([
      { line: 1, column: 1, outcome: 'unapplied', removed: [] },
    ]);
  });

  it('that is the first to include the end owns the preceding line ending', () => {
    const source = `Ad\n${PROSE}\nOne\nTwo`;
    const rules = ['Ad', 'One', 'Two'].map((word) => takes(source, word, word, word.toLowerCase()));
    expect(lint(source, { rules }).map(({ ruleId, removed }) => [ruleId, removed])).toEqual([
      ['ad', [{ start: 0, end: 3 }]],
      ['one', [{ start: 52, end: 57 }]],
      ['two', [{ start: 57, end: 60 }]],
    ]);
  });

  it('of a cut owns the adjacent white space, and in a last line the preceding line ending', () => {
    const source = `${PROSE}  Ad\n\nOne`;
    const glued = madeRule('glued', () => [{ range: { start: 51, end: 53 } }]);
    const once = {
      ...glued,
      check: (document: ReturnType<typeof parseDocument>) =>
        document.lines[0]?.text.endsWith('Ad') ? glued.check(document, {}) : [],
    };
    const { cleaned, findings } = clean(source, { rules: [once, takes(source, 'One')] });
    expect(cleaned).toBe(PROSE);
    expect(findings.map(({ removed }) => removed)).toEqual([
      [{ start: 49, end: 53 }],
      [{ start: 53, end: 58 }],
    ]);
  });
});
