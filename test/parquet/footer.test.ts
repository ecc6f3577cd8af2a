import { describe, expect, it } from '@jest/globals';
import type { FileMetaData, SchemaElement } from 'hyparquet';
import { refuseFooter } from '../../src/parquet/footer.js';

/** In bytes. */
const SIZE = 1000;

function refuse(schema: readonly SchemaElement[]): void {
  const metadata: FileMetaData = {
    version: 1,
    schema: [...schema],
    num_rows: 0n,
    row_groups: [],
    metadata_length: 100,
  };
  refuseFooter(metadata, { byteLength: SIZE, slice: async () => new ArrayBuffer(0) }, 'a.parquet');
}

const table = (children: number): SchemaElement => ({ name: 'table', num_children: children });
const group = (children: number): SchemaElement => ({ name: 'group', num_children: children });
const text: SchemaElement = { name: 'text', type: 'BYTE_ARRAY', repetition_type: 'OPTIONAL' };

describe('the schema of a footer', () => {
  it('is a tree', () => {
    expect(() => refuse([table(1), text])).not.toThrow();
    expect(() => refuse([table(2), group(2), text, text, text])).not.toThrow();
  });

  it.each([
    ['has a missing column', [table(2), text]],
    ['has an extra column', [table(1), text, text]],
    ['has a group without its fields', [table(2), text, group(3), text]],
    ['has a negative number of fields', [table(3), text, group(-1), text]],
    ['is empty', []],
  ])('is damaged if it %s', (_, schema) => {
    expect(() => refuse(schema)).toThrow('a.parquet has an inconsistent schema.');
  });
});
