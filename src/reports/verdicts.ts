import type { CleanResult } from '../core/clean.js';
import { lineIndexAt } from '../core/document.js';
import { type Finding, removalsOf } from '../core/finding.js';
import type { Line } from '../core/line.js';
import type { Role } from '../core/role.js';

/** The outcome for a line. */
export interface LineVerdict {
  readonly line: Line;
  /** Role of the finding that removes the whole line; headline or body for kept lines. */
  readonly role: Role;
  /** The finding that removes all or part of the line. */
  readonly finding: Finding | undefined;
  readonly isWhole: boolean;
}

/** The outcome for every line of a document. */
export function verdictsOf(result: CleanResult): readonly LineVerdict[] {
  const removers = removersOf(result);
  const headline = headlineOf(result, removers);
  return result.document.lines.map((line, index) => {
    const { finding, isWhole = false } = removers[index] ?? {};
    const own = line === headline ? 'headline' : 'body';
    return { line, finding, isWhole, role: isWhole && finding ? finding.role : own };
  });
}

/** The line of which a finding reports a copy, or the first kept line if it is neither a paragraph nor reported. */
function headlineOf(
  { document: { lines }, findings }: CleanResult,
  removers: readonly (Remover | undefined)[],
): Line | undefined {
  const original = findings.find(({ role }) => role === 'headline-again')?.related;
  const of = original && lines[lineIndexAt(lines, original.start)];
  const first = lines.find((line, index) => !line.isBlank && removers[index]?.isWhole !== true);
  const isReported = findings.some(
    ({ outcome, line }) => outcome === 'unapplied' && line === first?.number,
  );
  return of ?? (first?.kind === 'short' && !isReported ? first : undefined);
}

interface Remover {
  readonly finding: Finding;
  /** Whether the whole line is removed. */
  readonly isWhole: boolean;
}

function removersOf({
  document: { lines },
  findings,
}: CleanResult): readonly (Remover | undefined)[] {
  const removers: (Remover | undefined)[] = new Array(lines.length).fill(undefined);
  const removals = removalsOf(findings);
  let next = 0;
  for (const [index, line] of lines.entries()) {
    while ((removals[next]?.end ?? Number.POSITIVE_INFINITY) <= line.start) next++;
    const removal = removals[next];
    if (removal === undefined || removal.start >= line.next) continue;
    const isWhole = removal.start <= line.start && removal.end >= line.end;
    // A kept line whose ending was deleted counts as unchanged.
    if (isWhole || removal.start < line.end)
      removers[index] = { finding: removal.finding, isWhole };
  }
  return removers;
}
