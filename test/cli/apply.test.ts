import { lstatSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { Verdict } from '../../src/review/verdicts.js';
import { CLEANED, DIRTY, useWorkspace } from './support.js';

const work = useWorkspace();

function review(...verdicts: readonly Verdict[]): void {
  work.write('review.json', JSON.stringify({ tool: 'clean-articles', review: 1, verdicts }));
}

describe('apply', () => {
  it('creates a configuration if there is none', async () => {
    review({ verdict: 'wrong', line: 'Hide Ad' });
    const { exitCode, stderr } = await work.run(['apply', 'review.json']);
    expect({ exitCode, stderr }).toEqual({
      exitCode: 0,
      stderr: 'clean-articles.config.jsonc: 1 line to keep, 0 lines to remove.\n',
    });
    expect(JSON.parse(work.read('clean-articles.config.jsonc'))).toEqual({
      lines: { keep: ['Hide Ad'] },
    });
    const { stdout } = await work.run([], { stdin: DIRTY });
    expect(stdout).toBe(DIRTY);
  });

  it('preserves comments and other settings, and adds no duplicates', async () => {
    const before =
      '{\n  // Ours.\n  "preset": "strict", // yes\n  "lines": {\n    "keep": [\n      "One" // first\n    ]\n  }\n}\n';
    work.write('clean-articles.config.jsonc', before);
    review(
      { verdict: 'wrong', line: 'ONE' },
      { verdict: 'wrong', line: 'Two', rule: 'ad-marker' },
      { verdict: 'missed', line: 'Three', site: 'a.example' },
    );
    await work.run(['apply', 'review.json']);
    const after = work.read('clean-articles.config.jsonc');
    for (const comment of ['// Ours.', '// yes', '// first']) expect(after).toContain(comment);
    expect(after).toContain('"rule": "ad-marker"');
    expect(after.match(/"One"|"ONE"/gu)).toEqual(['"One"']);
    await work.run(['apply', 'review.json']);
    expect(work.read('clean-articles.config.jsonc')).toBe(after);
  });

  it.each([
    ['lines', '{ "lines": { "keep": ["One"] }, "lines": { "keep": ["Two"] } }'],
    ['keep', '{\n"lines": { "keep": ["One"], "remove": [], "keep": [] } }'],
    ['line', '{ "lines": { "keep": [{ "line": "One", "line": "Two" }] } }'],
  ])('refuses a configuration with two keys "%s"', async (key, before) => {
    work.write('clean-articles.config.jsonc', before);
    work.write('a.txt', DIRTY);
    review({ verdict: 'wrong', line: 'Hide Ad' });
    for (const args of [
      ['apply', 'review.json'],
      ['lint', 'a.txt'],
    ]) {
      const { exitCode, stderr } = await work.run(args);
      expect(exitCode).toBe(2);
      expect(stderr).toMatch(
        RegExp(
          `^error: clean-articles\\.config\\.jsonc:[12]:\\d+: the key "${key}" appears twice`,
          'u',
        ),
      );
    }
    expect(work.read('clean-articles.config.jsonc')).toBe(before);
  });

  it('ignores repeated keys in a package.json outside of the configuration', async () => {
    work.write('package.json', '{ "a": 1, "a": { "b": 1, "b": 2 }, "clean-articles": {} }');
    review({ verdict: 'wrong', line: 'Hide Ad' });
    expect((await work.run(['apply', 'review.json'])).exitCode).toBe(0);
    expect(JSON.parse(work.read('package.json'))['clean-articles'].lines.keep).toEqual(['Hide Ad']);
    work.write('package.json', '{ "clean-articles": {}, "clean-articles": {} }');
    const { stderr } = await work.run(['apply', 'review.json']);
    expect(stderr).toContain('package.json:1:25: the key "clean-articles" appears twice');
  });

  it('refuses a baseline with two keys "lines"', async () => {
    const before = '{ "version": 1, "lines": {}, "documents": {}, "lines": { "keep": ["One"] } }';
    work.write('baseline.json', before);
    review({ verdict: 'wrong', line: 'Hide Ad' });
    const { stderr } = await work.run(['apply', 'review.json', '--baseline', 'baseline.json']);
    expect(stderr).toContain('baseline.json:1:47: the key "lines" appears twice.');
    expect(work.read('baseline.json')).toBe(before);
  });

  it.each<[string, Verdict, Verdict]>([
    ['missed', { verdict: 'wrong', line: 'Hide Ad' }, { verdict: 'missed', line: 'hide ad' }],
    [
      'right',
      { verdict: 'right', line: 'Hide Ad', rule: 'ad-marker', site: 'a' },
      { verdict: 'wrong', line: 'Hide Ad', rule: 'ad-marker', site: 'a' },
    ],
  ])('refuses a review in which a line is wrong and %s', async (_, one, other) => {
    review({ verdict: 'wrong', line: 'Other' }, one, one, other);
    const { exitCode, stderr } = await work.run(['apply', 'review.json']);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(
      /^error: review\.json: the verdicts 2 and 4 contradict each other\.\nBoth/u,
    );
    expect(work.files()).toEqual(['review.json']);
  });

  it('keeps a byte order mark, and writes to the target of a link', async () => {
    work.write('shared/lines.jsonc', '\ufeff{}\n');
    symlinkSync('shared/lines.jsonc', work.path('clean-articles.config.jsonc'));
    review({ verdict: 'wrong', line: 'Hide Ad' });
    await work.run(['apply', 'review.json']);
    expect(lstatSync(work.path('clean-articles.config.jsonc')).isSymbolicLink()).toBe(true);
    expect(work.read('shared/lines.jsonc')).toMatch(/^\ufeff\{.*"Hide Ad"/su);
  });

  it('does not touch a configuration that is not valid UTF-8', async () => {
    const before = Buffer.from('{ "lines": { "keep": ["caf\u00e9"] } }', 'latin1');
    writeFileSync(work.path('clean-articles.config.jsonc'), before);
    review({ verdict: 'wrong', line: 'Hide Ad' });
    const { exitCode, stderr } = await work.run(['apply', 'review.json']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('is not valid UTF-8');
    expect(readFileSync(work.path('clean-articles.config.jsonc'))).toEqual(before);
  });

  it.each([
    ['{"lines": 5}', '1:11: lines must be an object, not 5.'],
    ['{"lines": {"keep": "x"}}', '1:20: lines.keep must be an array'],
    ['[]', '1:1: '],
    ['{"lines": {', '1:12 is not valid JSON: '],
  ])('does not touch a configuration that is not valid: %s', async (text, reason) => {
    work.write('clean-articles.config.jsonc', text);
    const review = {
      tool: 'clean-articles',
      review: 1,
      verdicts: [{ verdict: 'wrong', line: 'a' }],
    };
    work.write('review.json', JSON.stringify(review));
    const { exitCode, stderr } = await work.run(['apply', 'review.json', '--baseline', 'b.json']);
    expect(stderr).toContain(reason);
    expect(stderr).not.toContain('internal error');
    expect(exitCode).toBe(2);
    expect(work.read('clean-articles.config.jsonc')).toBe(text);
    expect(() => work.read('b.json')).toThrow('ENOENT');
  });

  it('adds ten thousand lines to a list in seconds', async () => {
    work.write('clean-articles.config.jsonc', '{ "lines": { "keep": [\n  "a" // why\n] } }\n');
    const letters = (at: number) =>
      at.toString(26).replace(/\d/gu, (digit) => 'qrstuvwxyz'[+digit] ?? '');
    const verdicts = Array.from({ length: 10_000 }, (_, at) => ({
      verdict: 'wrong',
      line: `line ${letters(at)}`,
    }));
    work.write('review.json', JSON.stringify({ tool: 'clean-articles', review: 1, verdicts }));
    const { exitCode, stderr } = await work.run(['apply', 'review.json']);
    expect({ exitCode, stderr }).toEqual({
      exitCode: 0,
      stderr: 'clean-articles.config.jsonc: 10,000 lines to keep, 0 lines to remove.\n',
    });
    expect(work.read('clean-articles.config.jsonc')).toContain('// why');
  }, 15_000);

  it('removes a line from the opposite list', async () => {
    review({ verdict: 'wrong', line: 'Hide Ad' });
    await work.run(['apply', 'review.json']);
    review({ verdict: 'missed', line: 'hide ad' });
    await work.run(['apply', 'review.json']);
    expect(JSON.parse(work.read('clean-articles.config.jsonc'))).toEqual({
      lines: { remove: ['hide ad'] },
    });
  });

  it('writes into package.json if the configuration is there', async () => {
    work.write('package.json', '{ "name": "x", "clean-articles": { "preset": "strict" } }\n');
    review({ verdict: 'missed', line: 'Gone' });
    await work.run(['apply', 'review.json']);
    expect(JSON.parse(work.read('package.json'))).toEqual({
      name: 'x',
      'clean-articles': { preset: 'strict', lines: { remove: ['Gone'] } },
    });
  });

  it('writes lines to keep into a baseline of lint, where the configuration stays as it is', async () => {
    const lint = (path = 'in') => work.run(['lint', path, '--baseline', 'baseline.json']);
    work.write('in/a.example/1.txt', DIRTY);
    work.write('in/b.example/1.txt', DIRTY);
    work.write('in/b.jsonl', `${JSON.stringify({ url: 'https://a.example/2', text: DIRTY })}\n`);
    await work.run(['lint', 'in/b.example', '--baseline', 'baseline.json', '--update-baseline']);
    expect((await lint()).stdout.match(/^\S+(?=:\d+:\d+)/gmu)).toEqual(['in/a.example/1.txt']);
    expect(await lint('in/b.jsonl')).toMatchObject({ exitCode: 1 });
    review(
      { verdict: 'wrong', line: 'Hide Ad', site: 'a.example' },
      { verdict: 'missed', line: 'Three' },
    );
    const { exitCode, stderr } = await work.run([
      'apply',
      'review.json',
      '--baseline',
      'baseline.json',
    ]);
    expect({ exitCode, stderr }).toEqual({
      exitCode: 0,
      stderr: 'clean-articles.config.jsonc: 1 line to remove.\nbaseline.json: 1 line to keep.\n',
    });
    expect(await lint()).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await lint('in/b.jsonl')).toMatchObject({ exitCode: 0 });
    expect((await work.run([], { stdin: DIRTY })).stdout).toBe(CLEANED);
    // It stays when the baseline is written again, and covers its rule and its site alone.
    await work.run(['lint', 'in', '--baseline', 'baseline.json', '--update-baseline']);
    expect(JSON.parse(work.read('baseline.json')).lines).toEqual({
      keep: [{ line: 'Hide Ad', site: 'a.example' }],
    });
    work.write('in/c.example/1.txt', DIRTY);
    work.write('in/a.example/2.txt', DIRTY.replace('Hide Ad', 'Hide Ad\nAdvertisement'));
    const { stdout } = await lint();
    expect(stdout.match(/^\S+(?=:\d+:\d+)/gmu)).toEqual([
      'in/a.example/2.txt',
      'in/c.example/1.txt',
    ]);
  });

  it.each([
    ['is not there', undefined, 'Baseline file baseline.json not found.'],
    ['is none', '{"version":1,"documents":{},"lines":{"keep":[1]}}', 'is not a valid baseline'],
  ])('changes nothing for a baseline that %s', async (_, content, message) => {
    if (content !== undefined) work.write('baseline.json', content);
    review({ verdict: 'missed', line: 'Three' });
    const before = work.files();
    const { exitCode, stderr } = await work.run([
      'apply',
      'review.json',
      '--baseline',
      'baseline.json',
    ]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(message);
    expect(work.files()).toEqual(before);
  });

  it('writes fixtures where they are asked for', async () => {
    const context = { before: 'Above.', after: 'Below.' };
    review(
      { verdict: 'wrong', line: 'Kept line', ...context },
      { verdict: 'missed', line: 'Lost line', ...context },
      { verdict: 'right', line: 'Fine' },
    );
    await work.run(['apply', 'review.json', '--fixtures', 'fixtures']);
    const [missedExpected, missedSource, wrongExpected, wrongSource] = work
      .files('fixtures')
      .map((file) => work.read(`fixtures/${file}`));
    expect([missedSource, missedExpected]).toEqual([
      'Above.\n\nLost line\n\nBelow.\n',
      'Above.\n\nBelow.\n',
    ]);
    expect(wrongSource).toBe('Above.\n\nKept line\n\nBelow.\n');
    expect(wrongExpected).toBe(wrongSource);
  });

  it.each([
    ['a missing file', undefined, 'Review file review.json not found.'],
    ['invalid JSON', 'x', 'review.json is not a review file.'],
    ['a file of another kind', '{"tool":"clean-articles"}', 'review.json is not a review file.'],
    [
      'an invalid verdict',
      '{"tool":"clean-articles","review":1,"verdicts":[{"verdict":"right","line":"a"},{"verdict":"great","line":"b"}]}',
      'review.json: verdict 2 is invalid.',
    ],
  ])('refuses %s', async (_, content, message) => {
    if (content !== undefined) work.write('review.json', content);
    const { exitCode, stderr } = await work.run(['apply', 'review.json']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(message);
    expect(work.files()).toEqual(content === undefined ? [] : ['review.json']);
  });

  it('does not rewrite code', async () => {
    work.write('clean-articles.config.mjs', 'export default {};\n');
    review({ verdict: 'wrong', line: 'Hide Ad' });
    const { exitCode, stderr } = await work.run(['apply', 'review.json']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('--config lines.jsonc');
  });
});

describe('configured lines', () => {
  const configure = (lines: object) =>
    work.write('clean-articles.config.json', JSON.stringify({ lines }));
  const EXTRA = DIRTY.replace('Hide Ad', 'Puzzle 12');

  it('remove a line regardless of case and numbers', async () => {
    configure({ remove: ['PUZZLE 7'] });
    expect((await work.run([], { stdin: EXTRA })).stdout).toBe(CLEANED);
    const lint = await work.run(['lint'], { stdin: EXTRA });
    expect(lint.exitCode).toBe(1);
    expect(lint.stdout).toContain('own-line');
  });

  it('apply to the site of a folder', async () => {
    configure({ remove: [{ line: 'Puzzle #', site: 'a.example' }] });
    for (const site of ['a.example', 'b.example']) work.write(`in/${site}/1.txt`, EXTRA);
    await work.run(['in']);
    expect(work.read('cleaned/a.example/1.txt')).toBe(CLEANED);
    expect(work.read('cleaned/b.example/1.txt')).toBe(EXTRA);
    // A file named as an argument still belongs to its folder.
    expect((await work.run(['lint', 'in/a.example/1.txt'])).exitCode).toBe(1);
    expect((await work.run(['lint', 'in/b.example/1.txt'])).exitCode).toBe(0);
  });

  it('apply to the host of a record', async () => {
    configure({ remove: [{ line: 'Puzzle #', site: 'a.example' }], keep: ['Hide Ad'] });
    const records = [
      { url: 'https://www.a.example/1', text: EXTRA },
      { url: 'https://b.example/1', text: EXTRA },
      { url: 'https://b.example/2', text: DIRTY },
    ];
    work.write('in.jsonl', records.map((record) => `${JSON.stringify(record)}\n`).join(''));
    await work.run(['in.jsonl']);
    const texts = work.read('cleaned/in.jsonl').trim().split('\n');
    expect(texts.map((line) => JSON.parse(line).text)).toEqual([CLEANED, EXTRA, DIRTY]);
  });

  it('are part of the cache key', async () => {
    work.write('in/a.txt', EXTRA);
    const args = ['in', '--cache', '--cache-location', 'cache.json'];
    configure({});
    await work.run(args);
    expect(work.read('cleaned/a.txt')).toBe(EXTRA);
    configure({ remove: ['Puzzle #'] });
    await work.run(args);
    expect(work.read('cleaned/a.txt')).toBe(CLEANED);
  });

  it('are validated', async () => {
    configure({ keep: [{ site: 'a.example' }] });
    const { exitCode, stderr } = await work.run([], { stdin: DIRTY });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('lines.keep[0] is missing "line"');
  });
});

describe('--review', () => {
  it('shows which verdicts apply', async () => {
    work.write('in/a.txt', DIRTY);
    review(
      { verdict: 'right', line: 'Hide Ad' },
      { verdict: 'wrong', line: 'HIDE AD' },
      { verdict: 'missed', line: 'Nowhere to be found' },
    );
    const { exitCode, stderr } = await work.run(['in', '--review', 'review.json']);
    expect(exitCode).toBe(0);
    expect(stderr).toContain('review: 1 of 3 verdicts hold; these do not:');
    expect(stderr).toContain('wrong, but removed 1 time: HIDE AD');
    expect(stderr).toContain('missed, but not removed: Nowhere to be found');
  });
});
