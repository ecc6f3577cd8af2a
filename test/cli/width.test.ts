import { describe, expect, it } from '@jest/globals';
import { articles, seeds } from '../fixtures.js';
import { INVALID, plain, useWorkspace, widthOf } from './support.js';

const work = useWorkspace();
const COLUMNS = 60;

const CHINESE =
  '市议会周一晚间以微弱多数通过了明年的预算案其中包括重建旧桥以及修缮图书馆屋顶的费用';
const EMOJI = '🗞📰🎉🚧🏛🌉🚌'.repeat(9);

/** A text with a repeated headline, so that lint and inspect show it. */
function repeating(headline: string): string {
  const paragraphs = [
    'The old bridge will close for a year from Monday, the mayor said.',
    'Buses will take the ring road until it opens again.',
  ];
  return `${headline}\n\n${paragraphs[0]}\n\n${headline}\n\n${paragraphs[1]}\n`;
}

function addCorpus(): void {
  for (const { name, source } of [...seeds(), ...articles()]) work.write(`in/${name}.txt`, source);
  work.write('in/wide.txt', repeating(CHINESE));
  work.write('in/emoji.txt', repeating(`Council approves budget ${EMOJI}`));
  work.write('in/invalid.txt', INVALID);
}

function tooWide(lines: readonly string[]): readonly string[] {
  return lines.map(plain).filter((line) => widthOf(line) > COLUMNS);
}

describe('60 columns are enough', () => {
  it('for all output of a run', async () => {
    addCorpus();
    const { stderr } = await work.run(['in', '--concurrency', '1'], {
      isTerminal: true,
      columns: COLUMNS,
      colorDepth: 8,
    });
    const lines = stderr.split('\n');
    expect(lines.length).toBeGreaterThan(10);
    expect(tooWide(lines)).toEqual([]);
  });

  it('for the text that lint shows', async () => {
    addCorpus();
    const options = { isTerminal: true, columns: COLUMNS, colorDepth: 8 } as const;
    const { stdout } = await work.run(['lint', 'in'], options);
    const excerpts = stdout.split('\n').filter((line) => /^ +\d* +\| /u.test(plain(line)));
    expect(excerpts.length).toBeGreaterThan(50);
    expect(excerpts.some((line) => line.includes('市议会周一'))).toBe(true);
    expect(excerpts.some((line) => line.includes('Council approves budget 🗞'))).toBe(true);
    expect(tooWide(excerpts)).toEqual([]);
  });

  it.each([
    ['Latin', 'Council approves the budget of the coming year after a very long night of talks'],
    ['Chinese', CHINESE],
    ['emoji', `Council approves budget ${EMOJI}`],
    ['control characters', `Council approves budget ${'\u001b'.repeat(20)}`],
  ])('for the lines of inspect: %s', async (_, headline) => {
    const { stdout } = await work.run(['inspect', '-'], {
      stdin: repeating(headline),
      isTerminal: true,
      columns: COLUMNS,
    });
    const rows = stdout.split('\n\n')[0]?.split('\n') ?? [];
    expect(rows.filter((row) => row.endsWith('…')).length).toBeGreaterThan(2);
    expect(tooWide(rows)).toEqual([]);
  });

  it('for progress, with many files and much work', async () => {
    for (let at = 0; at < 12; at++) work.write(`in/${at}.txt`, 'A line.\n');
    let time = 0;
    const now = () => {
      time += 90_000;
      return time;
    };
    const options = { isTerminal: true, columns: COLUMNS, now } as const;
    const { stderr } = await work.run(['in'], options);
    const bars = stderr.split('\r').filter((piece) => piece.includes('of 12 files'));
    expect(bars.length).toBeGreaterThan(5);
    expect(tooWide(bars.map((bar) => bar.replace('\u001b[K', '')))).toEqual([]);
  });

  it('but a wide terminal shows more', async () => {
    const shown = async (columns: number) =>
      (await work.run(['lint'], { stdin: repeating(CHINESE), isTerminal: true, columns })).stdout;
    expect(await shown(COLUMNS)).not.toContain(`| ${CHINESE}`);
    expect(await shown(200)).toContain(`| ${CHINESE}`);
  });
});
