import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ROOT } from '../fixtures.js';
import { useWorkspace } from './support.js';

const work = useWorkspace();
const NAME = 'clean-articles-plugin-ratings';
const CONFIG = 'clean-articles.config.json';
const CLEANED = 'Bake for twenty minutes, until the crust is brown.\n';
const DIRTY = `${CLEANED}\n★★★☆\n`;

/** Links the package like npm does for workspaces. */
function addPlugin(): void {
  work.linkPackage('chalk');
  symlinkSync(join(ROOT, 'fixtures/plugin'), work.path('node_modules', NAME));
}

/** A module without package imports. */
function addModule(id = 'star-row'): void {
  work.write(
    'rules/stars.mjs',
    `export const rules = [{
      meta: { id: '${id}', phase: 'local', summary: 's', rationale: 'r', keeps: ['k'], messages: { m: 'Stars' },
        examples: [{ title: 't', source: '', cleaned: '' }], safety: 'safe' },
      *check({ lines }) {
        for (const { text, start, end } of lines) {
          if (/^[★☆]+$/u.test(text)) yield { range: { start, end }, messageId: 'm', evidence: 'e', confidence: 1 };
        }
      },
    }];`,
  );
}

async function refusalOf(plugin: string): Promise<string> {
  work.write(CONFIG, JSON.stringify({ plugins: [plugin] }));
  const { exitCode, stderr } = await work.run(['lint'], { stdin: DIRTY });
  expect(exitCode).toBe(2);
  return stderr;
}

