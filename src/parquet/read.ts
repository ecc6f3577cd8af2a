import { isUtf8 } from 'node:buffer';
import { CleanArticlesError } from '../core/errors.js';
import { number } from '../core/plural.js';
import { BATCH_SIZE, type LineBatch } from '../input/batches.js';
import { LARGEST_TEXT } from '../input/read-file.js';
import type { SourceFile } from '../input/source.js';
import { columnOf, columnsOf, type ParquetSource, textColumn } from './columns.js';
import { exactJson } from './exact.js';
import { refuseFooter, refuseUnreadableFooter } from './footer.js';
import { decoded, valuesOf } from './values.js';

/**
 * @param textField as for records
 * @throws CleanArticlesError if it is not a Parquet file, has no texts, or is too large
 */
export async function openParquet(
  { path, displayPath: label }: Pick<SourceFile, 'path' | 'displayPath'>,
  textField: string,
): Promise<ParquetSource> {
  const { asyncBufferFromFile, parquetMetadataAsync } = await import('hyparquet');
  const file = await asyncBufferFromFile(path);
  // Geometry columns stay raw bytes.
  const options = { geoparquet: false };
  return decoded(label, async () => {
    await refuseUnreadableFooter(file, label);
    const metadata = await parquetMetadataAsync(file, options);
    const text = textColumn(columnsOf(metadata), textField, label);
    refuseFooter(metadata, file, label);
    return { label, file, metadata, text };
  });
}

/**
 * The rows as JSON Lines with the requested fields that the table has; one row group at a time is in memory. Texts are
 * their raw bytes, even if these are not valid UTF-8.
 *
 * @param onRead called for each batch with its share of the file in bytes; every row has the same share
 * @throws CleanArticlesError when the table cannot be read, or has no texts
 */
export async function* parquetBatches(
  file: Pick<SourceFile, 'path' | 'displayPath'>,
  fields: readonly [text: string, ...others: string[]],
  onRead: (bytes: number) => void = () => {},
): AsyncGenerator<LineBatch> {
  const source = await openParquet(file, fields[0]);
  const { text, metadata, label } = source;
  const known = columnsOf(metadata);
  const others = fields.slice(1).map((field) => columnOf(known, field));
  const bytesOfRow = source.file.byteLength / Number(metadata.num_rows);
  const columns = new Set([text, ...others.filter((column) => column !== undefined)]);
  let row = 0;
  for (const group of metadata.row_groups) {
    const read: { readonly name: string; readonly values: readonly unknown[] }[] = [];
    for (const column of columns) {
      const isText = column === text;
      const values = await valuesOf(source, group, column, isText);
      read.push({
        name: jsonOf(column.name),
        values: isText ? values : values.map(withReadableBytes),
      });
    }
    let lines: string[] = [];
    let size = 0;
    let firstLine = row + 1;
    const rows = Number(group.num_rows);
    for (let index = 0; index < rows; index++) {
      const line = `{${read.map(({ name, values }) => `${name}:${jsonOf(checked(values, index))}`).join()}}\n`;
      lines.push(line);
      size += line.length;
      if (size < BATCH_SIZE && index < rows - 1) continue;
      onRead(lines.length * bytesOfRow);
      yield { bytes: new Uint8Array(Buffer.from(lines.join(''), 'latin1')), firstLine };
      firstLine += lines.length;
      lines = [];
      size = 0;
    }
    row += rows;
  }

  function checked(values: readonly unknown[], index: number): unknown {
    const value = values[index];
    if (!(value instanceof Uint8Array) || value.length <= LARGEST_TEXT) return value;
    throw new CleanArticlesError(
      `${label}:${row + index + 1} has a text of ${number(value.length)} bytes; the maximum is ${number(LARGEST_TEXT)}.`,
      'Remove the row from the table, or split its text.',
    );
  }
}

/**
 * A value as JSON, in UTF-8 read as Latin-1. Bytes become a string unchanged: the characters that JSON escapes are the same
 * bytes in Latin-1 and UTF-8.
 */
function jsonOf(value: unknown): string {
  if (value instanceof Uint8Array) return JSON.stringify(Buffer.from(value).toString('latin1'));
  return Buffer.from(plainJson(value)).toString('latin1');
}

/** Writes bytes that are not valid UTF-8 in Base64, so that such an id does not make the row invalid. */
function withReadableBytes(value: unknown): unknown {
  const isBinary = value instanceof Uint8Array && !isUtf8(value);
  return isBinary ? Buffer.from(value).toString('base64') : value;
}

/** Like JSON.stringify, but keeps all digits of a number, and writes bytes in Base64. */
function plainJson(value: unknown): string {
  const exact = exactJson(value);
  if (exact !== undefined) return exact;
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'number' && !Number.isFinite(value)) return `"${value}"`;
  if (value instanceof Uint8Array) return `"${Buffer.from(value).toString('base64')}"`;
  if (Array.isArray(value)) return `[${Array.from(value, plainJson).join()}]`;
  if (typeof value !== 'object' || value === null || value instanceof Date) {
    return JSON.stringify(value) ?? 'null';
  }
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${plainJson(field)}`).join()}}`;
}

/** The texts of such lines; undefined if a row has none. */
export function textsIn(
  lines: Uint8Array,
  { text }: ParquetSource,
): readonly (Uint8Array | undefined)[] {
  const name = Buffer.from(text.name).toString('latin1');
  return Buffer.from(lines)
    .toString('latin1')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => (JSON.parse(line) as Record<string, string | null>)[name])
    .map((value) => (typeof value === 'string' ? Buffer.from(value, 'latin1') : undefined));
}
