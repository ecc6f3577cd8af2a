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
    ['an indented block with signs of code', '    x = 1\n    Share', ['    x = 1', '    Share']],
    ['a mapping', 'share:\n  - twitter\n  - facebook', ['share:', '  - twitter', '  - facebook']],
  ])('is %s', (_, block, lines) => {
    expect(codeIn(`${PROSE}\n\n${block}\n\n${PROSE}\n`)).toEqual(lines);
  });

  it.each([
    ['a fence that stays open', '```\nHide Ad'],
    ['an indented menu', '    Home\n    News\n    Photos (3)'],
    ['a label over a list', 'Share:\n  - Twitter\n  - Facebook'],
    ['a label over nothing', 'share:\n\ntwitter'],
  ])('is not %s', (_, block) => {
    expect(codeIn(`${PROSE}\n\n${block}\n\n${PROSE}\n`)).toEqual([]);
  });

  it('is front matter, and the headline below it is still the first', () => {
    const front = '---\ntitle: Old bridge closes for a year\nshare: true\n---\n';
    const headline = 'Old bridge closes for a year';
    const source = `${front}\n${headline}\n\n${PROSE}\n\n${headline}\n\n${PROSE}\n`;
    expect(codeIn(source)).toHaveLength(4);
    expect(clean(source).cleaned).toBe(`${front}\n${headline}\n\n${PROSE}\n\n${PROSE}\n`);
  });

  it('is never removed, whatever a rule says', () => {
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
      'reported',
      'reported',
      'reported',
      'applied',
    ]);
  });
});
