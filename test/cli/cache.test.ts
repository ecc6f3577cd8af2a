import { describe, expect, it } from '@jest/globals';
import { allFixtures } from '../fixtures.js';
import { CLEANED, DIRTY, INVALID, useWorkspace } from './support.js';

const work = useWorkspace();
const FORMATS = ['stylish', 'json', 'jsonl', 'sarif', 'github', 'gitlab', 'junit', 'markdown'];
// A sample of each kind; three runs over all of them take long.
const TEXTS = allFixtures().filter((_, index) => index % 8 === 0);
const counted = globalThis as { checks?: number };

/** A rule that finds nothing and counts its calls. */
function addCounter(extra = ''): void {
  counted.checks = 0;
  work.write(
    'rules.mjs',
    `${extra}
    export const rules = [{
      meta: { id: 'counter', phase: 'local', summary: 's', rationale: 'r', keeps: ['k'], messages: { m: 'm' },
        examples: [{ title: 't', source: '', cleaned: '' }], safety: 'safe' },
      check: () => { globalThis.checks++; return []; },
    }];`,
  );
}

/** The number of rule calls in a cached run. */
async function checksOf(...args: readonly string[]): Promise<number> {
  counted.checks = 0;
  const { stderr } = await work.run(['lint', 'in', '--cache', '--plugin', './rules.mjs', ...args]);
  expect(stderr).toBe('');
  return counted.checks;
}

describe('--cache', () => {
  it.each(FORMATS)('does not change the %s output', async (format) => {
    for (const [index, { source }] of TEXTS.entries()) work.write(`in/${index}.txt`, source);
    work.write('in/crlf.txt', `\uFEFF${DIRTY}`.replaceAll('\n', '\r\n'));
    work.write('in/bad.txt', INVALID);
    const args = ['lint', 'in', '--format', format];
    const plain = await work.run(args);
    expect(await work.run([...args, '--cache'])).toEqual(plain);
    expect(await work.run([...args, '--cache'])).toEqual(plain);
  });

  it('does not change what cleaning writes, including its report', async () => {
    for (const [index, { source }] of TEXTS.entries()) work.write(`in/${index}.txt`, source);
    await work.run(['in', '-o', 'plain', '--report-dir', 'plain-report']);
    for (const out of ['first', 'second']) {
      await work.run(['in', '--cache', '-o', out, '--report-dir', `${out}-report`]);
      for (const folder of ['', '-report']) {
        const files = work.files(`plain${folder}`);
        expect(work.files(`${out}${folder}`)).toEqual(files);
        for (const file of files) {
          expect(work.read(`${out}${folder}/${file}`)).toBe(work.read(`plain${folder}/${file}`));
        }
      }
    }
  });

  it('processes only changed files again', async () => {
    addCounter();
    work.write('in/a.txt', DIRTY);
    work.write('in/b.txt', CLEANED);
    expect(await checksOf()).toBeGreaterThan(0);
    expect(await checksOf()).toBe(0);
    work.write('in/b.txt', CLEANED.replace('Monday', 'Tuesday'));
    expect(await checksOf()).toBe(1);
    work.write('in/copy.txt', CLEANED);
    expect(await checksOf()).toBe(0);
  });

  it('ignores output written beside a plugin by the run itself', async () => {
    addCounter();
    work.write('in/a.txt', DIRTY);
    expect(await checksOf()).toBeGreaterThan(0);
    await work.run(['in', '-o', 'out']);
    expect(await checksOf()).toBe(0);
  });

  it('still prints findings when the cache cannot be written', async () => {
    work.write('in/a.txt', DIRTY);
    work.write('place', 'x');
    const args = ['lint', 'in', '--cache-location', 'place/cache', '--format', 'stylish'];
    const { stdout, exitCode } = await work.run(args);
    expect(stdout).toContain('in/a.txt:3:1  Ad marker');
    expect(exitCode).toBe(2);
    expect(work.files()).toEqual(['in/a.txt', 'place']);
  });

  it('processes files again when rules, options, phrases or plugin code change', async () => {
    addCounter();
    work.write('in/a.txt', CLEANED);
    await checksOf();
    expect(await checksOf('--preset', 'strict')).toBe(1);
    expect(await checksOf('--rule', 'ad-marker: off')).toBe(1);
    expect(await checksOf('--rule', 'author-box: ["error", {"maxLines": 3}]')).toBe(1);
    expect(await checksOf('--unsafe')).toBe(1);
    expect(await checksOf()).toBe(0);
    work.write('clean-articles.config.json', '{"phrases":{"veto":["hide ad"]}}');
    expect(await checksOf()).toBe(1);
    work.write('words.mjs', 'export const words = 1;');
    expect(await checksOf()).toBe(1);
    expect(await checksOf()).toBe(0);
  });

  it('writes one file at the given location, and nothing without the option', async () => {
    work.write('in/a.txt', DIRTY);
    await work.run(['lint', 'in']);
    expect(work.files()).toEqual(['in/a.txt']);
    await work.run(['lint', 'in', '--cache']);
    expect(work.files()).toEqual(['.cleanarticlescache', 'in/a.txt']);
    await work.run(['lint', 'in', '--cache-location', 'tmp/cache']);
    expect(work.files('tmp')).toEqual(['cache']);
    work.write('node_modules/x/package.json', '{}');
    await work.run(['lint', 'in', '--cache']);
    expect(work.files('node_modules')).toContain('.cache/clean-articles.json');
  });

  it('does not overwrite a file that is not a cache', async () => {
    work.write('in/a.txt', DIRTY);
    work.write('notes.md', 'precious');
    const args = ['lint', 'in', '--cache-location', 'notes.md'];
    const { exitCode, stderr } = await work.run(args);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/notes\.md is not a cache file[^\n]*\nChoose another/u);
    expect(work.read('notes.md')).toBe('precious');
    expect(work.read('in/a.txt')).toBe(DIRTY);
  });

  it.each([
    ['nonsense', 'x'],
    ['another format version', '{"version":0,"entries":[]}'],
    ['a truncated file', '{"version":1,"entries":[["a",0]'],
    ['a missing list', '{"version":1,"entries":3}'],
  ])('ignores %s', async (_, content) => {
    work.write('in/a.txt', DIRTY);
    const plain = await work.run(['lint', 'in']);
    work.write('.cleanarticlescache', content);
    expect(await work.run(['lint', 'in', '--cache'])).toEqual(plain);
    expect(await work.run(['lint', 'in', '--cache'])).toEqual(plain);
  });

  it.each([
    ['ranges outside the text', '[51,9999]'],
    ['overlapping ranges', '[51,60,55,61]'],
    ['invalid ranges', '["a","b"]'],
    ['a missing range list', '7'],
    ['different but plausible ranges', '[0,60]'],
  ])('rejects %s', async (_, removed) => {
    work.write('in/a.txt', DIRTY);
    await work.run(['lint', 'in', '--cache']);
    const forged = work.read('.cleanarticlescache').replace('[51,60]', removed);
    expect(forged).toContain(removed);
    work.write('.cleanarticlescache', forged);
    await work.run(['in', '--cache', '--no-report']);
    expect(work.read('cleaned/a.txt')).toBe(CLEANED);
  });
});
