import type { Encoding, SchemaElement } from 'hyparquet';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';

/** The schema of a text column. */
export const utf8 = { converted_type: 'UTF8' } as const;

/** Falsifies the metadata of a table before the writer is closed. */
export type Lie = (writer: ParquetWriter) => void;

/** A table of two columns, an id and bytes, whatever type the schema declares for the bytes. */
export async function tableOf(
  values: readonly (Uint8Array | null)[],
  text: Partial<SchemaElement> = {},
  lie?: Lie,
  encoding?: Encoding,
): Promise<Uint8Array> {
  const writer = new ByteWriter();
  const plain: SchemaElement = { name: 'text', type: 'BYTE_ARRAY', repetition_type: 'OPTIONAL' };
  const id: SchemaElement = { name: 'id', type: 'INT64', repetition_type: 'REQUIRED' };
  const schema = [{ name: 'root', num_children: 2 }, id, { ...plain, name: text.name ?? 'text' }];
  const table = new ParquetWriter({ writer, schema });
  const ids = values.map((_, row) => 2n ** 62n + BigInt(row));
  await table.write({
    columnData: [
      { name: 'id', data: ids },
      { name: text.name ?? 'text', data: [...values], ...(encoding && { encoding }) },
    ],
  });
  table.schema = [schema[0], id, { ...plain, ...text }] as SchemaElement[];
  lie?.(table);
  await table.finish();
  return writer.getBytes();
}
