import { describe, expect, it } from '@jest/globals';
import { LazyResult } from '../../src/core/clean.js';
import { clean, defineRule, type Match, parseDocument, type Rule } from '../../src/index.js';
import { madeRule } from './made-rule.js';

const PROSE = 'The old bridge will close for a year from Monday.';
const MORE = 'Buses will take the ring road until it opens again.';

/** A rule that takes every occurrence of a text, or the line that it fills. */
function taking(word: string, extra: Partial<Match> = {}, id = 'taker'): Rule {
  return madeRule(
    id,
    ({ lines }) =>
      lines.flatMap(({ text, start }) => {
        const at = text.indexOf(word);
        const range = { start: start + at, end: start + at + word.length };
        return at === -1 ? [] : [{ range, data: { text: word }, ...extra }];
      }),
    { messages: { found: 'found {text}' } },
  );
}

function cleaned(source: string, ...words: string[]): string {
  return clean(source, {
    rules: words.map((word) => taking(word, {}, `take-${word.toLowerCase()}`)),
  }).cleaned;
}

describe('blank lines', () => {
  it.each([
    ['one stays between paragraphs', `${PROSE}\n\nX\n\n${MORE}\n`, `${PROSE}\n\n${MORE}\n`],
    ['none is added', `${PROSE}\nX\n${MORE}\n`, `${PROSE}\n${MORE}\n`],
    [
      'one whose line feed would join a carriage return is removed',
      `${PROSE}\rX\n\n${MORE}\n`,
      `${PROSE}\r${MORE}\n`,
    ],
    ['one on one side stays there', `${PROSE}\n\nX\n${MORE}\n`, `${PROSE}\n\n${MORE}\n`],
    [
      'those within a run of removals are removed',
      `${PROSE}\n\nX\n\n\nX\nX\n\n${MORE}\n`,
      `${PROSE}\n\n${MORE}\n`,
    ],
    ['none stays at the top', `\nX\n\n${PROSE}\n`, `${PROSE}\n`],
    ['none stays at the bottom', `${PROSE}\n\nX\n\n`, `${PROSE}\n`],
    [
      'those away from removals stay',
      `${PROSE}\n\n\n${MORE}\n\nX\n\n${PROSE}\n`,
      `${PROSE}\n\n\n${MORE}\n\n${PROSE}\n`,
    ],
    ['a text without a final line ending gets none', `${PROSE}\n\nX`, PROSE],
    ['a text with one keeps it', `${PROSE}\r\n\r\nX\r\n`, `${PROSE}\r\n`],
    ['a byte order mark stays', `\uFEFFX\n${PROSE}\n`, `\uFEFF${PROSE}\n`],
  ])('%s', (_, source, expected) => {
    expect(cleaned(source, 'X')).toBe(expected);
  });
});

it('removes one of two blank lines for a rule that matches one with its line ending', () => {
  const rule = madeRule('gap', ({ lines }) => {
    const blank = lines.filter(({ isBlank }) => isBlank);
    return blank.length < 2
      ? []
      : blank.slice(0, 1).map(({ start, next }) => ({ range: { start, end: next } }));
  });
  expect(clean(`${PROSE}\n\n\n${MORE}\n`, { rules: [rule] }).cleaned).toBe(`${PROSE}\n\n${MORE}\n`);
});

it('passes the whole text to rules, whatever was removed', () => {
  const texts: string[] = [];
  const reader = madeRule('reader', ({ text }) => {
    texts.push(text);
    return [];
  });
  const source = `X\n${PROSE}\n`;
  clean(source, { rules: [taking('X'), reader] });
  expect(texts).toEqual([source, source]);
});

describe('inside a line', () => {
  it('cuts the end, with the white space before it', () => {
    expect(cleaned(`${PROSE}  X \n${MORE}\n`, 'X')).toBe(`${PROSE}\n${MORE}\n`);
  });

  it('cuts the beginning, with the white space after it', () => {
    expect(cleaned(`X ${PROSE}\n`, 'X')).toBe(`${PROSE}\n`);
  });

  it.each([
    ['X', '  X\n'],
    ['white space at its ends', ' \t X \u00a0 \n'],
  ])('removes a line if nothing else is left: %s', (_, line) => {
    expect(cleaned(`${PROSE}\n${line}${MORE}\n`, 'X')).toBe(`${PROSE}\n${MORE}\n`);
  });

  it('preserves the white space at the other end', () => {
    expect(cleaned(`  ${PROSE} X\n`, 'X')).toBe(`  ${PROSE}\n`);
    expect(cleaned(`X ${PROSE}  \n`, 'X')).toBe(`${PROSE}  \n`);
  });

  it('refuses a rule that cuts the middle, and names the line', () => {
    expect(() => cleaned(`${PROSE}\n${PROSE} X ${MORE}\n`, 'X')).toThrow(/middle of line 2/u);
  });
});

