import { isUtf8 } from 'node:buffer';
import type { ColumnChunk, Compressors, RowGroup, SchemaElement } from 'hyparquet';
import { CleanArticlesError } from '../core/errors.js';
import { number } from '../core/plural.js';
import { type Column, chunksOf, type Leaf, leavesOf, type ParquetSource } from './columns.js';
import { exactly, instant } from './exact.js';
import { MAX_ROWS, placeOf, tooMuch } from './footer.js';
import { checkPages, type PackedPage } from './pages.js';

/** In bytes, decompressed: it is in memory several times, before and after cleaning. */
const LARGEST_GROUP = 1 << 29;

/**
 * The values of a column in a row group. The column is read as if the table had no other, so that names do not matter.
 *
 * @param isText the values are the bytes of the strings, or undefined
 * @throws CleanArticlesError if they cannot be read, or do not fit into memory
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
  ].map(readRaw);
  const leaves = leavesOf(column);
  const conversions = new Map(
    leaves.map(({ path, element }) => [JSON.stringify(path), exactly(element)]),
  );
  // A chunk is identified by its position, whatever path it declares.
  const columns = chunksOf(group, column).map(({ meta_data: meta, ...others }, index) => ({
    ...others,
    ...(meta && {
      meta_data: { ...meta, path_in_schema: [name, ...(leaves[index]?.path ?? [])] },
    }),
  }));
  const rows = await decoded(label, async () => {
    const { parquetReadObjects } = await import('hyparquet');
    const pages = await packedPages({ file, label }, chunksOf(group, column), leaves);
    return parquetReadObjects({
      file,
      metadata: {
        ...metadata,
        schema,
        num_rows: group.num_rows,
        row_groups: [{ ...group, columns }],
      },
      compressors: await checkingCompressors(pages),
      parsers: PARSERS,
      onPage: ({ pathInSchema, columnData }) => {
        const convert = conversions.get(JSON.stringify(pathInSchema.slice(1)));
        if (convert !== undefined && Array.isArray(columnData)) convertAll(columnData, convert);
      },
      utf8: !isText,
      geoparquet: false,
    });
  });
  const values = rows.map((row) => row[name]);
  if (isText) refuseLargeTexts(values, label);
  return values;
}

/** The library passes the values of this type to a parser, whatever their physical type, and only ours have it. */
function readRaw(element: SchemaElement): SchemaElement {
  if (exactly(element) === undefined) return element;
  const { logical_type: _logical, ...others } = element;
  return { ...others, converted_type: 'TIMESTAMP_MILLIS' };
}

/** In place: lists of lists of values, as many as the column is nested. */
function convertAll(values: unknown[], convert: (raw: unknown) => unknown): void {
  for (const [index, value] of values.entries()) {
    if (Array.isArray(value)) convertAll(value, convert);
    else if (value !== undefined && value !== null) values[index] = convert(value);
  }
}

/** The name of a column while it is read. */
const name = 'values';

/** Dictionaries and shared prefixes can expand a few bytes to large texts. */
function refuseLargeTexts(values: readonly unknown[], label: string): void {
  let size = 0;
  for (const value of values) size += value instanceof Uint8Array ? value.length : 0;
  if (size > LARGEST_GROUP) throw tooLarge(label);
}

/**
 * Checks the pages of a column, chunk by chunk.
 *
 * @throws CleanArticlesError if they do not fit into memory
 */
async function packedPages(
  { file, label }: Pick<ParquetSource, 'file' | 'label'>,
  columnChunks: readonly ColumnChunk[],
  leaves: readonly Leaf[],
): Promise<readonly (readonly PackedPage[])[]> {
  const chunks: (readonly PackedPage[])[] = [];
  let left = LARGEST_GROUP;
  const allowance = {
    take: (bytes: number) => {
      left -= bytes;
      if (left < 0) throw tooLarge(label);
    },
  };
  for (const [index, chunk] of columnChunks.entries()) {
    const { meta_data: meta } = chunk;
    const leaf = leaves[index];
    if (meta === undefined || leaf === undefined) throw new RangeError('a column has no pages');
    if (meta.num_values > MAX_ROWS) {
      throw tooMuch(`${label} has a row group of ${meta.num_values} values in a column`);
    }
    const { start, end } = placeOf(chunk);
    if (end - start > LARGEST_GROUP) throw tooLarge(label);
    const bytes = new Uint8Array(await file.slice(start, end));
    chunks.push(checkPages(bytes, meta, leaf, allowance));
  }
  return chunks;
}

/** The decompressors, with a check of their output. */
async function checkingCompressors(
  chunks: readonly (readonly PackedPage[])[],
): Promise<Compressors> {
  const { compressors } = await import('hyparquet-compressors');
  const { decompress } = await import('fzstd');
  const queues = chunks.map((pages) => ({ pages, next: 0 }));
  // The package's own decompressor trusts the size in the compressed bytes.
  const all: Compressors = {
    ...compressors,
    ZSTD: (input, length) => decompress(input, new Uint8Array(length)),
  };
  return Object.fromEntries(
    Object.entries(all).map(([codec, decompressPage]) => [
      codec,
      (input: Uint8Array, length: number) => {
        // The pages of a chunk are in order; those of others may be in between.
        const isNext = (page: PackedPage | undefined) =>
          page !== undefined && Buffer.compare(page.packed, input) === 0;
        const queue = queues.find(({ pages, next }) => isNext(pages[next]));
        const page = queue?.pages[queue.next++];
        if (page === undefined) throw new RangeError('it has changed since it was checked');
        // For a page without values; some decompressors reject its single byte.
        const content = length === 0 ? new Uint8Array(0) : decompressPage(input, length);
        page.check(content);
        return content;
      },
    ]),
  );
}

function tooLarge(label: string): CleanArticlesError {
  return tooMuch(`${label} has a row group of more than ${number(LARGEST_GROUP)} bytes of text`);
}

/** Bytes that are not valid UTF-8 are given in Base64, so that none is lost. */
function stringFromBytes(bytes: Uint8Array | undefined): string | undefined {
  return bytes && Buffer.from(bytes).toString(isUtf8(bytes) ? 'utf8' : 'base64');
}

/** The last two are for the old timestamps of 96 bits, and for those in values of any type (VARIANT). */
const PARSERS = {
  stringFromBytes,
  jsonFromBytes: stringFromBytes,
  timestampFromMilliseconds: (raw: unknown) => raw,
  timestampFromMicroseconds: (time: bigint) => instant(time, 'MICROS'),
  timestampFromNanoseconds: (time: bigint) => instant(time, 'NANOS'),
};

/**
 * Errors of the Parquet library are about the file, because the library trusts the bytes that it
 * reads.
 */
export async function decoded<Result>(label: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof CleanArticlesError || (error as NodeJS.ErrnoException).syscall)
      throw error;
    throw new CleanArticlesError(
      `${label} cannot be read as Parquet: ${(error as Error).message}.`,
      'It is damaged, truncated, or uses an unsupported feature: download or create it again.',
    );
  }
}
