import { describe, expect, it } from '@jest/globals';
import {
  asyncBufferFromFile,
  parquetMetadataAsync,
  parquetReadObjects,
  type SchemaElement,
} from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { ByteWriter, ParquetWriter, parquetWrite } from 'hyparquet-writer';
import { tableOf, utf8 } from './parquet-tables.js';
import { CLEANED, DIRTY, useWorkspace } from './support.js';

const work = useWorkspace();

const ROWS = 25;
const texts = Array.from({ length: ROWS }, (_, row) =>
  row === 3 ? null : row % 2 === 0 ? DIRTY : CLEANED,
);
const columns = {
  id: Array.from({ length: ROWS }, (_, row) => `r${row}`),
  large: Array.from({ length: ROWS }, (_, row) => 2n ** 62n + BigInt(row)),
  when: Array.from({ length: ROWS }, (_, row) => new Date(1_700_000_000_000 + row)),
};

/** Writes a table with several row groups. */
function writeTable(place: string): void {
  const writer = new ByteWriter();
  parquetWrite({
    writer,
    rowGroupSize: 10,
    columnData: [
      { name: 'id', data: columns.id, type: 'STRING' },
      { name: 'large', data: columns.large, type: 'INT64' },
      { name: 'text', data: texts, type: 'STRING' },
      { name: 'when', data: columns.when, type: 'TIMESTAMP' },
    ],
    kvMetadata: [{ key: 'made by', value: 'a test' }],
  });
  work.write(place, writer.getBytes());
}

async function readTable(place: string): Promise<Record<string, unknown>[]> {
  return parquetReadObjects({ file: await asyncBufferFromFile(work.path(place)), compressors });
}

describe('a Parquet table', () => {
  it('is returned with its texts cleaned and everything else unchanged', async () => {
    writeTable('in/a.parquet');
    const { exitCode, stderr } = await work.run(['in', '--concurrency', '1']);
    expect(stderr).toContain('record 4 has a field "text" that is not a string');
    expect(exitCode).toBe(2);
    const rows = await readTable('cleaned/a.parquet');
    expect(rows.map(({ text }) => text)).toEqual(
      texts.map((text) => (text === null ? null : CLEANED)),
    );
    const before = await readTable('in/a.parquet');
    for (const column of ['id', 'large', 'when']) {
      expect(rows.map((row) => row[column])).toEqual(before.map((row) => row[column]));
    }
    expect(work.read('cleaned-report/findings/a.parquet.jsonl')).toContain('"id":"r2"');
  });

  it('has its text in the column given by --text-field', async () => {
    writeTable('in/a.parquet');
    const { exitCode, stderr } = await work.run(['in', '--text-field', 'body']);
    expect(stderr).toContain('has no column "body"');
    expect(stderr).toContain('Its columns are: id, large, text, when');
    expect(exitCode).toBe(2);
  });

  it('keeps all rows and adds no columns', async () => {
    writeTable('in/a.parquet');
    const dropped = await work.run(['in', '--on-error', 'drop']);
    expect(dropped.stderr).toContain('is a table, whose rows cannot be dropped');
    const annotated = await work.run(['in', '--annotate']);
    expect(annotated.stderr).toContain('is a table, and --annotate cannot add a column to it');
  });

  it('is not read from standard input, and not if it is not a Parquet file', async () => {
    const piped = await work.run(['--input-format', 'parquet'], { stdin: 'x' });
    expect(piped.stderr).toContain('Pass the file as an argument instead of piping it in.');
    work.write('in/a.parquet', 'no table at all');
    const { exitCode, stderr } = await work.run(['in']);
    expect(stderr).toContain('in/a.parquet cannot be read as Parquet');
    expect(exitCode).toBe(2);
  });
});

async function writeBytes(...table: Parameters<typeof tableOf>): Promise<void> {
  work.write('in/a.parquet', await tableOf(...table));
}

async function bytesOf(place: string): Promise<readonly (Buffer | undefined)[]> {
  const file = await asyncBufferFromFile(work.path(place));
  const metadata = await parquetMetadataAsync(file);
  const schema = metadata.schema.map(({ converted_type: _, ...element }) => element);
  const rows = await parquetReadObjects({ file, metadata: { ...metadata, schema }, utf8: false });
  return rows.map(({ text }) => (text instanceof Uint8Array ? Buffer.from(text) : undefined));
}

