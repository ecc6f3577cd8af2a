import { describe, expect, it } from '@jest/globals';
import { clean } from '../../src/core/clean.js';
import { defineRule, parseDocument } from '../../src/index.js';
import { documentFindings } from '../../src/review/document-findings.js';
import { groupCollector, type LineGroup } from '../../src/review/groups.js';
import { groupKey, lineKey, lineMatcher } from '../../src/review/line-key.js';

/** Finds lines that begin with "-"; those with "?" are reported, not applied, those with "~" with little confidence. */
const marked = defineRule({
  meta: {
    id: 'test-marked',
    phase: 'local',
    summary: 'Marked lines.',
    rationale: 'For the tests of the review.',
    keeps: [],
    messages: { line: 'A marked line' },
    examples: [{ title: 'a line', source: '-a\n', cleaned: '-a\n' }],
    safety: 'safe',
  },
  *check({ lines }) {
    for (const { text, start, end } of lines) {
      if (!/^[-?~]/u.test(text)) continue;
      const match = { range: { start, end }, messageId: 'line', evidence: 'it is marked' };
      const confidence = text.startsWith('~') ? 0.55 : 0.95;
      yield {
        ...match,
        confidence,
        ...(text.startsWith('?') ? { safety: 'unsafe' as const } : {}),
      };
    }
  },
});

const FIRST =
  'The harbour board met on Tuesday evening to settle the question of the new breakwater.';
const LAST = 'A decision is expected before the end of the month, when the board meets again.';

function groupsOf(texts: readonly string[], limits = { groups: 1_000, contexts: 3 }) {
  const collector = groupCollector(limits);
  for (const [number, text] of texts.entries()) {
    const path = `site${number % 3}/${number}.txt`;
    const result = clean(parseDocument(text, path), { rules: [marked], unsafe: false });
    const found = documentFindings(path, `site${number % 3}`, result);
    collector.add({ number, path, site: found.site }, found.lines);
  }
  return collector.finish();
}

const article = (...lines: readonly string[]) => [FIRST, ...lines, LAST].join('\n\n');
const textsOf = (groups: readonly LineGroup[]) => groups.map(({ text }) => text);

describe('the line key', () => {
  it.each([
    ['Comments (12)', 'COMMENTS (3)'],
    ['Published 1,204 times', 'published 7 times'],
    ['“Quoted” – line', '"Quoted" - line'],
  ])('is shared by near copies: %s', (one, other) => {
    expect(lineKey(one)).toBe(lineKey(other));
  });

  it('omits what follows a label', () => {
    expect(groupKey(lineKey('READ MORE: Bridge to close'))).toBe('read more: *');
    const long = lineKey('The council said on Friday what everyone had expected: nothing');
    expect(groupKey(long)).toBe(long);
  });

  it('matches lines as people write them', () => {
    const matches = lineMatcher(['Comments (#)', 'read more: *']);
    expect(['comments (5)', 'READ MORE: A title', 'Comments'].map(matches)).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe('groups of found lines', () => {
  it('count near copies across documents and sites, with three of their positions', () => {
    const texts = Array.from({ length: 6 }, (_, number) => article(`-Hide Ad ${number}`));
    const [group, ...others] = groupsOf(texts);
    expect(others).toEqual([]);
    expect(group).toMatchObject({
      key: '-hide ad #',
      documents: 6,
      lines: 6,
      sites: ['site0', 'site1', 'site2'],
      minConfidence: 0.95,
      inside: 1,
      prose: 0,
    });
    expect(group?.contexts).toHaveLength(3);
    expect(group?.contexts[0]).toMatchObject({
      path: 'site0/0.txt',
      line: 3,
      text: '-Hide Ad 0',
      before: FIRST,
      after: LAST,
    });
  });

  it('have the lowest and the median confidence', () => {
    const texts = ['~x y', '-x y', '-x y'].map((line) => article(line));
    const groups = groupsOf(texts);
    expect(groups.find(({ key }) => key === '-x y')).toMatchObject({
      minConfidence: 0.95,
      medianConfidence: 0.95,
    });
    expect(groups[0]).toMatchObject({ text: '~x y', minConfidence: 0.55 });
  });

  it('are ordered with those first that are rare, read like prose and are inside the article', () => {
    const prose = '-The mayor told the council on Monday that nobody had been asked, she said.';
    const texts = [
      ...Array.from({ length: 20 }, () => article('-Hide Ad')),
      article(prose),
      `${article()}\n\n-Short tail`,
    ];
    expect(textsOf(groupsOf(texts))).toEqual([prose, '-Hide Ad', '-Short tail']);
  });

  it('distinguish removed from unapplied findings', () => {
    const groups = groupsOf([article('-One line', 'Some words', '?One line')]);
    expect(groups.map(({ text, isApplied }) => [text, isApplied]).toSorted()).toEqual([
      ['-One line', true],
      ['?One line', false],
    ]);
  });

  it('show a contiguous block as one', () => {
    const block = ['-Alpha', '-Beta', '-Gamma'];
    const [group, ...others] = groupsOf([article(...block), article(...block)]);
    expect(others).toEqual([]);
    expect(group).toMatchObject({ key: '', isBlock: true, different: 3, documents: 2, lines: 6 });
    expect(group?.contexts.map(({ text }) => text)).toEqual(block);
  });

  it('merge undoubtful lines of few documents', () => {
    const names = ['Bridge', 'School', 'Market', 'Harbour', 'Station'];
    const groups = groupsOf(names.map((name) => `${article()}\n\n-${name} news`));
    expect(groups).toHaveLength(1);
    expect(groups[0]).toMatchObject({ different: 5, documents: 5, isBlock: false });
  });

  it('are bounded: the least doubtful are merged', () => {
    const letters = 'abcdefghij';
    const texts = Array.from({ length: 100 }, (_, number) => {
      const name = [...String(number)].map((digit) => letters[Number(digit)]).join('');
      return article(`-line ${name}`, 'Some words', number === 50 ? '~the odd one' : 'More words');
    });
    const groups = groupsOf(texts, { groups: 20, contexts: 1 });
    expect(groups.length).toBeLessThanOrEqual(21);
    expect(groups[0]?.text).toBe('~the odd one');
    expect(groups.reduce((sum, { lines }) => sum + lines, 0)).toBe(101);
  });
});
