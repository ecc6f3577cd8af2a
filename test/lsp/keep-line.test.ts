import { describe, expect, it } from '@jest/globals';
import { resolveSettings } from '../../src/config/resolve.js';
import { clean } from '../../src/core/clean.js';
import { parseDocument } from '../../src/core/document.js';
import { rules } from '../../src/index.js';
import { keepSettings, withKeepSettings } from '../../src/lsp/keep-line.js';
import { CLEANED, DIRTY } from '../cli/support.js';

const keeping = { lines: { keep: ['Hide Ad'] } };

describe('keeping a line', () => {
  const { ruleset } = resolveSettings([], rules);
  const keepingIn = (text: string) => {
    const document = parseDocument(text, 'a.txt');
    const [finding] = clean(document, ruleset).findings;
    return finding && keepSettings(finding, document);
  };

  it('names the line of the finding', () => {
    expect(keepingIn(DIRTY)).toEqual(keeping);
  });

  it('names each line of a block once', () => {
    expect(
      keepingIn(`${CLEANED}\nMore For You\n\n Market hall to open in May\n\nMore For You\n`),
    ).toEqual({ lines: { keep: ['More For You', 'Market hall to open in May'] } });
  });

  it.each([
    ['a new file', '/p/c.jsonc', '', '/p/in/a.txt', /"files": \[\s*"in\/a\.txt"/u],
    [
      'a file with comments',
      '/p/c.jsonc',
      '{\n  // why\n  "keep": ["date"],\n}\n',
      '/p/a.txt',
      /\/\/ why[\s\S]*"\.\/a\.txt"/u,
    ],
    [
      'overrides',
      '/p/c.jsonc',
      '{ "overrides": [{ "files": ["x"] }] }',
      '/p/a [1].txt',
      /"x"[\s\S]*"\.\/a \?1\?\.txt"/u,
    ],
    [
      'a package',
      '/p/package.json',
      '{ "name": "x", "clean-articles": {} }',
      '/p/a.txt',
      /"clean-articles": \{\s*"overrides"/u,
    ],
  ])('adds an override to %s', (_, config, text, file, expected) => {
    const after = withKeepSettings(config, text, file, keeping);
    expect(after).toMatch(expected);
    expect(after).toMatch(/"keep": \[\s*"Hide Ad"/u);
  });
});
