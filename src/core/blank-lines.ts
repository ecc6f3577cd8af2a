import type { Line } from './line.js';

/**
 * Where lines go, the blank lines around them would stand together: one stays between paragraphs, none at the top or the
 * bottom. The others go on account of the claim that precedes them, or follows.
 *
 * @param owners for each line, the number of the finding that takes it; what goes is noted here
 */
export function joinBlankLines(lines: readonly Line[], owners: (number | undefined)[]): void {
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

function isGap(
  lines: readonly Line[],
  owners: readonly (number | undefined)[],
  at: number,
): boolean {
  return owners[at] !== undefined || lines[at]?.isBlank === true;
}

function takeSurplus(owners: (number | undefined)[], from: number, to: number, keep: number): void {
  let owner = owners.slice(from, to).find((candidate) => candidate !== undefined);
  if (owner === undefined) return;
  let kept = 0;
  for (let at = from; at < to; at++) {
    if (owners[at] !== undefined) owner = owners[at];
    else if (kept < keep) kept++;
    else owners[at] = owner;
  }
}
