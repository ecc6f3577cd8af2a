import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Encoding } from 'hyparquet';
import { CleanArticlesError } from '../../src/core/errors.js';
import { parquetBatches } from '../../src/parquet/read.js';
import { tableOf, utf8 } from '../cli/parquet-tables.js';
import { CLEANED, DIRTY } from '../cli/support.js';
import { ROOT } from '../fixtures.js';
import { IS_SHORT } from './support.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'clean-articles-limits-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a text of four million lines', () => {
  it('is cleaned in 400 MB of heap', () => {
    const prose = 'The old bridge will close for a year from Monday.';
    // Of different lines: what is printed twice is another matter.
    const lines = Array.from({ length: 1_000_000 }, (_, at) => `Line ${at}.\n\nHide Ad\n\n`);
    writeFileSync(join(folder, 'a.txt'), `${lines.join('')}${prose}\n`);
    const { status, stderr } = spawnSync(
      process.execPath,
      [
        '--max-old-space-size=400',
        join(ROOT, 'bin/clean-articles.js'),
        'a.txt',
        '--no-report',
        '--quiet',
      ],
      { cwd: folder, encoding: 'utf8' },
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const cleaned = readFileSync(join(folder, 'cleaned/a.txt'), 'latin1');
    expect(cleaned.includes('Hide Ad')).toBe(false);
    expect(cleaned.endsWith(`Line 999999.\n\n${prose}\n`)).toBe(true);
  });
});

describe('tables that are damaged at random', () => {
  const ROUNDS = IS_SHORT ? 200 : 5000;

  /** The numbers are the same in every run. */
  function dice(seed: number): (sides: number) => number {
    let state = seed;
    return (sides) => {
      state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
      return Math.floor((state / 2 ** 31) * sides);
    };
  }

  it.each<Encoding>(['RLE_DICTIONARY', 'PLAIN', 'DELTA_LENGTH_BYTE_ARRAY', 'DELTA_BYTE_ARRAY'])(
    'in %s are read or refused, and keep nobody busy',
    async (encoding) => {
      const rows = Array.from({ length: 60 }, (_, row) =>
        row % 7 === 3 ? null : Buffer.from(row % 2 === 0 ? DIRTY : `${CLEANED}${row % 5}`),
      );
      const table = await tableOf(rows, utf8, undefined, encoding);
      const throws = dice(table.length);
      const path = join(folder, 'a.parquet');
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
    for await (const { bytes } of parquetBatches({ path, label: 'a' }, ['text', 'id'])) {
      expect(bytes.length).toBeGreaterThan(0);
    }
  }
});
