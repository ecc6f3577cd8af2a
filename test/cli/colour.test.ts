import { describe, expect, it } from '@jest/globals';
import { type CliOptions, DIRTY, INVALID, isColored, plain, useWorkspace } from './support.js';

const work = useWorkspace();
const TERMINAL = { isTerminal: true, colorDepth: 8 } as const;

/** One command per coloured output, with its stream. */
const COMMANDS = [
  ['stderr', ['in']],
  ['stdout', ['lint', 'in']],
  ['stdout', ['--diff', 'in']],
  ['stdout', ['inspect', 'in/a.txt']],
  ['stdout', ['explain']],
  ['stdout', ['explain', 'ad-marker']],
] as const;

async function outputsOf(options: CliOptions): Promise<readonly string[]> {
  work.write('in/a.txt', DIRTY);
  work.write('in/b.txt', INVALID);
  const outputs: string[] = [];
  for (const [stream, args] of COMMANDS) outputs.push((await work.run(args, options))[stream]);
  return outputs;
}

describe('colour', () => {
  it('is on for terminals', async () => {
    expect((await outputsOf(TERMINAL)).map(isColored)).toEqual(COMMANDS.map(() => true));
    expect((await outputsOf({})).map(isColored)).toEqual(COMMANDS.map(() => false));
  });

  it('does not change the text', async () => {
    // A terminal has a width, at which lines wrap.
    const words = (text: string) => text.split(/\s+/u);
    const colored = (await outputsOf(TERMINAL)).map(plain).map(words);
    expect(colored).toEqual((await outputsOf({})).map(words));
  });

  it.each([
    ['NO_COLOR turns it off', { NO_COLOR: '1' }, true, false],
    ['an empty NO_COLOR has no effect', { NO_COLOR: '' }, true, true],
    ['FORCE_COLOR turns it on', { FORCE_COLOR: '1' }, false, true],
    [
      'FORCE_COLOR takes precedence over NO_COLOR',
      { FORCE_COLOR: '1', NO_COLOR: '1' },
      false,
      true,
    ],
    ['FORCE_COLOR=0 turns it off', { FORCE_COLOR: '0' }, true, false],
    ['FORCE_COLOR=false turns it off', { FORCE_COLOR: 'false' }, true, false],
  ])('%s', async (_, env, isTerminal, expected) => {
    work.write('a.txt', DIRTY);
    const { stdout } = await work.run(['lint', 'a.txt'], { env, isTerminal, colorDepth: 8 });
    expect(isColored(stdout)).toBe(expected);
  });

  it('is off for terminals without colour support', async () => {
    expect((await outputsOf({ isTerminal: true, colorDepth: 1 })).some(isColored)).toBe(false);
  });

  it('is decided per stream: piped output has none', async () => {
    work.write('a.txt', DIRTY);
    const options = { isTerminal: 'stderr', colorDepth: 8 } as const;
    expect(isColored((await work.run(['lint', 'a.txt'], options)).stdout)).toBe(false);
    expect(isColored((await work.run(['a.txt'], options)).stderr)).toBe(true);
  });

  it('never reaches the cleaned text or the reports', async () => {
    work.write('in/a.txt', DIRTY);
    const options = { ...TERMINAL, env: { FORCE_COLOR: '3' } };
    await work.run(['in'], options);
    for (const file of work.files()) expect(isColored(work.read(file))).toBe(false);
    expect((await work.run([], { ...options, stdin: DIRTY })).stdout).not.toContain('\u001b');
  });
});
