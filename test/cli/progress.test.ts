import { describe, expect, it } from '@jest/globals';
import { ByteWriter, parquetWrite } from 'hyparquet-writer';
import { type CliResult, DIRTY, INVALID, useWorkspace } from './support.js';

const work = useWorkspace();
const FILES = 6;

/** A run whose clock advances by `pace` milliseconds at each reading. */
async function runAt(
  pace: number,
  args: readonly string[],
  options: { readonly isTerminal?: boolean | 'stderr' } = {},
): Promise<CliResult> {
  for (let at = 1; at <= FILES; at++) work.write(`in/${at}.txt`, DIRTY);
  let time = 5000;
  const now = () => {
    time += pace;
    return time;
  };
  return work.run(args, { isTerminal: true, now, ...options });
}

/** The final screen content: a carriage return goes back, and `ESC [ K` clears the rest of the line. */
function screenOf(written: string): readonly string[] {
  return written.split('\n').map((line) =>
    line.split('\r').reduce((shown, piece) => {
      if (piece.startsWith('\u001b[K')) return piece.slice('\u001b[K'.length);
      return piece + shown.slice(piece.length);
    }),
  );
}

const BAR = /[█░]/u;

describe('an interrupted run', () => {
  it.each([
    [['in', '--write'], /clean-articles restore --write/u],
    [['in/a.txt'], /To start again, run the same command/u],
    [['in'], /To continue, run the same command with --resume/u],
  ])('%j reports its progress and the next step', async (args, next) => {
    work.write('in/a.txt', DIRTY);
    work.write('in/c.jsonl', `${JSON.stringify({ text: DIRTY })}\n`);
    const { exitCode, stderr } = await work.run(args, { interrupt: AbortSignal.abort('SIGINT') });
    expect(stderr).toMatch(/^note: stopped after 0 of \d files?\n/u);
    expect(stderr).toMatch(next);
    expect(exitCode).toBe(130);
  });

  it('during a single text, returns its own exit code', async () => {
    const stop = new AbortController();
    work.write('in/a.txt', DIRTY);
    setImmediate(() => stop.abort('SIGTERM'));
    const { exitCode } = await work.run(['lint', 'in'], { interrupt: stop.signal });
    expect(exitCode).toBe(143);
  });
});

/** What a terminal says of how much of the first file is done, in percent. */
async function sharesOf(args: readonly string[]): Promise<readonly number[]> {
  let time = 0;
  const now = () => {
    time += 900;
    return time;
  };
  const { stderr } = await work.run(args, { isTerminal: 'stderr', now });
  return [...stderr.matchAll(/0 of 1 file, (\d+)% of the next/gu)].map(([, share]) =>
    Number(share),
  );
}

describe('progress', () => {
  it('shows the completed share of a corpus, in bytes', async () => {
    const record = `${JSON.stringify({ text: `The bridge will stay closed until the end of the year, the council said. ${'x'.repeat(4000)}\n` })}\n`;
    work.write('in/a.jsonl', record.repeat(Math.ceil(4_000_000 / record.length)));
    let time = 0;
    const now = () => {
      time += 900;
      return time;
    };
    const { stderr } = await work.run(['in', '--no-report'], { isTerminal: true, now });
    expect(stderr).toMatch(/0 of 1 file, \d+% of the next, \d+ s left[\s\S]*1 of 1 file/u);
  });

  it('shows how much of a table is done, by its rows', async () => {
    const writer = new ByteWriter();
    parquetWrite({
      writer,
      columnData: [{ name: 'text', data: Array(1500).fill('x'.repeat(4000)), type: 'STRING' }],
    });
    work.write('in/a.parquet', new Uint8Array(writer.getBytes()));
    const shares = await sharesOf(['in', '--no-report']);
    expect(shares.length).toBeGreaterThan(3);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect([(shares[0] ?? 100) < 50, shares.at(-1)]).toEqual([true, 100]);
  });

  it.each([[['in/a.txt', '--no-report']], [['lint', 'in/a.txt']], [['stats', 'in']]])(
    'shows how far %j is with one long text',
    async (args) => {
      work.write('in/a.txt', `${DIRTY}\n`.repeat(Math.ceil(5_000_000 / DIRTY.length)));
      const shares = await sharesOf(args);
      expect(shares.length).toBeGreaterThan(5);
      expect(shares).toEqual(shares.toSorted((a, b) => a - b));
      expect(shares.at(-1)).toBeGreaterThan(30);
    },
  );

  it('is told every thirty seconds with --verbose, where there is no terminal', async () => {
    const { stderr } = await runAt(16_000, ['in', '--verbose'], { isTerminal: false });
    expect(stderr).toMatch(/^2 of 6 files, \d+ s left\n4 of 6 files, \d+ s left\n6 of 6 files/u);
    const quiet = await runAt(16_000, ['in'], { isTerminal: false });
    expect(quiet.stderr).not.toContain(' of 6 files');
  });

  it('appears on a terminal after a second, with the completed share', async () => {
    const { stderr } = await runAt(400, ['in']);
    expect(stderr).not.toContain(' 1 of 6 files');
    expect(stderr).toMatch(/3 of 6 files[\s\S]*6 of 6 files/u);
    expect(stderr).not.toContain('left');
  });

  it('includes an estimate of the remaining time after three seconds', async () => {
    const { stderr } = await runAt(1200, ['in']);
    expect(stderr).toMatch(/2 of 6 files[^,]*3 of 6 files, 4 s left[\s\S]*6 of 6 files, 0 s left/u);
  });

  it.each([
    ['a run that ends within a second', 100, ['in'], true],
    ['a pipe', 400, ['in'], false],
    ['--quiet', 400, ['in', '--quiet'], true],
  ])('does not appear for %s', async (_, pace, args, isTerminal) => {
    const { terminal } = await runAt(pace, args, { isTerminal });
    expect(terminal).not.toMatch(BAR);
    expect(terminal).not.toContain('\r');
  });

  it('is never on standard output', async () => {
    const { stdout, stderr } = await runAt(400, ['lint', 'in'], { isTerminal: 'stderr' });
    expect(stderr).toMatch(BAR);
    expect(stdout).not.toMatch(BAR);
  });

  it('appears for --diff into a file', async () => {
    expect((await runAt(400, ['--diff', 'in'], { isTerminal: 'stderr' })).stderr).toMatch(BAR);
  });

  it.each([[['in']], [['in', '--write']], [['lint', 'in']], [['--diff', 'in']]])(
    'is cleared from the screen and does not mix with other output: %j',
    async (args) => {
      work.write('in/4b.txt', INVALID);
      const { stdout, stderr, terminal } = await runAt(400, args);
      const screen = screenOf(terminal);
      expect(screen.join('\n')).not.toMatch(BAR);
      for (const line of [...screenOf(stdout), ...screenOf(stderr)]) expect(screen).toContain(line);
      expect(screen.some((line) => line.startsWith('error: in/4b.txt'))).toBe(true);
    },
  );

  it('updates at a readable rate', async () => {
    // The start, then one reading after each file, in milliseconds.
    const times = [0, 2000, 2050, 2099, 2100, 2150, 2201];
    for (let at = 1; at < times.length; at++) work.write(`in/${at}.txt`, DIRTY);
    const now = () => times.shift() ?? 2201;
    const { stderr } = await work.run(['in'], { isTerminal: true, now });
    const shown = [...stderr.matchAll(/(\d) of 6 files/gu)].map(([, done]) => done);
    expect(shown).toEqual(['1', '4', '6']);
  });
});