describe('the bytes of a text in a table', () => {
  const mark = Buffer.from([0xef, 0xbb, 0xbf]);
  const invalid = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(DIRTY)]);

  it('keep a byte order mark', async () => {
    await writeBytes([Buffer.concat([mark, Buffer.from(DIRTY)])], utf8);
    expect((await work.run(['in'])).exitCode).toBe(0);
    expect(await bytesOf('cleaned/a.parquet')).toEqual([
      Buffer.concat([mark, Buffer.from(CLEANED)]),
    ]);
  });

  it('are unchanged if they are not valid UTF-8, and the row is reported', async () => {
    await writeBytes([invalid, Buffer.from(DIRTY), null, Buffer.from('')], utf8);
    const { exitCode, stderr } = await work.run(['in']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('the first, record 1, is not valid UTF-8');
    const [first, second, none, empty] = await bytesOf('cleaned/a.parquet');
    expect([first, second, none, empty]).toEqual([
      invalid,
      Buffer.from(CLEANED),
      undefined,
      Buffer.from(''),
    ]);
  });

  it('may contain other scripts and characters that JSON escapes', async () => {
    const text = `Straße "\\" \u0001 \u0085 \u2028 😀\n\n${DIRTY}`;
    await writeBytes([Buffer.from(text)], utf8);
    await work.run(['in']);
    expect(String((await bytesOf('cleaned/a.parquet'))[0])).toBe(text.replace(DIRTY, CLEANED));
  });
});