describe('findings', () => {
  it('own every deleted character, exactly once', () => {
    const source = `X\n\n${PROSE}\n\nX\nY\n\n${MORE} Y\n`;
    const { findings, edits } = clean(source, {
      rules: [taking('X', {}, 'x'), taking('Y', {}, 'y')],
    });
    const removed = findings
      .flatMap((finding) => finding.removed)
      .toSorted((a, b) => a.start - b.start);
    const size = (ranges: readonly { start: number; end: number }[]) =>
      ranges.reduce((sum, { start, end }) => sum + end - start, 0);
    expect(size(removed)).toBe(size(edits));
    removed.forEach((range, index) => {
      expect(range.start).toBeGreaterThanOrEqual(removed[index - 1]?.end ?? 0);
    });
  });

  it('belong to the first listed rule if two match the same text', () => {
    const { findings } = clean(`${PROSE}\nX\n`, {
      rules: [taking('X', {}, 'first'), taking('X', {}, 'second')],
    });
    expect(findings.map(({ ruleId, outcome }) => [ruleId, outcome])).toEqual([
      ['first', 'applied'],
      ['second', 'superseded'],
    ]);
  });

  it('have positions in the original text', () => {
    const { findings } = clean(`${PROSE}\n${MORE} X\n`, { rules: [taking('X')] });
    expect(findings[0]).toMatchObject({ line: 2, column: MORE.length + 2, message: 'found X' });
  });

  it('of an unsafe match are reported, and applied only on request', () => {
    const rules = [taking('X', { safety: 'unsafe' })];
    const source = `${PROSE}\nX\n`;
    expect(clean(source, { rules })).toMatchObject({
      cleaned: source,
      findings: [{ outcome: 'unapplied', removed: [] }],
    });
    expect(clean(source, { rules, unsafe: true }).cleaned).toBe(`${PROSE}\n`);
  });

  it('of a note are reported but never applied', () => {
    const rules = [taking('X', { safety: 'note' }), taking('Y', { safety: 'unsafe' }, 'unsafe')];
    const { cleaned, findings } = clean(`${PROSE}\nX\nY\n`, { rules, unsafe: true });
    expect(cleaned).toBe(`${PROSE}\nX\n`);
    expect(findings.map(({ outcome }) => outcome)).toEqual(['unapplied', 'applied']);
  });

  it('include matches that appear after a removal', () => {
    const rule = taking('X');
    const onlyOnTop: Rule = {
      ...rule,
      *check(document) {
        for (const match of rule.check(document, {})) {
          if (match.range.start === document.lines[0]?.start) yield match;
        }
      },
    };
    const result = clean(`X1\nX2\nX3\n${PROSE}\n`, { rules: [onlyWhole(onlyOnTop)] });
    expect(result.cleaned).toBe(`${PROSE}\n`);
    expect(result.findings.map(({ line }) => line)).toEqual([1, 2, 3]);
  });
});

/** The same rule, taking the whole line. */
function onlyWhole(rule: Rule): Rule {
  return {
    ...rule,
    *check(document) {
      for (const match of rule.check(document, {})) {
        const line = document.lines.find(
          ({ start, end }) => start <= match.range.start && end > match.range.start,
        );
        if (line !== undefined) yield { ...match, range: { start: line.start, end: line.end } };
      }
    },
  };
}

describe('skipping a text', () => {
  it('leaves a text unchanged if nothing would remain', () => {
    const result = clean('X\n\nX\n', { rules: [taking('X')] });
    expect(result).toMatchObject({
      cleaned: 'X\n\nX\n',
      edits: [],
      skippedReason: 'nothing-left',
    });
    expect(result.findings.every(({ outcome }) => outcome === 'unapplied')).toBe(true);
  });

  it('leaves a text unchanged if its last paragraph would be removed', () => {
    const source = `Title\n\n${PROSE}\n`;
    expect(clean(source, { rules: [taking(PROSE)] })).toMatchObject({
      cleaned: source,
      skippedReason: 'nothing-left',
    });
  });

  it('removes a paragraph if more than half of the rest remains', () => {
    const half = 'x'.repeat(PROSE.length);
    const left = (menu: string) => clean(`${menu}\n${PROSE}\n`, { rules: [taking(PROSE)] }).cleaned;
    expect(left(half)).toBe(`${half}\n`);
    expect(left(half.slice(1))).toContain(PROSE);
  });

  it('repeats until nothing changes, up to twenty-three consecutive removals', () => {
    const top = madeRule('top', ({ lines }) =>
      lines
        .slice(0, 1)
        .filter(({ text }) => text === 'X')
        .map(({ start, end }) => ({ range: { start, end } })),
    );
    const source = (times: number) => `${'X\n'.repeat(times)}${PROSE}\n`;
    expect(clean(source(23), { rules: [top] })).toMatchObject({
      cleaned: `${PROSE}\n`,
      skippedReason: undefined,
    });
    expect(clean(source(24), { rules: [top] })).toMatchObject({
      cleaned: source(24),
      skippedReason: 'unsettled',
      edits: [],
    });
  });

  it('leaves a text unchanged if removals do not converge', () => {
    const nibbling: Rule = {
      ...taking('X'),
      *check({ lines }) {
        const last = lines.at(-1);
        if (last === undefined || lines.length < 3) return;
        yield {
          range: { start: last.start, end: last.end },
          messageId: 'found',
          data: { text: '' },
          evidence: 'last',
          confidence: 1,
        };
      },
    };
    const source = `${`${PROSE}\n`.repeat(50)}`;
    expect(clean(source, { rules: [nibbling] })).toMatchObject({
      cleaned: source,
      skippedReason: 'unsettled',
    });
  });
});

