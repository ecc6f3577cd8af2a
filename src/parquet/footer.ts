import type { AsyncBuffer, ColumnChunk, FileMetaData, RowGroup, SchemaElement } from 'hyparquet';
import { CleanArticlesError } from '../core/errors.js';
import { number } from '../core/plural.js';
import { chunksOf, columnsOf, isFlat } from './columns.js';
import { readFields } from './thrift.js';

// A footer consists of numbers that say where to read and how much to allocate. Each is validated against the file and
// the memory limits before it is used.

/** In bytes: a hundred thousand column chunks. */
const LARGEST_FOOTER = 1 << 24;

/** A row group is in memory as a whole; a row takes about 200 bytes in addition to its text. */
export const MAX_ROWS = 1 << 22;

/**
 * In bytes: the magic number at the start; below, the length and the magic number after the footer.
 */
const OPENING = 4;
const ENDING = 8;

/** The first and last bytes of a Parquet file. */
export const MAGIC = 'PAR1';

/** Instead of MAGIC if the footer itself is encrypted. */
const ENCRYPTED_MAGIC = 'PARE';

/** The field of a footer that exists if any part of the file is encrypted, or its footer signed. */
const ENCRYPTION_ALGORITHM = 8;

/**
 * @throws CleanArticlesError if the footer is too large, or something in the file is encrypted
 * @throws RangeError if it is invalid, or one of its numbers does not terminate
 */
export async function refuseUnreadableFooter(file: AsyncBuffer, label: string): Promise<void> {
  if (file.byteLength < OPENING + ENDING) return;
  const ending = await file.slice(file.byteLength - ENDING, file.byteLength);
  const magic = Buffer.from(ending, 4).toString('latin1');
  if (magic === ENCRYPTED_MAGIC) throw encrypted(label);
  const size = new DataView(ending).getUint32(0, true);
  // A size beyond the file is damage, which the footer parser reports.
  if (size > file.byteLength - ENDING) return;
  if (size > LARGEST_FOOTER) {
    throw tooMuch(`${label} has a footer of ${size} bytes, and ${LARGEST_FOOTER} are read`);
  }
  if (magic !== MAGIC) return;
  const end = file.byteLength - ENDING;
  const fields = readFields({ bytes: new Uint8Array(await file.slice(end - size, end)), at: 0 });
  if (fields.has(ENCRYPTION_ALGORITHM)) throw encrypted(label);
}

/** @throws CleanArticlesError if the footer is inconsistent, a row group is too large, or a column is encrypted */
export function refuseFooter(metadata: FileMetaData, file: AsyncBuffer, label: string): void {
  const end = file.byteLength - ENDING - metadata.metadata_length;
  if (!isTree(metadata.schema)) throw damaged(`${label} has an inconsistent schema`);
  const columns = columnsOf(metadata);
  const chunks = columns.reduce((sum, column) => sum + column.chunks, 0);
  let rows = 0n;
  let size = 0;

  for (const [index, group] of metadata.row_groups.entries()) {
    const place = `${label}: row group ${index + 1}`;
    const isWhole = group.num_rows >= 0n && group.columns.length === chunks;
    if (!isWhole) throw damaged(`${place} does not have the columns or rows of the table`);
    if (group.num_rows > MAX_ROWS) {
      throw tooMuch(
        `${place} has ${number(Number(group.num_rows))} rows; the maximum is ${number(MAX_ROWS)}`,
      );
    }
    for (const { crypto_metadata: key, encrypted_column_metadata: secret } of group.columns) {
      if (key !== undefined || secret !== undefined) throw encrypted(label);
    }
    refuseWrongCounts(group, place);
    for (const chunk of group.columns) {
      const { start, end: chunkEnd } = placeOf(chunk);
      // Comparisons with NaN are false.
      const isInside = (start === chunkEnd || start >= OPENING) && chunkEnd >= start;
      if (!isInside || !(chunkEnd <= end)) throw damaged(`${place} points outside the file`);
      size += chunkEnd - start;
    }
    rows += group.num_rows;
  }
  if (rows !== metadata.num_rows)
    throw damaged(`${label} does not have the number of rows that its footer declares`);
  if (size > file.byteLength) throw damaged(`${label} has overlapping columns`);

  function refuseWrongCounts(group: RowGroup, place: string): void {
    for (const column of columns) {
      for (const { meta_data: meta, file_path: path } of chunksOf(group, column)) {
        if (meta === undefined || path !== undefined) {
          throw damaged(`${place} has a column that is in another file`);
        }
        const { num_values: values } = meta;
        if (isFlat(column) ? values !== group.num_rows : values < group.num_rows) {
          throw damaged(`${place} has the wrong number of values`);
        }
      }
    }
  }
}

/** The byte range of a chunk in its file: its dictionary, if any, and its pages. */
export function placeOf({ meta_data: meta }: ColumnChunk): {
  readonly start: number;
  readonly end: number;
} {
  if (meta === undefined) return { start: Number.NaN, end: Number.NaN };
  const { dictionary_page_offset: dictionary = 0n, data_page_offset: data } = meta;
  // Without rows, there may be a dictionary without pages.
  const isFirst = dictionary > 0n && (dictionary < data || data === 0n);
  const start = Number(isFirst ? dictionary : data);
  return { start, end: start + Number(meta.total_compressed_size) };
}

/** Whether each group has its declared number of children, and the table has no others. */
function isTree(schema: readonly SchemaElement[]): boolean {
  let missing = 1;
  for (const { num_children: children = 0 } of schema) {
    if (missing < 1 || children < 0) return false;
    missing += children - 1;
  }
  return missing === 0;
}

function damaged(what: string): CleanArticlesError {
  return new CleanArticlesError(
    `${what}.`,
    'The file is truncated or corrupt; download or create it again.',
  );
}

/** Columns cannot be copied into another file without their keys: the place in the file is part of the encryption. */
function encrypted(label: string): CleanArticlesError {
  return new CleanArticlesError(
    `${label} is encrypted, at least in part, so it was left unchanged.`,
    'Write a copy of the table without encryption, and clean the copy.',
  );
}

/** @param what without its full stop */
export function tooMuch(what: string): CleanArticlesError {
  return new CleanArticlesError(
    `${what}.`,
    'Write the table with smaller row groups, say of 10,000 rows (row_group_size in pyarrow and pandas).',
  );
}
