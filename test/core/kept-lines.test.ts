import { describe, expect, it } from '@jest/globals';
import { clean } from '../../src/core/clean.js';
import { parseDocument, presets } from '../../src/index.js';

const ARTICLE = 'The old bridge will close for a year from Monday.';
const BLOCK = `${ARTICLE}

More For You

Market hall to open

The market hall opens in May, the council said on Friday.

Keep ReadingShow less
New head for the school

Keep ReadingShow less
`;

function cleaned(text: string, isKept: (line: string, rule: string) => boolean): string {
  const keeps = ({ text: line }: { readonly text: string }, rule: string) => isKept(line, rule);
  return clean(parseDocument(text), {
    rules: presets.recommended,
    unsafe: false,
    isKept: keeps,
  }).cleaned;
}

describe('kept lines', () => {
  it('stay, and the block around them is removed', () => {
    expect(cleaned(BLOCK, () => false)).toBe(`${ARTICLE}\n`);
    expect(cleaned(BLOCK, (line) => line === 'Market hall to open')).toBe(
      `${ARTICLE}\n\nMarket hall to open\n`,
    );
  });

  it('stay completely if only a part of the line would be removed', () => {
    const glued = `${ARTICLE}Advertisement\n\n${ARTICLE.replace('bridge', 'mill')}\n`;
    expect(cleaned(glued, () => false)).not.toContain('Advertisement');
    expect(cleaned(glued, (line) => line.endsWith('Advertisement'))).toBe(glued);
  });

  it('may be protected from one rule only', () => {
    const text = `${ARTICLE}\n\nHide Ad\n\n${ARTICLE.replace('bridge', 'mill')}\n`;
    expect(cleaned(text, (_, rule) => rule === 'ad-marker')).toBe(text);
    expect(cleaned(text, (_, rule) => rule === 'share-bar')).not.toContain('Hide Ad');
  });

  it('make no difference when the cleaned text is cleaned again', () => {
    const isKept = (line: string) => /Market hall to open|New head/u.test(line);
    const once = cleaned(BLOCK, isKept);
    expect(cleaned(once, isKept)).toBe(once);
  });
});
