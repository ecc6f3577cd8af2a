import type { Line } from './line.js';

/** Owner of a line that is kept. */
export const NO_OWNER = -1;

/**
 * Removes the blank lines that removals would leave doubled: one stays between paragraphs, none at the top or the
 * bottom. Each surplus blank line is attributed to the deletion before it, or to the next one if there is none.
 *
 * @param owners for each line, the number of the finding that removes it, or NO_OWNER; updated in place
 */
export function joinBlankLines(lines: readonly Line[], owners: Int32Array): void {
  let at = 0;
  while (at < lines.length) {
    if (!isGap(lines, owners, at)) {
      at++;
      continue;
    }
    const from = at;
    while (at < lines.length && isGap(lines, owners, at)) at++;
    takeSurplus(owners, from, at, from > 0 && at < lines.length ? 1 : 0);
  }
}

function isGap(lines: readonly Line[], owners: Int32Array, at: number): boolean {
  return owners[at] !== NO_OWNER || lines[at]?.isBlank === true;
}

function takeSurplus(owners: Int32Array, from: number, to: number, keep: number): void {
  let at = from;
  while (at < to && owners[at] === NO_OWNER) at++;
  if (at === to) return;
  let owner = owners[at] as number;
  let kept = 0;
  for (at = from; at < to; at++) {
    if (owners[at] !== NO_OWNER) owner = owners[at] as number;
    else if (kept < keep) kept++;
    else owners[at] = owner;
  }
}
