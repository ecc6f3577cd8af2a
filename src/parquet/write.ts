import type { ColumnChunk, RowGroup, SchemaElement } from 'hyparquet';
import { openSink, type Writing } from '../output/atomic-file.js';
import type { ParquetSource } from './columns.js';
import { MAGIC, placeOf } from './footer.js';

/** A copy of a Parquet file with other texts in one column, written atomically. */
export interface ParquetSink {
  /** Writes the texts of the next rows. */
  readonly write: (texts: readonly (Uint8Array | undefined)[]) => Promise<void>;
  readonly close: () => Promise<void>;
  readonly discard: () => void;
}

/** In bytes: how much of a column is copied at once. */
const PIECE = 8 << 20;

/**
 * In each row group, the bytes of the other columns are copied; only the text column is encoded again. Statistics of
 * copied columns are dropped, because they cannot be rewritten exactly.
 */
export function openParquetSink(
  path: string,
  { file, metadata, text }: ParquetSource,
  how: Writing,
): ParquetSink {
  const sink = openSink(path, how);
  const groups: RowGroup[] = [];
  let position = 0;
  let texts: (Uint8Array | undefined)[] = [];

  function append(bytes: Uint8Array): void {
    sink.write(bytes);
    position += bytes.length;
  }

  async function writeFullGroups(): Promise<void> {
    for (;;) {
      const group = metadata.row_groups[groups.length];
      if (group === undefined || texts.length < Number(group.num_rows)) return;
      const own = texts.splice(0, Number(group.num_rows));
      const columns: ColumnChunk[] = [];
      for (const [index, chunk] of group.columns.entries()) {
        const isEncoded = index === text.firstChunk && own.length > 0;
        columns.push(isEncoded ? await encode(chunk, own) : await copy(chunk));
      }
      const sizes = columns.map(({ meta_data: meta }) => meta?.total_uncompressed_size ?? 0n);
      const total = sizes.reduce((sum, size) => sum + size, 0n);
      groups.push({ columns, num_rows: group.num_rows, total_byte_size: total });
    }
  }

  async function copy(chunk: ColumnChunk): Promise<ColumnChunk> {
    const { meta_data: meta } = chunk;
    if (meta === undefined) throw new TypeError('a column without metadata');
    const { start, end } = placeOf(chunk);
    const shift = BigInt(position - start);
    for (let at = start; at < end; at += PIECE) {
      append(new Uint8Array(await file.slice(at, Math.min(at + PIECE, end))));
    }
    return { file_offset: 0n, meta_data: movedColumn(shift, meta) };
  }

  async function encode(chunk: ColumnChunk, own: readonly (Uint8Array | undefined)[]) {
    const { ByteWriter, ParquetWriter } = await import('hyparquet-writer');
    const [{ name, repetition_type }] = text.elements;
    // Without a logical type, so that bytes are written unchanged.
    const element: SchemaElement = {
      name,
      type: 'BYTE_ARRAY',
      ...(repetition_type && { repetition_type }),
    };
    const { codec, compressors } = await compressorFor(chunk.meta_data?.codec);
    const writer = new ByteWriter();
    const schema = [{ name: 'table', num_children: 1 }, element];
    const encoder = new ParquetWriter({ writer, schema, codec, compressors, statistics: false });
    const data = own.map((value) => value ?? null);
    await encoder.write({
      columnData: [{ name, data, offsetIndex: false }],
      rowGroupSize: own.length,
    });
    const encoded = encoder.row_groups[0]?.columns[0]?.meta_data;
    if (encoded === undefined) throw new TypeError('a column that was not encoded');
    const shift = BigInt(position - MAGIC.length);
    append(writer.getBytes().subarray(MAGIC.length));
    return { file_offset: 0n, meta_data: movedColumn(shift, encoded) };
  }

  async function footer(): Promise<Uint8Array> {
    const { ByteWriter, ParquetWriter } = await import('hyparquet-writer');
    const writer = new ByteWriter();
    const { created_by: createdBy, key_value_metadata: kvMetadata } = metadata;
    const schema = metadata.schema.map(withoutIntegerType);
    const encoder = new ParquetWriter({
      writer,
      schema,
      ...(createdBy === undefined ? {} : { createdBy }),
      ...(kvMetadata === undefined ? {} : { kvMetadata }),
    });
    encoder.row_groups = groups;
    encoder.num_rows = metadata.num_rows;
    await encoder.finish();
    return writer.getBytes().subarray(MAGIC.length);
  }

  async function write(more: readonly (Uint8Array | undefined)[]): Promise<void> {
    if (position === 0) append(Buffer.from(MAGIC));
    texts = texts.concat(more);
    await writeFullGroups();
  }

  return {
    write,
    close: async () => {
      await write([]);
      append(await footer());
      sink.close();
    },
    discard: sink.discard,
  };
}

/**
 * The library writes the logical type of small and unsigned integers incorrectly (a width of two bytes where readers
 * expect one). The older converted type, which is also present, has the same meaning.
 */
function withoutIntegerType(element: SchemaElement): SchemaElement {
  const { logical_type: logical, ...others } = element;
  return logical?.type === 'INTEGER' && others.converted_type !== undefined ? others : element;
}

/**
 * The metadata of a column after it was moved. Offsets to other positions in the old file are dropped.
 */
function movedColumn(shift: bigint, meta: NonNullable<ColumnChunk['meta_data']>) {
  const {
    statistics: _statistics,
    bloom_filter_offset: _bloom,
    bloom_filter_length: _length,
    index_page_offset: _index,
    dictionary_page_offset: dictionary,
    ...kept
  } = meta;
  return {
    ...kept,
    data_page_offset: meta.data_page_offset > 0n ? meta.data_page_offset + shift : 0n,
    ...(dictionary !== undefined && dictionary > 0n
      ? { dictionary_page_offset: dictionary + shift }
      : {}),
  };
}

/**
 * The column's own compression if it can be written; otherwise Snappy, which every reader supports.
 */
async function compressorFor(codec: string | undefined) {
  if (codec === 'UNCOMPRESSED') return { codec, compressors: {} } as const;
  if (codec === 'GZIP') {
    const { gzipSync } = await import('node:zlib');
    return { codec, compressors: { GZIP: (bytes: Uint8Array) => gzipSync(bytes) } } as const;
  }
  if (codec === 'ZSTD') {
    const { Zstd } = await import('@hpcc-js/wasm-zstd');
    const zstd = await Zstd.load();
    return { codec, compressors: { ZSTD: (bytes: Uint8Array) => zstd.compress(bytes) } } as const;
  }
  return { codec: 'SNAPPY', compressors: {} } as const;
}