function thrownBy(act: () => unknown): unknown {
  try {
    return act();
  } catch (error) {
    return error;
  }
}

describe('defineRule', () => {
  it('refuses an id that is not kebab-case', () => {
    expect(() =>
      defineRule({ ...taking('X'), meta: { ...taking('X').meta, id: 'AdMarker' } }),
    ).toThrow(/kebab-case/u);
  });

  it('refuses a rule without messages or examples', () => {
    const { meta, check } = taking('X');
    expect(() => defineRule({ meta: { ...meta, messages: {} }, check })).toThrow(/no messages/u);
    expect(() => defineRule({ meta: { ...meta, examples: [] }, check })).toThrow(/no examples/u);
  });

  it('refuses a role of the article, and lists the valid ones', () => {
    const { meta, check } = taking('X');
    const define = (role: string) => defineRule({ meta: { ...meta, role: role as 'ad' }, check });
    expect(() => define('body')).toThrow(
      'The rule "taker" has the role "body", which is not a removable role.',
    );
    expect(() => define('headline')).toThrow(/has the role "headline"/u);
    expect(() => define('toString')).toThrow(/has the role "toString"/u);
    expect(thrownBy(() => define('body'))).toMatchObject({
      hint: expect.stringMatching(
        /^Set meta.role to one of: headline-again, byline, .*, other\.$/u,
      ),
    });
    expect(define('ad').meta.role).toBe('ad');
  });

  it.each([
    ['ad-marker', true],
    ['a', true],
    ['top-10', true],
    ['', false],
    ['ad--marker', false],
    ['-ad', false],
    ['ad-', false],
    ['1-ad', false],
    ['ad marker', false],
    ['an-Ad', false],
  ])('accepts only kebab-case ids: %j', (id, isTaken) => {
    const define = () => defineRule({ ...taking('X'), meta: { ...taking('X').meta, id } });
    if (isTaken) expect(define().meta.id).toBe(id);
    else expect(define).toThrow(`The rule id "${id}" is not kebab-case.`);
  });

  it('gives the next step if something is missing', () => {
    const { meta, check } = taking('X');
    expect(thrownBy(() => defineRule({ meta: { ...meta, messages: {} }, check }))).toMatchObject({
      hint: 'Add at least one to meta.messages.',
    });
    expect(thrownBy(() => defineRule({ meta: { ...meta, examples: [] }, check }))).toMatchObject({
      hint: 'Add at least one to meta.examples.',
    });
    expect(thrownBy(() => defineRule({ meta: { ...meta, id: 'A' }, check }))).toMatchObject({
      hint: 'Name it after the boilerplate, as in "ad-marker".',
    });
    expect(thrownBy(() => cleaned(`${PROSE} X ${MORE}\n`, 'X'))).toMatchObject({
      name: 'CleanArticlesError',
      hint: 'A match covers whole lines, or the start or the end of one line.',
    });
  });

  it('requires a message for every match', () => {
    expect(() =>
      clean(`${PROSE}\nX\n`, { rules: [taking('X', { messageId: 'toString' })] }),
    ).toThrow(/no message/u);
    expect(() => clean(`${PROSE}\nX\n`, { rules: [taking('X', { data: {} })] })).toThrow(
      /has no value for "\{text\}"/u,
    );
  });
});

describe('a text without findings', () => {
  it.each(['', '\n', ' \n\u00a0\n', 'Menu\n'])('is not reported as skipped: %j', (source) => {
    expect(clean(source)).toMatchObject({
      skippedReason: undefined,
      findings: [],
      cleaned: source,
    });
    expect(new LazyResult(parseDocument(source))).toMatchObject({
      skippedReason: undefined,
      findings: [],
      edits: [],
      cleaned: source,
    });
  });
});

describe('a byte order mark within a text', () => {
  const SOURCE = `X\n\uFEFF${PROSE}\n`;

  it('is not moved to the start, where it would change the encoding', () => {
    expect(clean(SOURCE, { rules: [taking('X')] })).toMatchObject({
      cleaned: SOURCE,
      skippedReason: 'unsettled',
    });
  });

  it("may follow the text's own byte order mark", () => {
    expect(cleaned(`\uFEFF${SOURCE}`, 'X')).toBe(`\uFEFF\uFEFF${PROSE}\n`);
  });
});
