import type { AsyncBuffer, FileMetaData } from 'hyparquet';
import { CleanArticlesError } from '../core/errors.js';
import { BATCH_SIZE, type LineBatch } from './batches.js';
import type { SourceFile } from './source.js';

/** A Parquet file, its footer read. */
export interface ParquetSource {
  readonly file: AsyncBuffer;
  readonly metadata: FileMetaData;
}

/** @throws CleanArticlesError when it is no Parquet file */
export async function openParquet({
  path,
  label,
}: Pick<SourceFile, 'path' | 'label'>): Promise<ParquetSource> {
  const { asyncBufferFromFile, parquetMetadataAsync } = await import('hyparquet');
  const file = await asyncBufferFromFile(path);
  try {
    // Columns of maps stay the bytes that they are.
    return { file, metadata: await parquetMetadataAsync(file, { geoparquet: false }) };
  } catch (error) {
    throw new CleanArticlesError(`${label} is no Parquet file: ${(error as Error).message}.`);
  }
}

/** Names of the columns at the top. */
function columnNames({ metadata }: ParquetSource): readonly string[] {
  const columns: string[] = [];
  const [root, ...elements] = metadata.schema;
  let below = 0;
  for (const { name, num_children: children = 0 } of elements) {
    if (below === 0) columns.push(name);
    else below--;
    below += children;
  }
  return root === undefined ? [] : columns;
}

/**
 * The rows as JSON Lines with those of the fields that the table has; a row group at a time is in memory.
 *
 * @throws CleanArticlesError when the table lacks the first field
 */
export async function* parquetBatches(
  file: Pick<SourceFile, 'path' | 'label'>,
  fields: readonly [text: string, ...others: string[]],
): AsyncGenerator<LineBatch> {
  const source = await openParquet(file);
  const known = columnNames(source);
  if (!known.includes(fields[0])) {
    throw new CleanArticlesError(
      `${file.label} has no column "${fields[0]}".`,
      `It has ${known.join(', ')}: name the one that holds the text with --text-field.`,
    );
  }
  const columns = fields.filter((field) => known.includes(field));
  let row = 0;
  for (const group of source.metadata.row_groups) {
    const end = row + Number(group.num_rows);
    const records = await rowsOf(source, columns, row, end);
    let lines: string[] = [];
    let size = 0;
    let firstLine = row + 1;
    for (const [index, record] of records.entries()) {
      const line = `${JSON.stringify(record, plainValue)}\n`;
      lines.push(line);
      size += line.length;
      if (size < BATCH_SIZE && index < records.length - 1) continue;
      yield { bytes: new Uint8Array(Buffer.from(lines.join(''))), firstLine };
      firstLine += lines.length;
      lines = [];
      size = 0;
    }
    row = end;
  }
}

async function rowsOf(
  { file, metadata }: ParquetSource,
  columns: readonly string[],
  rowStart: number,
  rowEnd: number,
): Promise<readonly Record<string, unknown>[]> {
  const { parquetReadObjects } = await import('hyparquet');
  const { compressors } = await import('hyparquet-compressors');
  return parquetReadObjects({
    file,
    metadata,
    columns: [...columns],
    rowStart,
    rowEnd,
    compressors,
    geoparquet: false,
  });
}

function plainValue(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}
