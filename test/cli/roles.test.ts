import { beforeEach, describe, expect, it } from '@jest/globals';
import { useWorkspace } from './support.js';

const work = useWorkspace();
const CONFIG = 'clean-articles.config.json';
const BODY = 'The old bridge will close for a year from Monday, the council said.';
const BYLINE = 'By Jane Doe';
const TEXT = `Old bridge closes\n\n${BYLINE}\n\n${BODY}\n\nHide Ad\n\n${BODY} Buses will run.\n`;
const NO_BYLINE = TEXT.replace(`${BYLINE}\n\n`, '').replace('Hide Ad\n\n', '');
const NO_AD = TEXT.replace('Hide Ad\n\n', '');

const cleaned = async (...args: readonly string[]) =>
  (await work.run(args, { stdin: TEXT })).stdout;
const configured = (config: object) => work.write(CONFIG, JSON.stringify(config));

beforeEach(() => work.write('in/a.txt', TEXT));

describe('--remove and --keep', () => {
  it('change what the preset removes', async () => {
    expect(await cleaned()).toBe(NO_AD);
    expect(await cleaned('--remove', 'byline,caption')).toBe(NO_BYLINE);
    expect(await cleaned('--remove', 'caption', '--remove', ' byline')).toBe(NO_BYLINE);
    expect(await cleaned('--keep', 'ad')).toBe(TEXT);
    expect(await cleaned('--preset', 'strict', '--keep', 'ad,byline')).toBe(TEXT);
  });

  it('apply to lint and inspect', async () => {
    const { exitCode, stdout } = await work.run(['lint', 'in', '--keep', 'ad']);
    expect({ exitCode, stdout }).toMatchObject({ exitCode: 0 });
    expect((await work.run(['lint', 'in', '--remove', 'byline'])).stdout).toMatch(/byline 1\.\n$/u);
    expect((await work.run(['inspect', 'in/a.txt', '--remove', 'byline'])).stdout).toMatch(
      /3 {2}byline +byline +By Jane Doe/u,
    );
  });

  it.each([
    ['body', '--remove: the role "body" cannot be removed or kept.\nThe article itself always'],
    ['headline', '--remove: the role "headline" cannot be removed or kept.\nThe first headline'],
    ['bylin', 'Unknown role "bylin" in --remove.\nDid you mean byline?'],
    ['byline,,ad', '--remove has an empty value.\nPass a value'],
  ])('refuse %s', async (role, message) => {
    const { exitCode, stdout, stderr } = await work.run(['lint', 'in', '--remove', role]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(`error: ${message}`);
  });

  it('are part of the journal and cache keys', async () => {
    work.write('docs/a.jsonl', `${JSON.stringify({ text: TEXT })}\n`);
    const resumed = async (...args: readonly string[]) => {
      await work.run(['docs', '-o', 'out', '--no-report', '--resume', ...args]);
      return JSON.parse(work.read('out/a.jsonl')).text;
    };
    expect(await resumed()).toBe(NO_AD);
    expect(await resumed('--remove', 'byline')).toBe(NO_BYLINE);

    const cached = (...args: readonly string[]) =>
      work.run(['in', '--cache', '--cache-location', 'cache', ...args]);
    await cached();
    expect(work.read('cleaned/a.txt')).toBe(NO_AD);
    await cached('--keep', 'ad');
    expect(work.read('cleaned/a.txt')).toBe(TEXT);
    await cached('--rule', 'byline: on');
    expect(work.read('cleaned/a.txt')).toBe(NO_BYLINE);
  });

  it('are offered by shell completion', async () => {
    for (const shell of ['bash', 'fish']) {
      const { stdout } = await work.run(['completion', shell]);
      expect(stdout).toMatch(/remove.*headline-again byline date/u);
      expect(stdout).toMatch(/keep.*headline-again byline date/u);
    }
  });
});

describe('remove and keep in a configuration', () => {
  it('change what the preset removes, also per file, and options win', async () => {
    work.write('in/wire/b.txt', TEXT);
    configured({ keep: ['ad'], overrides: [{ files: ['in/wire/**'], remove: ['byline', 'ad'] }] });
    await work.run(['in']);
    expect(work.read('cleaned/a.txt')).toBe(TEXT);
    expect(work.read('cleaned/wire/b.txt')).toBe(NO_BYLINE);
    await work.run(['in', '--remove', 'ad', '--keep', 'byline']);
    expect(work.read('cleaned/a.txt')).toBe(NO_AD);
    expect(work.read('cleaned/wire/b.txt')).toBe(NO_AD);
  });

  it('are shown by --print-config', async () => {
    configured({ preset: 'strict', keep: ['legal', 'date'] });
    const { stdout } = await work.run(['--print-config', 'in/a.txt', '--remove', 'date']);
    const { remove, keep, rules } = JSON.parse(stdout);
    expect(keep).toEqual(['legal']);
    expect(remove).toContain('date');
    expect(rules).toMatchObject({ 'copyright-footer': 'off', byline: 'error' });
  });

  it.each([
    [
      'body',
      /json:1:12: the role "body" cannot be listed in remove\.\nThe article itself always stays\./u,
    ],
    ['tag', /json:1:12: unknown role "tag" in remove\[0\]\.\nDid you mean tags\?/u],
  ])('refuse %s', async (role, message) => {
    work.write(CONFIG, `{"remove":["${role}"]}`);
    const { exitCode, stderr } = await work.run(['lint', 'in']);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(message);
  });
});

describe('a rule named in a configuration', () => {
  it('is on regardless of its role', async () => {
    expect(await cleaned('--rule', 'byline: on')).toBe(NO_BYLINE);
    configured({ rules: { byline: 'warn' } });
    expect(await cleaned()).toBe(NO_BYLINE);
    expect(await cleaned('--remove', 'byline', '--rule', 'byline: off')).toBe(NO_AD);
  });

  it('is off if a later setting keeps its role', async () => {
    configured({ rules: { byline: 'warn', 'ad-marker': 'warn' } });
    expect(await cleaned('--keep', 'byline')).toBe(NO_AD);
    expect(await cleaned('--keep', 'byline,ad')).toBe(TEXT);
  });
});
