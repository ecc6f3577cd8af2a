import { describe, expect, it } from '@jest/globals';
import { CLEANED, DIRTY, useWorkspace } from './support.js';

const work = useWorkspace();

const OFF = JSON.stringify({ rules: { 'ad-marker': 'off' } });

async function lint(...args: readonly string[]): Promise<{ exitCode: number; stdout: string }> {
  const { exitCode, stdout, stderr } = await work.run(['lint', ...args]);
  expect(stderr).toBe('');
  return { exitCode, stdout };
}

async function rulesFor(
  file: string,
  ...args: readonly string[]
): Promise<Record<string, unknown>> {
  const { exitCode, stdout, stderr } = await work.run([...args, '--print-config', file]);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  return JSON.parse(stdout).rules;
}

describe('the configuration lookup', () => {
  it.each([
    ['clean-articles.config.json', OFF],
    ['clean-articles.config.jsonc', `// why\n${OFF.replace('"off"', '"off",')}`],
    ['clean-articles.config.mjs', `export default ${OFF};`],
    ['clean-articles.config.js', `module.exports = ${OFF};`],
    ['clean-articles.config.ts', `const c: object = ${OFF};\nexport default c;`],
    ['.clean-articlesrc', OFF],
    ['package.json', JSON.stringify({ name: 'x', 'clean-articles': JSON.parse(OFF) })],
  ])('finds %s', async (name, content) => {
    work.linkPackage('jiti');
    work.write('in/a.txt', DIRTY);
    expect((await lint('in')).exitCode).toBe(1);
    work.write(name, content);
    expect((await lint('in')).exitCode).toBe(0);
    expect((await lint('in', '--no-config')).exitCode).toBe(1);
  });

  it('works for every command, and for standard input', async () => {
    work.write('clean-articles.config.json', OFF);
    work.write('a.txt', DIRTY);
    expect((await work.run([], { stdin: DIRTY })).stdout).toBe(DIRTY);
    expect((await work.run(['inspect', 'a.txt'])).stdout).toContain('No boilerplate');
    await work.run(['a.txt', '--write', '--no-report']);
    expect(work.read('a.txt')).toBe(DIRTY);
  });

  it('uses the given name for standard input', async () => {
    work.write('wire/clean-articles.config.json', OFF);
    const named = (path: string) => work.run(['--stdin-filepath', path], { stdin: DIRTY });
    expect((await named('wire/a.txt')).stdout).toBe(DIRTY);
    expect((await named('desk/a.txt')).stdout).toBe(CLEANED);
  });

  it('uses only the nearest file', async () => {
    work.write('clean-articles.config.json', JSON.stringify({ preset: 'strict' }));
    work.write('in/wire/clean-articles.config.json', OFF);
    for (const file of ['in/a.txt', 'in/wire/b.txt', 'in/wire/deep/c.txt']) work.write(file, DIRTY);
    const { stdout } = await lint('in');
    expect(stdout.match(/^\S+(?=:3:1)/gmu)).toEqual(['in/a.txt']);
    expect(await rulesFor('in/a.txt')).toMatchObject({ byline: 'error', 'ad-marker': 'error' });
    expect(await rulesFor('in/wire/b.txt')).toMatchObject({ byline: 'off', 'ad-marker': 'off' });
  });

  it('uses only the file given by --config', async () => {
    work.write('clean-articles.config.json', OFF);
    work.write('other.json', '{}');
    work.write('a.txt', DIRTY);
    expect((await lint('a.txt', '--config', 'other.json')).exitCode).toBe(1);
  });
});

