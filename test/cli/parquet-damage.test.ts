import { describe, expect, it } from '@jest/globals';
import type { Encoding } from 'hyparquet';
import type { ParquetWriter } from 'hyparquet-writer';
import { CleanArticlesError } from '../../src/core/errors.js';
import { parquetBatches } from '../../src/parquet/read.js';
import { checkRuns } from '../../src/parquet/runs.js';
import { type Lie, tableOf, utf8 } from './parquet-tables.js';
import { CLEANED, DIRTY, useWorkspace } from './support.js';

const work = useWorkspace();

describe('an invalid footer', () => {
  const chunkOf = (table: ParquetWriter, at: number) => {
    const meta = table.row_groups[0]?.columns[at]?.meta_data;
    if (meta === undefined) throw new TypeError('no such chunk');
    return meta;
  };
  const lies: readonly [string, string, Lie][] = [
    [
      'a chunk beyond the file',
      'outside the file',
      (table) => {
        chunkOf(table, 0).total_compressed_size = 2n ** 62n;
      },
    ],
    [
      'a chunk of negative size',
      'outside the file',
      (table) => {
        chunkOf(table, 0).total_compressed_size = -5n;
      },
    ],
    [
      'an offset beyond the file',
      'outside the file',
      (table) => {
        chunkOf(table, 1).data_page_offset = 2n ** 60n;
      },
    ],
    [
      'more values than rows',
      'the wrong number of values',
      (table) => {
        chunkOf(table, 1).num_values = 2n ** 40n;
      },
    ],
    [
      'a wrong total of rows',
      'the number of rows that its footer declares',
      (table) => {
        table.num_rows = 7n;
      },
    ],
    [
      'an absurd number of rows',
      'rows; the maximum is 4,194,304',
      (table) => {
        const [group] = table.row_groups;
        if (group !== undefined) group.num_rows = 2n ** 40n;
      },
    ],
    [
      'a truncated text',
      'cannot be read as Parquet',
      (table) => {
        chunkOf(table, 1).total_compressed_size = 3n;
      },
    ],
  ];

  it.each(lies)('with %s fails only its own file', async (_, message, lie) => {
    work.write(
      'in/a.parquet',
      await tableOf([Buffer.from(DIRTY), Buffer.from(CLEANED)], utf8, lie),
    );
    work.write('in/b.txt', DIRTY);
    const { exitCode, stderr } = await work.run(['in']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr).toContain('a.parquet');
    expect(stderr).not.toContain('internal error');
    expect(work.read('cleaned/b.txt')).toBe(CLEANED);
    expect(work.files('cleaned')).not.toContain('a.parquet');
  });

  it('is rejected if a dictionary expands a small file too far', async () => {
    const large = Buffer.alloc(1 << 20, 'x');
    const rows = Array.from({ length: 600 }, () => large);
    work.write('in/a.parquet', await tableOf(rows, utf8));
    expect((await work.run(['in'])).stderr).toContain('more than 536,870,912 bytes of text');
  });
});

