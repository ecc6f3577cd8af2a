import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { ROOT } from './fixtures.js';

/** The transforms for the scaffolded test. */
const TRANSFORMS = ['typescript', 'text-asset', 'binary-asset'].map(
  (name) => `test/${name}-transform.js`,
);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'clean-articles-'));
  for (const part of ['src', 'tsconfig.json', 'package.json', ...TRANSFORMS]) {
    cpSync(join(ROOT, part), join(folder, part), { recursive: true });
  }
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
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

it('creates a rule, its test, its fixture and its list entry', () => {
  expect(newRule('rating-widget').status).toBe(0);
  expect(read('src/rules/rating-widget.ts')).toContain("id: 'rating-widget'");
  expect(read('test/rules/rating-widget.test.ts')).toContain(
    "from '../../src/rules/rating-widget.js'",
  );
  expect(read('fixtures/articles/rating-widget/source.txt')).toContain(
    'boilerplate of rating-widget',
  );
  const index = read('src/rules/index.ts');
  expect(index).toContain("import { ratingWidget } from './rating-widget.js';");
  expect(index).toMatch(/ {2}\w+,\n {2}ratingWidget,\n {2}mainContent,\n\];/u);
});

it('creates a rule that compiles, is in order, and passes its test', () => {
  newRule('rating-widget');
  const run = (args: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, args, {
      cwd: folder,
      encoding: 'utf8',
    });
    return { status, output: stdout + stderr };
  };
  const bin = (name: string) => join(ROOT, 'node_modules', name);
  expect(run([bin('typescript/bin/tsc'), '--noEmit'])).toEqual({ status: 0, output: '' });
  const config = ['--config', join(ROOT, 'jest.config.js'), '--rootDir', folder];
  const { status, output } = run([join(ROOT, 'scripts/jest.js'), ...config, 'rating-widget']);
  expect({ status, output }).toMatchObject({ status: 0 });
  expect(read('src/rules/index.ts')).toMatch(/promotion.*\n.*ratingWidget.*\n.*readMore/u);
});

it('refuses a name that is not kebab-case or already exists', () => {
  expect(newRule('RatingWidget')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('kebab-case'),
  });
  expect(newRule('ad-marker')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('already'),
  });
});
