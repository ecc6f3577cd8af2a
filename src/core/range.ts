/** Half-open range of UTF-16 offsets in the original text. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Appends a range and merges it with the last one if they touch. */
export function appendRange(ranges: Range[], { start, end }: Range): void {
  const last = ranges.at(-1);
  if (start === end) return;
  if (last?.end === start) ranges[ranges.length - 1] = { start: last.start, end };
  else ranges.push({ start, end });
}
