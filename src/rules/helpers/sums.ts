import type { Line } from '../../core/line.js';

/** Suffix sums: the sum over the lines from each index to the end, computed in one pass. */
export function sumsFrom(
  lines: readonly Line[],
  amountOf: (line: Line, at: number) => number | boolean,
): (from: number) => number {
  const sums = new Float64Array(lines.length + 1);
  for (let at = lines.length - 1; at >= 0; at--) {
    sums[at] = (sums[at + 1] as number) + Number(amountOf(lines[at] as Line, at));
  }
  return (from) => sums[from] ?? 0;
}
