import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { fold } from '../src/core/fold.js';
import { clean, type PresetName, prepareRules, presets, rules } from '../src/index.js';
import { ROOT } from './fixtures.js';
import { languages } from './phrases.js';

const FOLDER = join(ROOT, 'src/rules');

await prepareRules(rules);

describe('the list of rules', () => {
  it('has every file in src/rules, and no others', () => {
    const files = readdirSync(FOLDER, { withFileTypes: true })
      .filter((entry) => entry.isFile() || existsSync(join(FOLDER, entry.name, 'index.ts')))
      .map((entry) => entry.name.replace(/\.ts$/u, ''))
      .filter((name) => name !== 'index' && name !== 'phrases');
    expect(rules.map((rule) => rule.meta.id).toSorted()).toEqual(files.toSorted());
  });

  it('has unique ids', () => {
    const ids = rules.map((rule) => rule.meta.id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe.each(rules.map((rule) => ({ id: rule.meta.id, rule })))('$id', ({ rule }) => {
  const { meta } = rule;

  it('has a one-line summary, a rationale and a list of what it keeps', () => {
    expect(meta.summary.length).toBeLessThanOrEqual(110);
    expect(meta.summary).toMatch(/[."]$/u);
    expect(meta.rationale.length).toBeGreaterThan(80);
    expect(meta.keeps.length).toBeGreaterThan(0);
  });

  it('has an example of what it removes and one of what it keeps', () => {
    expect(meta.examples.some(({ source, cleaned }) => source !== cleaned)).toBe(true);
    expect(meta.examples.some(({ source, cleaned }) => source === cleaned)).toBe(true);
  });

  it.each(meta.examples)('example: $title', ({ source, cleaned }) => {
    expect(clean(source, { rules: [rule] }).cleaned).toBe(cleaned);
  });

  it.each(meta.examples)('no other rule matches: $title', ({ source, cleaned }) => {
    const preset = (Object.keys(presets) as PresetName[]).find((name) =>
      presets[name].includes(rule),
    );
    if (preset === undefined) throw new Error('a rule of no preset');
    expect(clean(source, { preset }).cleaned).toBe(cleaned);
  });

  it('gives evidence and confidence with every finding', () => {
    for (const { source } of meta.examples) {
      for (const finding of clean(source, { rules: [rule] }).findings) {
        expect(finding.evidence).not.toBe('');
        expect(finding.message).not.toMatch(/[{}]/u);
        expect(finding.confidence).toBeGreaterThan(0);
        expect(finding.confidence).toBeLessThanOrEqual(1);
      }
    }
  });

  it('finds nothing in a text without lines', () => {
    expect(clean('', { rules: [rule] }).findings).toEqual([]);
  });
});

describe.each(Object.entries(languages))('phrases of %s', (_, table) => {
  it.each(Object.entries(table))(
    '%s is sorted, without duplicates, and folded',
    (_family, phrases) => {
      expect(phrases).toEqual([...new Set(phrases)].toSorted());
      expect(phrases).toEqual(phrases.map(fold));
    },
  );
});
