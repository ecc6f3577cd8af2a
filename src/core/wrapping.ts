import type { Line } from './line.js';
import { TRAITS } from './traits.js';

/**
 * Finds the lines of hard-wrapped paragraphs, by index: sentences broken at a column, as in mail and wire copy.
 *
 * A sentence continues if a line of some length has no end punctuation and the line directly below starts in lower
 * case. If this holds for a good share of the breaks in a block of lines of similar length, the whole block is wrapped,
 * because some of its lines start with names and numbers. Scripts without case are not recognized.
 */
export function wrappedLines(lines: readonly Line[]): ReadonlySet<number> {
  let wrapped: Set<number> | undefined;
  for (let at = 1; at < lines.length; at++) {
    if (!mayContinue(lines[at - 1], lines[at])) continue;
    // Rarely reached: the block around the break is examined once.
    let from = at - 1;
    while (from > 0 && lines[from - 1]?.isBlank === false) from--;
    let to = at + 1;
    while (to < lines.length && lines[to]?.isBlank === false) to++;
    wrapped ??= new Set();
    for (const index of wrappedIn(lines.slice(from, to))) wrapped.add(from + index);
    at = to;
  }
  return wrapped ?? NONE;
}

const NONE: ReadonlySet<number> = new Set();

/** The wrapped lines of a block without blank lines. */
function wrappedIn(block: readonly Line[]): Iterable<number> {
  if (isColumnOfText(block)) return block.keys();
  const breaks = new Set([...block.keys()].filter((at) => isContinued(block[at - 1], block[at])));
  // A sentence must come to an end: "Harbour seal moved to new home" above "harbour seal" is a title and a caption.
  const joints = [...breaks].filter(
    (at) => breaks.has(at + 1) || isLong(block[at]) || endsClause(block[at]),
  );
  const isColumn =
    joints.length > 0 &&
    joints.length >= (block.length - 1) * MIN_JOINTS &&
    haveSimilarLengths(block.slice(0, -1));
  return isColumn ? block.keys() : joints.flatMap((joint) => [joint - 1, joint]);
}

/**
 * Whether a block is a paragraph by its form alone, even if its lines start with names: lines of column length, of
 * which only the last ends a sentence.
 */
function isColumnOfText(block: readonly Line[]): boolean {
  const last = block.at(-1);
  const others = block.slice(0, -1);
  return (
    last !== undefined &&
    others.length > 0 &&
    (last.traits & TRAITS.statement) !== 0 &&
    sourceLength(last) <= MAX_COLUMN &&
    others.every((line) => isAsLongAsColumn(line) && !endsClause(line)) &&
    haveSimilarLengths(others)
  );
}

function isAsLongAsColumn(line: Line): boolean {
  const length = sourceLength(line);
  return length >= MIN_COLUMN && length <= MAX_COLUMN;
}

/** In UTF-16 units: headlines in a list are shorter or have no full stop, and paragraphs on one line are longer. */
const MIN_COLUMN = 55;
const MAX_COLUMN = 100;

/** Whether a line may continue in the next one, so that the block is worth examining. */
function mayContinue(line: Line | undefined, next: Line | undefined): boolean {
  if (line === undefined || next === undefined) return false;
  if (sourceLength(line) < MIN_WRAPPED_LENGTH || next.isBlank || line.isBlank) return false;
  return isContinued(line, next) || (isAsLongAsColumn(line) && !endsClause(line));
}

/** Minimum share of breaks in a wrapped block that precede a lower-case letter. Most words are lower case. */
const MIN_JOINTS = 0.3;

/** In UTF-16 units: pages are wrapped at 60 to 80, and titles in a list are shorter. */
const MIN_WRAPPED_LENGTH = 40;
const MAX_RAGGED = 25;

function isLong(line: Line | undefined): boolean {
  return (
    line !== undefined &&
    sourceLength(line) >= MIN_WRAPPED_LENGTH &&
    trimmedLength(line) >= MIN_WRAPPED_LENGTH
  );
}

/** In UTF-16 units, with link targets: Markdown is wrapped with them. */
function sourceLength({ start, end }: Line): number {
  return end - start;
}

function trimmedLength(line: Line): number {
  return (line.traits & TRAITS.padded) === 0 ? sourceLength(line) : line.text.trim().length;
}

function endsClause(line: Line | undefined): boolean {
  return line !== undefined && (line.traits & TRAITS.clause) !== 0;
}

function isContinued(line: Line | undefined, next: Line | undefined): boolean {
  if (line === undefined || next === undefined) return false;
  return (next.traits & TRAITS.lower) !== 0 && !endsClause(line) && isLong(line);
}

/** Whether the lines are of similar length, as in a column. */
function haveSimilarLengths(lines: readonly Line[]): boolean {
  const lengths = lines.map(trimmedLength);
  const shortest = lengths.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  return (
    shortest >= MIN_WRAPPED_LENGTH &&
    lengths.reduce((a, b) => Math.max(a, b), 0) - shortest <= MAX_RAGGED
  );
}