describe('an encrypted table', () => {
  /** The encryption algorithm in a footer (AES-GCM, without its parameters), and the end of the footer. */
  const ALGORITHM = Buffer.from([0x0c, 0x10, 0x1c, 0x00, 0x00, 0x00]);

  /** The same table with another end of its footer. */
  function endingWith(table: Uint8Array, end: Uint8Array): Buffer {
    const tail = Buffer.from(table.subarray(-8));
    tail.writeUInt32LE(tail.readUInt32LE(0) - 1 + end.length, 0);
    return Buffer.concat([table.subarray(0, -9), end, tail]);
  }

  const plain = () => tableOf([Buffer.from(DIRTY)], utf8);

  it.each<[string, () => Promise<Uint8Array>]>([
    [
      'its footer',
      async () => Buffer.concat([(await plain()).subarray(0, -4), Buffer.from('PARE')]),
    ],
    ['an algorithm', async () => endingWith(await plain(), ALGORITHM)],
    [
      'a column',
      () =>
        tableOf([Buffer.from(DIRTY)], utf8, (table) => {
          const [chunk] = table.row_groups[0]?.columns ?? [];
          if (chunk !== undefined) chunk.encrypted_column_metadata = Uint8Array.of(1, 2, 3);
        }),
    ],
  ])('is left unchanged if it has %s', async (_, make) => {
    const table = await make();
    work.write('in/a.parquet', table);
    const { exitCode, stderr } = await work.run(['in', '--write']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('error: in/a.parquet is encrypted, at least in part');
    expect(work.bytes('in/a.parquet')).toEqual(Buffer.from(table));
  });
});

describe('an invalid page', () => {
  const rows = Array.from({ length: 40 }, (_, row) =>
    row === 3 ? null : Buffer.from(row % 2 === 0 ? DIRTY : CLEANED),
  );

  it.each<Encoding>(['RLE_DICTIONARY', 'PLAIN', 'DELTA_LENGTH_BYTE_ARRAY', 'DELTA_BYTE_ARRAY'])(
    'in %s ends quickly, whichever bit is flipped',
    async (encoding) => {
      const table = await tableOf(rows, utf8, undefined, encoding);
      const linesOf = async () => {
        const file = { path: work.path('a.parquet'), displayPath: 'a.parquet' };
        let lines = '';
        for await (const { bytes } of parquetBatches(file, ['text', 'id'])) lines += bytes.length;
        return lines;
      };
      work.write('a.parquet', table);
      expect(await linesOf()).not.toBe('');
      for (let at = 4; at < table.length; at += 1 + (at % 3)) {
        const damaged = Uint8Array.from(table);
        damaged[at] = (damaged[at] ?? 0) ^ (1 << (at % 8));
        work.write('a.parquet', damaged);
        // The damaged table may still be readable; otherwise the error must be ours.
        const error = await linesOf().then(
          () => undefined,
          (reason: unknown) => reason,
        );
        if (error !== undefined) expect(error).toBeInstanceOf(CleanArticlesError);
      }
    },
  );

  it('is rejected if shared prefixes expand a small file too far', async () => {
    const large = Buffer.alloc(1 << 20, 'x');
    const texts = Array.from({ length: 600 }, () => large);
    work.write('in/a.parquet', await tableOf(texts, utf8, undefined, 'DELTA_BYTE_ARRAY'));
    expect((await work.run(['in'])).stderr).toContain('more than 536,870,912 bytes of text');
    expect(work.bytes('in/a.parquet').length).toBeLessThan(1 << 25);
  });
});

describe('runs of numbers', () => {
  /** As LEB128. */
  const numberOf = (value: number): number[] =>
    value < 128 ? [value] : [(value % 128) + 128, ...numberOf(Math.floor(value / 128))];
  const check = (bytes: readonly number[], width: number, count: number, wanted?: number) =>
    checkRuns({ bytes: Uint8Array.from(bytes), at: 0 }, width, count, wanted);

  it('are counted, repeated and packed', () => {
    expect(check([...numberOf(5 * 2), 1], 1, 5, 1)).toBe(5);
    expect(check([3, 0b10101010], 1, 8, 1)).toBe(4);
    expect(check([3, 0b10101010], 1, 3, 1)).toBe(1);
    expect(check([3, 0b11_10_01_11, 0b00_00_00_11], 2, 8, 3)).toBe(3);
  });

  it.each<[string, number[], number]>([
    ['repeated without end', [...numberOf(2 ** 33), 1], 1],
    ['packed without end or bits', numberOf(2 ** 33 + 1), 0],
    ['truncated', [...numberOf(2 * 2), 1], 1],
    ['with an unterminated number', Array.from({ length: 20 }, () => 255), 1],
  ])('%s are refused', (_, bytes, width) => {
    expect(() => check(bytes, width, 4)).toThrow(RangeError);
  });
});