describe('columns of a table', () => {
  it('may contain binary ids, which do not prevent cleaning', async () => {
    const writer = new ByteWriter();
    const id = Buffer.from([0xff, 0x00, 0x80]);
    parquetWrite({
      writer,
      columnData: [
        { name: 'id', data: [id, Buffer.from('r1')], type: 'BYTE_ARRAY' },
        { name: 'text', data: [DIRTY, DIRTY], type: 'STRING' },
      ],
    });
    work.write('in/a.parquet', writer.getBytes());
    expect(await work.run(['in'])).toMatchObject({ exitCode: 0 });
    const findings = work.read('cleaned-report/findings/a.parquet.jsonl');
    expect(findings).toContain(`"id":"${id.toString('base64')}"`);
    expect(findings).toContain('"id":"r1"');
    expect((await readTable('cleaned/a.parquet')).map(({ text }) => text)).toEqual([
      CLEANED,
      CLEANED,
    ]);
  });

  it('may share a name, and the first one is cleaned', async () => {
    const writer = new ByteWriter();
    const string = { type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'REQUIRED' };
    const schema = [
      { name: 'root', num_children: 2 },
      { name: 'text', ...string },
      { name: 'other', ...string },
    ] as SchemaElement[];
    const table = new ParquetWriter({ writer, schema });
    const columnData = [
      { name: 'text', data: [DIRTY] },
      { name: 'other', data: ['Hide Ad'] },
    ];
    await table.write({ columnData });
    table.schema = schema.map((element, at) => (at === 2 ? { ...element, name: 'text' } : element));
    const other = table.row_groups[0]?.columns[1]?.meta_data;
    if (other !== undefined) other.path_in_schema = ['text'];
    await table.finish();
    work.write('in/a.parquet', writer.getBytes());
    expect((await work.run(['in'])).exitCode).toBe(0);
    const file = await asyncBufferFromFile(work.path('cleaned/a.parquet'));
    const metadata = await parquetMetadataAsync(file);
    const columns = metadata.row_groups[0]?.columns.map((chunk, at) => ({
      ...chunk,
      meta_data: { ...chunk.meta_data, path_in_schema: [schema[at + 1]?.name] },
    }));
    const group = { ...metadata.row_groups[0], columns };
    const told = { ...metadata, schema, row_groups: [group] } as typeof metadata;
    expect(await parquetReadObjects({ file, metadata: told })).toEqual([
      { text: CLEANED, other: 'Hide Ad' },
    ]);
  });

  it.each<[string, Partial<SchemaElement>]>([
    ['JSON', { converted_type: 'JSON' }],
    ['lists', { repetition_type: 'REPEATED' }],
    ['fixed-length bytes', { type: 'FIXED_LEN_BYTE_ARRAY', type_length: 4 }],
  ])('that contain %s are left unchanged', async (_, element) => {
    await writeBytes([Buffer.from(DIRTY)], element);
    const { exitCode, stderr } = await work.run(['in']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('is not plain text, so the file was left unchanged');
  });

  it('are named like fields, with a backslash before a dot in a name', async () => {
    await writeBytes([Buffer.from(DIRTY)], { ...utf8, name: 'article.body' });
    const { stderr } = await work.run(['in', '--text-field', 'article.body']);
    expect(stderr).toContain('Its columns are: id, article\\.body');
    expect((await work.run(['in', '--text-field', 'article\\.body'])).exitCode).toBe(0);
  });
});

describe('ids of a table', () => {
  const integer: SchemaElement = { name: 'id', type: 'INT64', repetition_type: 'REQUIRED' };
  const bytes: SchemaElement = { name: 'id', type: 'BYTE_ARRAY', repetition_type: 'OPTIONAL' };
  const decimal = { converted_type: 'DECIMAL', precision: 38, scale: 2 } as const;
  const time = (unit: 'MICROS' | 'NANOS') =>
    ({ logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit } }) as const;
  /** The signed bytes of 10^30 + 1, and of -5. */
  const large = Buffer.from('0c9f2c9cd04674edea40000001', 'hex');
  const small = Buffer.from('fb', 'hex');

  /** @param below the column as it is declared, instead of as it is written */
  async function writeIds(
    written: SchemaElement,
    below: readonly [SchemaElement, ...SchemaElement[]],
    ids: readonly unknown[],
  ): Promise<void> {
    const writer = new ByteWriter();
    const text = {
      name: 'text',
      type: 'BYTE_ARRAY',
      ...utf8,
      repetition_type: 'REQUIRED',
    } as const;
    const root = { name: 'root', num_children: 2 };
    const table = new ParquetWriter({ writer, schema: [root, written, text], statistics: false });
    await table.write({
      columnData: [
        { name: written.name, data: [...ids] },
        { name: 'text', data: ids.map(() => DIRTY) },
      ],
    });
    table.schema = [root, ...below, text];
    const chunk = table.row_groups[0]?.columns[0]?.meta_data;
    if (chunk !== undefined) chunk.path_in_schema = below.map(({ name }) => name);
    await table.finish();
    work.write('in/a.parquet', writer.getBytes());
  }

  it.each<[string, SchemaElement, object, readonly unknown[], string]>([
    ['an integer', integer, {}, [2n ** 62n], '4611686018427387904'],
    ['a decimal', integer, decimal, [999999999999999901n], '9999999999999999.01'],
    ['a small decimal', integer, decimal, [-5n], '-0.05'],
    ['a decimal of bytes', bytes, decimal, [large], '10000000000000000000000000000.01'],
    ['a decimal of one byte', bytes, decimal, [small], '-0.05'],
    ['a missing decimal', bytes, decimal, [null, large], 'null'],
    ['nanoseconds', integer, time('NANOS'), [-1n], '"1969-12-31T23:59:59.999999999Z"'],
    ['microseconds', integer, time('MICROS'), [1_000_001n], '"1970-01-01T00:00:01.000001Z"'],
    [
      'milliseconds',
      integer,
      { converted_type: 'TIMESTAMP_MILLIS' },
      [1500n],
      '"1970-01-01T00:00:01.500Z"',
    ],
    ['a time after all dates', integer, time('MICROS'), [2n ** 63n - 1n], '9223372036854775807'],
  ])('keep all digits of %s', async (_, element, type, ids, json) => {
    await writeIds(element, [{ ...element, ...type }], ids);
    expect((await work.run(['in', '--attributes', 'spans'])).exitCode).toBe(0);
    const places = ['cleaned-report/findings/a.parquet.jsonl', 'spans/a.parquet.jsonl'];
    for (const place of places) expect(work.read(place)).toContain(`"id":${json},`);
    const { exitCode } = await work.run([
      'inspect',
      'in/a.parquet',
      '--id',
      json.replaceAll('"', ''),
    ]);
    expect(exitCode).toBe(0);
  });

  it('keep all digits and their type within a group', async () => {
    const group: SchemaElement = { name: 'meta', num_children: 1, repetition_type: 'REQUIRED' };
    for (const [type, json] of [
      [{}, '4611686018427387905'],
      [decimal, '46116860184273879.05'],
    ] as const) {
      await writeIds(integer, [group, { ...integer, ...type }], [2n ** 62n + 1n]);
      await work.run(['in', '--id-field', 'meta.id']);
      expect(work.read('cleaned-report/findings/a.parquet.jsonl')).toContain(`"id":${json},`);
    }
  });

  it('are damaged if a decimal has absurdly many digits', async () => {
    await writeIds(integer, [{ ...integer, ...decimal, scale: 2 ** 30 }], [1n]);
    const { exitCode, stderr } = await work.run(['in']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('in/a.parquet cannot be read as Parquet: a decimal has');
  });
});

describe('row groups without rows', () => {
  it('are preserved', async () => {
    await writeBytes([Buffer.from(DIRTY)], utf8, (table) => {
      const [group] = table.row_groups;
      if (group === undefined) throw new TypeError('no row group');
      const columns = group.columns.map(({ meta_data: meta, ...chunk }) => ({
        ...chunk,
        ...(meta && {
          meta_data: {
            ...meta,
            num_values: 0n,
            data_page_offset: 0n,
            total_compressed_size: 0n,
            total_uncompressed_size: 0n,
          },
        }),
      }));
      const empty = { columns, num_rows: 0n, total_byte_size: 0n };
      table.row_groups = [empty, group, empty];
    });
    expect((await work.run(['in'])).exitCode).toBe(0);
    const file = await asyncBufferFromFile(work.path('cleaned/a.parquet'));
    const { row_groups: groups } = await parquetMetadataAsync(file);
    expect(groups.map(({ num_rows: rows }) => rows)).toEqual([0n, 1n, 0n]);
    expect(await bytesOf('cleaned/a.parquet')).toEqual([Buffer.from(CLEANED)]);
  });
});
