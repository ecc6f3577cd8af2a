import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { clean } from '../../src/index.js';
import { unifiedDiff } from '../../src/reports/unified.js';
import { allFixtures } from '../fixtures.js';
import { useFolder } from '../use-folder.js';

const at = useFolder();

function write(place: string, text: string): string {
  const path = at(place);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

function git(args: readonly string[]): void {
  execFileSync('git', ['apply', '--whitespace=nowarn', ...args], { cwd: at(), stdio: 'pipe' });
}

describe('unifiedDiff', () => {
  it('is empty for a text without boilerplate', () => {
    expect(unifiedDiff('a.txt', clean('Nothing here.\n'))).toBe('');
  });

  it('matches diff -u', () => {
    const source =
      'One sentence of an article stands here.\nTwo.\nThree.\nFour.\n\nHide Ad\nHide Ad\n\nFive.\n';
    expect(unifiedDiff('a/b.txt', clean(source))).toBe(
      '--- a/a/b.txt\n+++ b/a/b.txt\n@@ -3,7 +3,4 @@\n Three.\n Four.\n \n-Hide Ad\n-Hide Ad\n-\n Five.\n',
    );
  });

  const changed = allFixtures().filter(({ source, expected }) => source !== expected);

  it.each(changed)('is accepted by git apply in both directions: $name', ({ source }) => {
    const result = clean(source);
    const path = write('deep/ä "b".txt', source);
    write('changes.patch', unifiedDiff('deep/ä "b".txt', result));
    git(['changes.patch']);
    expect(readFileSync(path, 'utf8')).toBe(result.cleaned);
    git(['-R', 'changes.patch']);
    expect(readFileSync(path, 'utf8')).toBe(source);
  });

  it('of all documents together is accepted by patch -R', () => {
    const documents = changed.map(({ source }, index) => ({
      place: `${index}.txt`,
      source,
      result: clean(source),
    }));
    for (const { place, result } of documents) write(place, result.cleaned);
    write(
      'changes.patch',
      documents.map(({ place, result }) => unifiedDiff(place, result)).join(''),
    );
    execFileSync('patch', ['-R', '-p1', '--binary', '-s', '-i', 'changes.patch'], { cwd: at() });
    for (const { place, source } of documents) {
      expect(readFileSync(at(place), 'utf8')).toBe(source);
    }
  });
});
