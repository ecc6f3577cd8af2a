import { isUtf8 } from 'node:buffer';
import type { Compressors, RowGroup } from 'hyparquet';
import { CleanArticlesError } from '../core/errors.js';
import { type Column, chunksOf, type ParquetSource } from './columns.js';
import { tooMuch } from './footer.js';

/** In bytes, decompressed: it is in memory several times, as it was and as it will be. */
const LARGEST_GROUP = 1 << 29;

/**
 * The values of a column in a row group. The column is read as if the table had no other, so that names do not matter.
 *
 * @param isText the values are the bytes of the strings, or undefined
 * @throws CleanArticlesError when they cannot be read, or are more than fits into memory
 */
export async function valuesOf(
  { file, metadata, label }: ParquetSource,
  group: RowGroup,
  column: Column,
  isText: boolean,
): Promise<readonly unknown[]> {
  const [top, ...below] = column.elements;
  const { logical_type: _logical, converted_type: _older, ...plain } = top;
  const schema = [
    { name: 'table', num_children: 1 },
    { ...(isText ? plain : top), name },
    ...below,
  ];
  const columns = chunksOf(group, column).map(({ meta_data: meta, ...others }) => ({
    ...others,
    ...(meta && {
      meta_data: { ...meta, path_in_schema: [name, ...meta.path_in_schema.slice(1)] },
    }),
  }));
  const rows = await decoded(label, async () => {
    const { parquetReadObjects } = await import('hyparquet');
    return parquetReadObjects({
      file,
      metadata: {
        ...metadata,
        schema,
        num_rows: group.num_rows,
        row_groups: [{ ...group, columns }],
      },
      compressors: await boundedCompressors(label),
      parsers: { stringFromBytes, jsonFromBytes: stringFromBytes },
      utf8: !isText,
      geoparquet: false,
    });
  });
  const values = rows.map((row) => row[name]);
  if (isText) refuseLargeTexts(values, label);
  return values;
}

/** What a column is called while it is read. */
const name = 'values';

/** A dictionary, or what values have in common, makes much of few bytes. */
function refuseLargeTexts(values: readonly unknown[], label: string): void {
  let size = 0;
  for (const value of values) size += value instanceof Uint8Array ? value.length : 0;
  if (size > LARGEST_GROUP) throw tooLarge(label);
}

/** The decompressors, which give up before the pages of a column take more than fits. */
async function boundedCompressors(label: string): Promise<Compressors> {
  const { compressors } = await import('hyparquet-compressors');
  const { decompress } = await import('fzstd');
  let size = 0;
  // The one of the package believes the size that stands in the compressed bytes.
  const all: Compressors = {
    ...compressors,
    ZSTD: (input, length) => decompress(input, new Uint8Array(length)),
  };
  return Object.fromEntries(
    Object.entries(all).map(([codec, decompressPage]) => [
      codec,
      (input: Uint8Array, length: number) => {
        size += length;
        if (size > LARGEST_GROUP) throw tooLarge(label);
        // Of a page without values; some decompressors find its one byte wrong.
        return length === 0 ? new Uint8Array(0) : decompressPage(input, length);
      },
    ]),
  );
}

function tooLarge(label: string): CleanArticlesError {
  return tooMuch(`${label} has a row group of more than ${LARGEST_GROUP} bytes of text`);
}

/** Bytes that are not UTF-8 are told in Base64, so that none is lost. */
function stringFromBytes(bytes: Uint8Array | undefined): string | undefined {
  return bytes && Buffer.from(bytes).toString(isUtf8(bytes) ? 'utf8' : 'base64');
}

/** What the reader of Parquet throws is about the file: it believes the bytes that it reads. */
export async function decoded<Result>(label: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof CleanArticlesError || (error as NodeJS.ErrnoException).syscall)
      throw error;
    throw new CleanArticlesError(
      `${label} cannot be read as Parquet: ${(error as Error).message}.`,
      'It is damaged, cut off, or written in a way that is not known here: fetch or write it again.',
    );
  }
}
