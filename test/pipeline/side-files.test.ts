import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { openSideFiles, sideFile } from '../../src/pipeline/report/side-files.js';
import { useFolder } from '../use-folder.js';

const at = useFolder();

describe('side files of a report', () => {
  it('replace those of an earlier run together', () => {
    const first = openSideFiles(at(), {});
    for (const file of [0, 1, 2]) first.write(file, '[]');
    expect(existsSync(at('data'))).toBe(false);
    first.place();
    expect(readdirSync(at('data'))).toEqual(['0.js', '1.js', '2.js']);
    const second = openSideFiles(at(), {});
    second.write(0, '[]');
    second.place();
    expect(readdirSync(at('data'))).toEqual(['0.js']);
    openSideFiles(at(), {}).place();
    expect(readdirSync(at())).toEqual([]);
  });

  it('are scripts that declare their encoding and contain no character with a meaning', () => {
    const script = new TextDecoder('utf-16le', { ignoreBOM: true }).decode(sideFile(7, '[]'));
    expect(script).toMatch(/^\uFEFFcleanArticlesReport\.receive\(7,\d+,"[\u3400-\ub3ff]+"\);\n$/u);
  });

  it('leave nothing behind when discarded', () => {
    const files = openSideFiles(at(), {});
    files.write(0, '[]');
    files.discard();
    expect(readdirSync(at())).toEqual([]);
  });

  it('never replace a folder they did not create', () => {
    mkdirSync(at('data'));
    writeFileSync(at('data', 'mine.csv'), 'precious');
    openSideFiles(at(), {}).place();
    expect(() => openSideFiles(at(), {}).write(0, '[]')).toThrow(/Choose|would replace/u);
    expect(readdirSync(at('data'))).toEqual(['mine.csv']);
  });
});
