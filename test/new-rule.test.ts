import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { ROOT } from './fixtures.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'clean-articles-'));
  cpSync(join(ROOT, 'src/rules'), join(folder, 'src/rules'), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

function newRule(id: string) {
  return spawnSync(process.execPath, [join(ROOT, 'scripts/new-rule.js'), id], {
    cwd: folder,
    encoding: 'utf8',
  });
}

function read(path: string): string {
  return readFileSync(join(folder, path), 'utf8');
}

it('writes a rule, its test, its fixture and its place in the list', () => {
  expect(newRule('rating-widget').status).toBe(0);
  expect(read('src/rules/rating-widget.ts')).toContain("id: 'rating-widget'");
  expect(read('test/rules/rating-widget.test.ts')).toContain(
    "from '../../src/rules/rating-widget.js'",
  );
  expect(read('fixtures/articles/rating-widget/source.txt')).toContain('residue of rating-widget');
  const index = read('src/rules/index.ts');
  expect(index).toContain("import { ratingWidget } from './rating-widget.js';");
  expect(index).toMatch(/ {2}repeatedHeadline,\n {2}ratingWidget,\n\];/u);
});

it('refuses a name that is not kebab-case, and one that is taken', () => {
  expect(newRule('RatingWidget')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('kebab-case'),
  });
  expect(newRule('ad-marker')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('already'),
  });
});
