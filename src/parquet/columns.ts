import type { AsyncBuffer, FileMetaData, RowGroup, SchemaElement } from 'hyparquet';
import { CleanArticlesError } from '../core/errors.js';
import { namesIn } from '../input/record-scanner.js';

/** A Parquet file with its parsed footer. */
export interface ParquetSource {
  readonly label: string;
  readonly file: AsyncBuffer;
  readonly metadata: FileMetaData;
  readonly text: Column;
}

/**
 * A top-level column of a table. It is identified by its position, because two columns may share a
 * name.
 */
export interface Column {
  readonly name: string;
  /** The schema of the column, followed by that of its fields. */
  readonly elements: readonly [SchemaElement, ...SchemaElement[]];
  /** The index of the column's first chunk in a row group. */
  readonly firstChunk: number;
  readonly chunks: number;
}

export function columnsOf({ schema }: FileMetaData): readonly Column[] {
  const columns: Column[] = [];
  const elements = schema.slice(1);
  let firstChunk = 0;
  for (let at = 0; at < elements.length; ) {
    let end = at;
    for (let open = 1; open > 0 && end < elements.length; end++) {
      open += (elements[end]?.num_children ?? 0) - 1;
    }
    const [top, ...below] = elements.slice(at, end);
    if (top === undefined) break;
    const chunks = [top, ...below].filter(({ type }) => type !== undefined).length;
    columns.push({ name: top.name, elements: [top, ...below], firstChunk, chunks });
    firstChunk += chunks;
    at = end;
  }
  return columns;
}

/** The column chunks of a row group that hold a column: one for each of its leaves. */
export function chunksOf(group: RowGroup, { firstChunk, chunks }: Column) {
  return group.columns.slice(firstChunk, firstChunk + chunks);
}

/** Whether every row has at most one value, so that values can be counted. */
export function isFlat({ elements }: Column): boolean {
  return elements.length === 1 && elements[0].repetition_type !== 'REPEATED';
}

/** A leaf of the schema: the column itself, or a part of it. */
export interface Leaf {
  /** The maximum definition and repetition levels. */
  readonly definition: number;
  readonly repetition: number;
  readonly isFlat: boolean;
  /** The names that lead to it, below that of the column. */
  readonly path: readonly string[];
  readonly element: SchemaElement;
}

/** In the order of the column's chunks. */
export function leavesOf(column: Column): readonly Leaf[] {
  const { elements } = column;
  const leaves: Leaf[] = [];
  let at = 0;
  function visit(above: Omit<Leaf, 'isFlat' | 'element'>, isTop: boolean): void {
    const element = elements[at++];
    if (element === undefined) return;
    const { name, repetition_type: repetition, num_children: children = 0, type } = element;
    const levels = {
      definition: above.definition + (repetition === 'REQUIRED' ? 0 : 1),
      repetition: above.repetition + (repetition === 'REPEATED' ? 1 : 0),
      path: isTop ? [] : [...above.path, name],
    };
    if (type !== undefined) leaves.push({ ...levels, isFlat: isFlat(column), element });
    for (let child = 0; child < children; child++) visit(levels, false);
  }
  visit({ definition: 0, repetition: 0, path: [] }, true);
  return leaves;
}

/** The column that contains a field; the first one with the name. */
export function columnOf(columns: readonly Column[], field: string): Column | undefined {
  return columns.find(({ name }) => name === namesIn(field)[0]);
}

/**
 * The text column.
 *
 * @param field a path, as for records
 * @throws CleanArticlesError if it does not exist, or does not contain texts
 */
export function textColumn(columns: readonly Column[], field: string, label: string): Column {
  const column = columnOf(columns, field);
  const names = columns.map(({ name }) => name.replaceAll('.', '\\.')).join(', ');
  if (column === undefined) {
    throw new CleanArticlesError(
      `${label} has no column "${field}".`,
      `Its columns are: ${names}. Use --text-field to choose the one with the text.`,
    );
  }
  if (namesIn(field).length === 1 && isFlat(column) && isText(column.elements[0])) return column;
  throw new CleanArticlesError(
    `${label} has a column "${column.name}" that is not plain text, so the file was left unchanged.`,
    `Only string columns can be cleaned. Use --text-field to choose one of: ${names}.`,
  );
}

/** Strings, and untyped bytes: older writers store strings this way. */
function isText({ type, converted_type: older, logical_type: logical }: SchemaElement): boolean {
  const meaning = logical?.type ?? older;
  return type === 'BYTE_ARRAY' && (meaning === undefined || TEXTS.includes(meaning));
}

const TEXTS = ['STRING', 'UTF8', 'ENUM'];
