import { describe, expect, it } from '@jest/globals';
import { parseDocument } from '../../src/core/document.js';
import { clean } from '../../src/index.js';

/** The lines that are code, by their texts. */
function codeIn(text: string): readonly string[] {
  return parseDocument(text)
    .lines.filter(({ isCode, isBlank }) => isCode && !isBlank)
    .map((line) => line.text);
}

const PROSE = 'The council has decided to close the old bridge for a year.';

describe('code', () => {
  it.each([
    ['a fence', '```\nHide Ad\n```', ['```', 'Hide Ad', '```']],
    ['a fence with a language', '~~~ yaml\nshare:\n~~~', ['~~~ yaml', 'share:', '~~~']],
    ['a fence indented by three', '   ```\nShare\n```', ['   ```', 'Share', '```']],
    ['a fence closed by a longer one', '```\nShare\n  ````  ', ['```', 'Share', '  ````  ']],
    [
      'a fence of 16 characters',
      `${'`'.repeat(16)}\nShare\n${'`'.repeat(16)}`,
      ['`'.repeat(16), 'Share', '`'.repeat(16)],
    ],
    [
      'everything up to a fence of the same kind',
      '```\n~~~\n``` x\n```',
      ['```', '~~~', '``` x', '```'],
    ],
    ['a fence inside an unclosed one', '````\nx\n```\nShare\n```', ['```', 'Share', '```']],
    ['an indented block with code punctuation', '    x = 1\n    Share', ['    x = 1', '    Share']],
    ['a block indented by a tab', '\tShare\n\t  return;', ['\tShare', '\t  return;']],
    ['a block up to an unindented line', '    x = 1\n   Share', ['    x = 1']],
    ['a block of calls', '    share(it):\n    Share', ['    share(it):', '    Share']],
    ['a block of prompts', '    $ npm\n    Share', ['    $ npm', '    Share']],
    ['a block of comments', '    Share\n      // npm', ['    Share', '      // npm']],
    ['a block of tags', '    <li\n    </li>', ['    <li', '    </li>']],
    ['a block of comparisons', '    Share <= 1', ['    Share <= 1']],
    ['a block of arrows', '    Share\n    x => 1', ['    Share', '    x => 1']],
    ['a block of member accesses', '    Share\n    it->x', ['    Share', '    it->x']],
    ['a block of index expressions', '    Share\n    it[at]', ['    Share', '    it[at]']],
    ['a mapping', 'share:\n  - twitter\n  - facebook', ['share:', '  - twitter', '  - facebook']],
    [
      'a mapping of keys, with spaces',
      'share_it:   \n  Twitter.com: 1',
      ['share_it:   ', '  Twitter.com: 1'],
    ],
    ['a mapping in a list', '  share:\n    to: x\n  - y', ['  share:', '    to: x']],
  ])('is %s', (_, block, lines) => {
    expect(codeIn(`${PROSE}\n\n${block}\n\n${PROSE}\n`)).toEqual(lines);
  });

  it.each([
    ['an unclosed fence', '```\nHide Ad'],
    ['an indented menu', '    Home\n    News\n    Photos (3)'],
    ['a label above a list', 'Share:\n  - Twitter\n  - Facebook'],
    ['a label above nothing', 'share:\n\ntwitter'],
    ['a label above a line that is not indented further', '  share:\n  - twitter'],
    ['a label above a sentence with a dash', 'share:\n  Twitter - it is down'],
    ['an indented menu with a share', '    Home\n    Save 5 % now\n    See // all'],
    ['a label above a sentence', 'share:\n  Twitter is down'],
    ['a label followed by four spaces', 'share:    \n  - twitter'],
    ['a sentence with a colon', 'share it with: \n  - twitter'],
    ['a fence of two characters', '``\nShare\n``'],
    ['a fence indented by four', '    ```\nShare\n    ```'],
    ['a fence followed by a shorter one', '````\nShare\n```'],
    ['a fence followed by one of another kind', '```\nShare\n~~~'],
    ['code indented by three', '   x = 1;'],
    ['indented code after a line', 'Menu\n    x = 1;'],
  ])('is not %s', (_, block) => {
    expect(codeIn(`${PROSE}\n\n${block}\n\n${PROSE}\n`)).toEqual([]);
  });

  it('includes front matter, and the headline below it is still the first', () => {
    const front = '---\ntitle: Old bridge closes for a year\nshare: true\n---\n';
    const headline = 'Old bridge closes for a year';
    const source = `${front}\n${headline}\n\n${PROSE}\n\n${headline}\n\n${PROSE}\n`;
    expect(codeIn(source)).toHaveLength(4);
    expect(clean(source).cleaned).toBe(`${front}\n${headline}\n\n${PROSE}\n\n${PROSE}\n`);
  });

  it.each([
    ['with dashes and a key', '---\ntitle: x\n---', 3],
    ['with plus signs', '+++  \ntitle = x\n\nShare\n+++', 4],
    ['of 100 lines', `---\n${'a: b\n'.repeat(98)}---`, 100],
    ['without keys', '---\nThe bridge\n---', 0],
    ['with keys only in sentences', '---\nOn foot: x\n---', 0],
    ['of more than 100 lines', `---\n${'a: b\n'.repeat(99)}---`, 0],
    ['unclosed', '---\na: b\n+++', 0],
    ['with other delimiters', '***\na: b\n***', 0],
  ])('is front matter only at the start, %s', (_, front, lines) => {
    const { nonBlankLines: content } = parseDocument(`${front}\n${PROSE}\n`);
    expect(codeIn(`${front}\n${PROSE}\n`)).toHaveLength(lines);
    if (lines > 0) expect(content.map(({ text }) => text)).toEqual([PROSE]);
    expect(codeIn(`${PROSE}\n${front}\n`)).toEqual([]);
  });

  it('is never removed by any rule', () => {
    const all = {
      meta: {
        id: 'everything',
        phase: 'local',
        summary: 'All lines.',
        rationale: 'A rule that goes too far.',
        keeps: ['nothing'],
        messages: { line: 'A line' },
        examples: [{ title: 'a line', source: 'a\n', cleaned: 'a\n' }],
        safety: 'safe',
      },
      *check({ lines }: ReturnType<typeof parseDocument>) {
        for (const { start, end, isBlank } of lines) {
          if (isBlank) continue;
          yield { range: { start, end }, messageId: 'line', evidence: 'none', confidence: 1 };
        }
      },
    } as const;
    const source = '```\nHide Ad\n```\nHide Ad\n';
    const { cleaned, findings } = clean(source, { rules: [all] });
    expect(cleaned).toBe('```\nHide Ad\n```\n');
    expect(findings.map(({ outcome }) => outcome)).toEqual([
      'unapplied',
      'unapplied',
      'unapplied',
      'applied',
    ]);
  });
});
