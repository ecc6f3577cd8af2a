import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openSideFiles, sideFile } from '../../src/pipeline/report/side-files.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'clean-articles-side-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('side files of a report', () => {
  it('replace those of an earlier run together', () => {
    const first = openSideFiles(folder, {});
    for (const file of [0, 1, 2]) first.write(file, '[]');
    expect(existsSync(join(folder, 'data'))).toBe(false);
    first.place();
    expect(readdirSync(join(folder, 'data'))).toEqual(['0.js', '1.js', '2.js']);
    const second = openSideFiles(folder, {});
    second.write(0, '[]');
    second.place();
    expect(readdirSync(join(folder, 'data'))).toEqual(['0.js']);
    openSideFiles(folder, {}).place();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('are scripts that declare their encoding and contain no character with a meaning', () => {
    const script = new TextDecoder('utf-16le', { ignoreBOM: true }).decode(sideFile(7, '[]'));
    expect(script).toMatch(/^\uFEFFcleanArticlesReport\.receive\(7,\d+,"[\u3400-\ub3ff]+"\);\n$/u);
  });

  it('leave nothing behind when discarded', () => {
    const files = openSideFiles(folder, {});
    files.write(0, '[]');
    files.discard();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('never replace a folder they did not create', () => {
    mkdirSync(join(folder, 'data'));
    writeFileSync(join(folder, 'data', 'mine.csv'), 'precious');
    openSideFiles(folder, {}).place();
    expect(() => openSideFiles(folder, {}).write(0, '[]')).toThrow(/Choose|would replace/u);
    expect(readdirSync(join(folder, 'data'))).toEqual(['mine.csv']);
  });
});
