import { expect, it } from '@jest/globals';
import { clean, type Rule } from '../../src/index.js';

export const PROSE = 'The old bridge will close for a year from Monday, the council said.';
export const MORE = 'Buses will take the ring road until it opens again in the spring.';

/** Lines with blank lines between paragraphs, as most scraped articles have them. */
export function text(...paragraphs: readonly string[]): string {
  return `${paragraphs.join('\n\n')}\n`;
}

/** One case a line: what it is about, the text, and what the rule alone makes of it. */
export function takes(rule: Rule, cases: readonly (readonly [string, string, string])[]): void {
  it.each(cases)('removes %s', (_, source, cleaned) => {
    expect(clean(source, { rules: [rule] }).cleaned).toBe(cleaned);
  });
}

/** Texts that the rule must leave byte for byte. */
export function keeps(rule: Rule, cases: readonly (readonly [string, string])[]): void {
  it.each(cases)('keeps %s', (_, source) => {
    expect(clean(source, { rules: [rule] }).cleaned).toBe(source);
  });
}
