import { describe, expect, it } from '@jest/globals';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { ByteWriter, parquetWrite } from 'hyparquet-writer';
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

/** A table of several row groups. */
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
  it('comes out with its texts cleaned and all else as it was', async () => {
    writeTable('in/a.parquet');
    const { exitCode, stderr } = await work.run(['in']);
    expect(stderr).toContain('record 4 has a field "text" that is no text');
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

  it('has its text in the column that --text-field names', async () => {
    writeTable('in/a.parquet');
    const { exitCode, stderr } = await work.run(['in', '--text-field', 'body']);
    expect(stderr).toContain('has no column "body"');
    expect(stderr).toContain('It has id, large, text, when');
    expect(exitCode).toBe(2);
  });

  it('loses no rows and gets no columns', async () => {
    writeTable('in/a.parquet');
    const dropped = await work.run(['in', '--on-error', 'drop']);
    expect(dropped.stderr).toContain('is a table, of which no rows are left out');
    const annotated = await work.run(['in', '--annotate']);
    expect(annotated.stderr).toContain('is a table, to which --annotate adds nothing');
  });

  it('is not read from standard input, and not when it is something else', async () => {
    const piped = await work.run(['--input-format', 'parquet'], { stdin: 'x' });
    expect(piped.stderr).toContain('Give the file by its name.');
    work.write('in/a.parquet', 'no table at all');
    const { exitCode, stderr } = await work.run(['in']);
    expect(stderr).toContain('is no Parquet file');
    expect(exitCode).toBe(2);
  });
});