describe('a plugin', () => {
  it('from a file runs like built-in rules: enabled when listed, configured by id', async () => {
    addModule();
    work.write(CONFIG, JSON.stringify({ plugins: ['./rules/stars.mjs'] }));
    expect((await work.run([], { stdin: DIRTY })).stdout).toBe(CLEANED);
    const { exitCode, stdout } = await work.run(['lint', '--rule', 'star-row: warn'], {
      stdin: DIRTY,
    });
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^<stdin>:3:1 {2}Stars {2}star-row \(warning\)$/mu);
    expect((await work.run(['--rule', 'star-row: off'], { stdin: DIRTY })).stdout).toBe(DIRTY);
    expect((await work.run(['explain', 'star-row'])).stdout).toMatch(/^star-row/u);
    expect((await work.run(['explain'])).stdout).toMatch(/^ {2}star-row /mu);
  });

  it('can be given as an option, without a configuration', async () => {
    addModule();
    const { stdout } = await work.run(['--plugin', './rules/stars.mjs'], { stdin: DIRTY });
    expect(stdout).toBe(CLEANED);
    const sarif = await work.run(['lint', '--plugin', './rules/stars.mjs', '--format', 'sarif'], {
      stdin: DIRTY,
    });
    expect(JSON.parse(sarif.stdout).runs[0].tool.driver.rules.at(-1)).toMatchObject({
      id: 'star-row',
    });
  });

  it('applies only to the folder of its configuration', async () => {
    addModule();
    work.write('package.json', '{}');
    work.write('recipes/a.txt', DIRTY);
    work.write('news/a.txt', DIRTY);
    work.write(
      CONFIG,
      JSON.stringify({
        plugins: ['./rules/stars.mjs'],
        overrides: [{ files: ['news/**'], rules: { 'star-row': 'off' } }],
      }),
    );
    const { stdout } = await work.run(['lint', '.']);
    expect(stdout.match(/^\S+(?=:3:1)/gmu)).toEqual(['recipes/a.txt']);
  });

  it('from an import-only package is found', async () => {
    addPlugin();
    const { stderr } = await work.run(['--plugin', NAME], { stdin: DIRTY });
    // The fixture itself imports the package, which only the smoke test installs; here it is enough that the
    // plugin was found.
    expect(stderr).not.toContain('cannot find');
  });

  it.each([
    [
      'without rules',
      'export const rule = 1;',
      /"\.\/x\.mjs" exports no rules\.\nIt must export "rules"/u,
    ],
    [
      'with an export that is not a rule',
      'export const rules = [1];',
      /exports something that is not a rule\.\nEach rule needs "meta"/u,
    ],
    ['that throws', 'throw new Error("no luck");', /cannot be loaded: no luck/u],
    ['that exits', 'process.exit(0);', /cannot be loaded: it tried to end the process/u],
    [
      'with a malformed rule',
      'export const rules = [{ meta: { id: "x" }, *check() {} }];',
      /has a rule whose meta\.phase is not "local", "page", "context" or "last"/u,
    ],
    [
      'without messages',
      `export const rules = [{ meta: { id: 'x', phase: 'local', summary: 's', rationale: 'r', keeps: [] }, *check() {} }];`,
      /has a rule whose meta\.messages is not an object of strings/u,
    ],
  ])('%s is refused', async (_, code, message) => {
    work.write('x.mjs', code);
    expect(await refusalOf('./x.mjs')).toMatch(message);
  });

  it.each([
    ["throw new Error('boom')", 'boom'],
    ['process.exit(0)', 'it tried to end the process'],
    ['throw { toString() { throw 1; } }', 'it threw a value that cannot be shown'],
  ])('that runs "%s" is an error of the document', async (code, reason) => {
    addModule();
    const stars = work
      .read('rules/stars.mjs')
      .replace('for (', `if (lines[0].text === 'x') ${code}; for (`);
    work.write('rules/stars.mjs', stars);
    work.write('in/a.txt', 'x\n');
    work.write('in/b.txt', DIRTY);
    const { exitCode, stderr } = await work.run(['in', '--plugin', './rules/stars.mjs']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(
      `in/a.txt: the rule "star-row" of the plugin "./rules/stars.mjs" failed: ${reason}.`,
    );
    expect(work.read('cleaned/b.txt')).toBe(CLEANED);
    expect(process.exit.name).not.toBe('refuse');
  });

  it.each(['id', 'text'])('cannot change the %s of another document', async (field) => {
    addModule();
    const stars = work.read('rules/stars.mjs');
    const change = `check(document) { try { document.${field} = 'evil'; } catch {} const { lines } = document;`;
    work.write('rules/stars.mjs', stars.replace('check({ lines }) {', change));
    work.write('in/b.txt', DIRTY);
    expect((await work.run(['in', '--plugin', './rules/stars.mjs'])).exitCode).toBe(0);
    expect(work.read('cleaned/b.txt')).toBe(CLEANED);
    expect(work.read('cleaned-report/index.html')).not.toContain('evil');
    expect((await work.run(['restore', 'cleaned', '-o', 'back'])).exitCode).toBe(0);
    expect(work.read('back/b.txt')).toBe(DIRTY);
  });

  it('that fails to initialize is named in the error', async () => {
    addModule();
    const stars = work.read('rules/stars.mjs');
    work.write(
      'rules/stars.mjs',
      stars.replace('meta:', "prepare: async () => { throw new Error('no weights'); }, meta:"),
    );
    const { exitCode, stderr } = await work.run(['--plugin', './rules/stars.mjs'], {
      stdin: DIRTY,
    });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('failed: no weights.');
  });

  it('that fails on a document is named in the error, and the others continue', async () => {
    addModule();
    const code = work.read('rules/stars.mjs');
    work.write(
      'rules/stars.mjs',
      code.replace('for (', "if (lines[0].text === 'x') throw new Error('boom'); for ("),
    );
    work.write('in/a.txt', 'x\n');
    work.write('in/b.txt', DIRTY);
    const { exitCode, stdout, stderr } = await work.run([
      'lint',
      'in',
      '--plugin',
      './rules/stars.mjs',
    ]);
    expect(exitCode).toBe(2);
    expect(stdout).toMatch(/^in\/b\.txt:3:1/u);
    expect(stderr).toBe(
      'error: in/a.txt: the rule "star-row" of the plugin "./rules/stars.mjs" failed: boom.\n' +
        'Fix it, or turn it off: --rule "star-row: off".\n',
    );
  });

  it('with the id of a built-in rule is refused', async () => {
    addModule('ad-marker');
    expect(await refusalOf('./rules/stars.mjs')).toMatch(
      /has a rule "ad-marker", but a built-in rule has the same id\.\nChoose another id/u,
    );
  });
});
