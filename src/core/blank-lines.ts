import type { Line } from './line.js';

/** The owner of a line that stays. */
export const NOBODY = -1;

/**
 * Where lines go, the blank lines around them would stand together: one stays between paragraphs, none at the top or the
 * bottom. The others go on account of the claim that precedes them, or follows.
 *
 * @param owners for each line, the number of the finding that takes it, or NOBODY; what goes is noted here
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
  return owners[at] !== NOBODY || lines[at]?.isBlank === true;
}

function takeSurplus(owners: Int32Array, from: number, to: number, keep: number): void {
  let at = from;
  while (at < to && owners[at] === NOBODY) at++;
  if (at === to) return;
  let owner = owners[at] as number;
  let kept = 0;
  for (at = from; at < to; at++) {
    if (owners[at] !== NOBODY) owner = owners[at] as number;
    else if (kept < keep) kept++;
    else owners[at] = owner;
  }
}
