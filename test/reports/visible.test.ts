import { describe, expect, it } from '@jest/globals';
import { visible } from '../../src/reports/visible.js';
import { actingIn } from '../cli/support.js';

describe('visible', () => {
  it.each([
    ['escape', '\u001b[31m', '\\u{1b}[31m'],
    ['carriage return and line feed', 'a\r\nb', 'a\\u{d}\\u{a}b'],
    ['NUL and DEL', '\u0000\u007f', '\\u{0}\\u{7f}'],
    ['C1 controls', '\u0085\u009b', '\\u{85}\\u{9b}'],
    ['line and paragraph separators', '\u2028\u2029', '\\u{2028}\\u{2029}'],
    ['bidirectional controls', '\u202e\u2066\u200f\u061c', '\\u{202e}\\u{2066}\\u{200f}\\u{61c}'],
    ['unpaired surrogates', 'a\ud83d', 'a\\u{d83d}'],
    ['tags', '\u{e0041}', '\\u{e0041}'],
  ])('escapes %s', (_, text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  it.each(['##[', ' ##[abc', '\u{e0041}', 'ab#', '\u001b', 'a\ud83d '])(
    'escapes a long text like its parts: %j',
    (part) => {
      const count = Math.ceil(3_500_000 / part.length);
      expect(visible(part.repeat(count)) === visible(part).repeat(count)).toBe(true);
    },
  );

  it.each([
    '',
    'plain text',
    'a\ttab',
    'ä é ñ “quotes” — …',
    '日本語 العربية עברית हिन्दी',
    '🗞 👨‍👩‍👧 🇬🇧',
    'no\u00a0break',
  ])('leaves %j unchanged', (text) => {
    expect(visible(text)).toBe(text);
  });

  it('leaves no control character of any kind', () => {
    const all = Array.from({ length: 0x3000 }, (_, code) => String.fromCharCode(code)).join('');
    expect(actingIn(visible(all))).toEqual([]);
    expect(visible(all)).not.toContain('\n');
  });
});
