import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Encoding } from 'hyparquet';
import { CleanArticlesError } from '../../src/core/errors.js';
import { parquetBatches } from '../../src/parquet/read.js';
import { tableOf, utf8 } from '../cli/parquet-tables.js';
import { CLEANED, DIRTY } from '../cli/support.js';
import { ROOT } from '../fixtures.js';
import { useFolder } from '../use-folder.js';
import { IS_SHORT } from './support.js';

const at = useFolder();

describe('a text of four million lines', () => {
  const PROSE = 'The old bridge will close for a year from Monday.';

  function clean(place: string, heap: number) {
    const { status, stderr } = spawnSync(
      process.execPath,
      [`--max-old-space-size=${heap}`, join(ROOT, 'bin/clean-articles.js'), place, '--no-report'],
      { cwd: at(), encoding: 'utf8' },
    );
    return { status, stderr };
  }

  const cleaned = (place: string) => readFileSync(at('cleaned', place), 'latin1');

  it('with a million findings is refused, whatever the heap', () => {
    // Distinct lines, because repeated lines are a separate case.
    const lines = Array.from({ length: 1_000_000 }, (_, at) => `Line ${at}.\n\nHide Ad\n\n`);
    writeFileSync(at('a.txt'), `${lines.join('')}${PROSE}\n`);
    const { status, stderr } = clean('a.txt', 4000);
    expect(status).toBe(2);
    expect(stderr).toContain('error: a.txt: it has 1,000,000 lines that look like boilerplate');
    expect(existsSync(at('cleaned/a.txt'))).toBe(false);
  });

  it.each(['b.txt', 'b.jsonl'])(
    'with something to remove is refused before memory runs out: %s',
    (name) => {
      mkdirSync(at('in'));
      const lines = Array.from(
        { length: 2_000_000 },
        (_, at) => `Hide Ad\nRead more: ${at}\n`,
      ).join('');
      const text = `${PROSE}\n\n${lines}`;
      const isText = name.endsWith('.txt');
      writeFileSync(at('in', name), isText ? text : `${JSON.stringify({ text })}\n`);
      for (const other of ['a.txt', 'c.txt']) writeFileSync(at('in', other), DIRTY);
      const { status, stderr } = clean('in', 1200);
      expect(status).toBe(2);
      expect(stderr).toMatch(
        /4,000,001 lines that are not blank, but Node only has memory for \d{3},\d{3}[.\n]/u,
      );
      expect([cleaned('a.txt'), cleaned('c.txt')]).toEqual([CLEANED, CLEANED]);
    },
  );
});

describe('a record of 100 MB', () => {
  const PROSE =
    'The old bridge will close for a year from Monday, the council said after its meeting. ';
  const SIZE = 100_000_000;

  /** Cleans it through a pipe and returns the peak of memory in MB. */
  function clean(unit: string, name: string): { readonly peak: number; readonly output: string } {
    const path = at(name);
    writeFileSync(path, `{"text":"${unit.repeat(SIZE / unit.length)}"}\n{"text":"Short."}\n`);
    const measure = at('measure.cjs');
    writeFileSync(
      measure,
      "process.on('exit', () => console.error('peak', process.resourceUsage().maxRSS));",
    );
    const input = openSync(path, 'r');
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      ['--require', measure, join(ROOT, 'bin/clean-articles.js'), '--input-format', 'jsonl'],
      { stdio: [input, 'pipe', 'pipe'], encoding: 'latin1', maxBuffer: 2 * SIZE },
    );
    closeSync(input);
    expect(status).toBe(0);
    expect(stdout.endsWith('"}\n{"text":"Short."}\n')).toBe(true);
    return { peak: Number(/peak (\d+)/u.exec(stderr)?.[1]) / 1000, output: stdout };
  }

  it.each([
    ['a million paragraphs', `${PROSE}\\n\\n`],
    ['escapes', `\\u201c${PROSE}\\u201d \\\\n \\"\\n`],
    ['one line', PROSE],
  ])('of %s takes less than 600 MB', (_, unit) => {
    const { peak, output } = clean(unit, 'a.jsonl');
    expect(output.length).toBeGreaterThan(SIZE * 0.99);
    expect(peak).toBeLessThan(600);
  });

  it('with long paragraphs and markers takes less than 500 MB', () => {
    const { peak, output } = clean(`${PROSE.repeat(50)}\\n\\nHide Ad\\n\\n`, 'a.jsonl');
    expect(output.includes('Hide Ad')).toBe(false);
    expect(peak).toBeLessThan(500);
  });
});

describe('randomly damaged tables', () => {
  const ROUNDS = IS_SHORT ? 200 : 5000;

  /** A deterministic random number generator. */
  function dice(seed: number): (sides: number) => number {
    let state = seed;
    return (sides) => {
      state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
      return Math.floor((state / 2 ** 31) * sides);
    };
  }

  it.each<Encoding>(['RLE_DICTIONARY', 'PLAIN', 'DELTA_LENGTH_BYTE_ARRAY', 'DELTA_BYTE_ARRAY'])(
    'in %s are read or refused, within the time limit',
    async (encoding) => {
      const rows = Array.from({ length: 60 }, (_, row) =>
        row % 7 === 3 ? null : Buffer.from(row % 2 === 0 ? DIRTY : `${CLEANED}${row % 5}`),
      );
      const table = await tableOf(rows, utf8, undefined, encoding);
      const throws = dice(table.length);
      const path = at('a.parquet');
      for (let round = 0; round < ROUNDS; round++) {
        const damaged = Uint8Array.from(table);
        for (let at = 0; at <= throws(3); at++) damaged[throws(table.length)] = throws(256);
        writeFileSync(path, damaged);
        const error = await readAll(path).catch((reason: unknown) => reason);
        if (error !== undefined) expect(error).toBeInstanceOf(CleanArticlesError);
      }
    },
  );

  async function readAll(path: string): Promise<undefined> {
    for await (const { bytes } of parquetBatches({ path, displayPath: 'a' }, ['text', 'id'])) {
      expect(bytes.length).toBeGreaterThan(0);
    }
  }
});
