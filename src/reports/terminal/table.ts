/**
 * The lines of a table, the header first: each column is as wide as its widest cell.
 *
 * @param isText whether a column is aligned to the left; numbers are aligned to the right
 */
export function tableLines(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  isText: (column: number) => boolean,
): readonly [string, ...string[]] {
  const widths = header.map((_, column) =>
    Math.max(...[header, ...rows].map((row) => (row[column] ?? '').length)),
  );
  const lineOf = (row: readonly string[]) =>
    row
      .map((cell, column) =>
        isText(column) ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd();
  return [lineOf(header), ...rows.map(lineOf)];
}