describe('settings', () => {
  it('are inherited: later bases win, and the file itself wins over them', async () => {
    const severities = (of: object) => JSON.stringify({ rules: of });
    work.write(
      'base/a.json',
      severities({ 'ad-marker': 'off', 'share-bar': 'off', 'read-more': 'off' }),
    );
    work.write('node_modules/our-style/package.json', '{"name":"our-style","main":"style.json"}');
    work.write(
      'node_modules/our-style/style.json',
      severities({ 'share-bar': 'warn', 'read-more': 'warn' }),
    );
    work.write(
      'clean-articles.config.json',
      JSON.stringify({ extends: ['./base/a.json', 'our-style'], rules: { 'read-more': 'error' } }),
    );
    expect(await rulesFor('a.txt')).toMatchObject({
      'ad-marker': 'off',
      'share-bar': 'warn',
      'read-more': 'error',
    });
  });

  it('are overridden by globs, relative to the folder of the configuration, and finally by options', async () => {
    work.write(
      'clean-articles.config.json',
      JSON.stringify({
        overrides: [
          {
            files: ['wire/**'],
            except: ['**/own-*'],
            preset: 'strict',
            rules: { 'ad-marker': 'off' },
          },
          { files: ['*.md'], rules: { 'ad-marker': 'warn' } },
        ],
      }),
    );
    const severity = async (file: string, ...args: string[]) => {
      const { byline, 'ad-marker': adMarker } = await rulesFor(file, ...args);
      return [byline, adMarker];
    };
    expect(await severity('desk/a.txt')).toEqual(['off', 'error']);
    expect(await severity('wire/deep/a.txt')).toEqual(['error', 'off']);
    expect(await severity('wire/own-a.txt')).toEqual(['off', 'error']);
    expect(await severity('wire/deep/a.md')).toEqual(['error', 'warn']);
    expect(
      await severity('wire/a.txt', '--rule', 'ad-marker: error', '--preset', 'recommended'),
    ).toEqual(['off', 'error']);
  });

  it('include rule options, which a severity alone preserves', async () => {
    work.write(
      'clean-articles.config.json',
      JSON.stringify({ rules: { 'author-box': ['error', { maxLines: 2 }] } }),
    );
    expect((await rulesFor('a.txt'))['author-box']).toEqual(['error', { maxLines: 2 }]);
    expect((await rulesFor('a.txt', '--rule', 'author-box: warn'))['author-box']).toEqual([
      'warn',
      { maxLines: 2 },
    ]);
    expect(
      (await rulesFor('a.txt', '--rule', 'author-box: ["warn", {"maxLines": 9}]'))['author-box'],
    ).toEqual(['warn', { maxLines: 9 }]);
    const box = `${CLEANED}\nAbout the author\n\nJane Doe\n\nJane lives in Vennby.\n\nMore by Jane Doe\n`;
    const strict = ['--preset', 'strict'];
    expect((await work.run(strict, { stdin: box })).stdout).toBe(box);
    expect((await work.run([...strict, '--no-config'], { stdin: box })).stdout).toBe(CLEANED);
  });
});

describe('custom phrases', () => {
  const text = (line: string) => DIRTY.replace('Hide Ad', line);

  it.each([
    ['adMarker', 'Anzeige des Hauses', 'Anzeige des Hauses'],
    ['adMarker', 'house ad [number] #', 'House Ad 12'],
    ['adMarker', 'brought to you by *', 'Brought to you by the Vennby Savings Bank'],
    ['share', 'tell the town', 'Tell the town!'],
    ['newsletter', 'vennby by post', 'Vennby by Post'],
    ['linkAlone', 'onwards', 'Onwards'],
  ])('%s: %s matches "%s"', async (family, phrase, line) => {
    expect((await work.run([], { stdin: text(line) })).stdout).toBe(text(line));
    work.write(
      'clean-articles.config.json',
      JSON.stringify({ phrases: { add: { [family]: [phrase] } } }),
    );
    const { stdout } = await work.run(['--unsafe'], { stdin: text(line) });
    expect(stdout).toBe(CLEANED);
  });

  it('start sections', async () => {
    const tail =
      '\nFrom the desk next door\n\nMarket hall to open in May\n\nNew head for the school\n';
    work.write(
      'clean-articles.config.json',
      JSON.stringify({ phrases: { add: { sectionOpener: ['from the desk next door'] } } }),
    );
    expect((await work.run([], { stdin: CLEANED + tail })).stdout).toBe(CLEANED);
  });

  it('veto built-in phrases, per folder', async () => {
    work.write(
      'clean-articles.config.json',
      JSON.stringify({ overrides: [{ files: ['poems/**'], phrases: { veto: ['hide ad'] } }] }),
    );
    work.write('poems/a.txt', DIRTY);
    work.write('news/a.txt', DIRTY);
    const { stdout } = await lint('poems', 'news');
    expect(stdout.match(/^\S+(?=:3:1)/gmu)).toEqual(['news/a.txt']);
  });
});
