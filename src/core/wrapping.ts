import type { Line } from './line.js';
import { TRAITS } from './traits.js';

/**
 * The lines that stand in hard-wrapped paragraphs, by index: sentences broken at a column, as in mail and wire copy.
 *
 * A line of some length without end punctuation, and directly below it a line that begins in lower case: the sentence
 * goes on. Where that holds for a good part of a block of lines of much the same length, the whole block is wrapped,
 * for some of its lines begin with names and numbers. Scripts without case are not recognised.
 */
export function wrappedLines(lines: readonly Line[]): ReadonlySet<number> {
  let wrapped: Set<number> | undefined;
  for (let at = 1; at < lines.length; at++) {
    if (!mayGoOn(lines[at - 1], lines[at])) continue;
    // Almost no text comes here: the block around the break is looked at once.
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
  // A sentence comes to an end: "Harbour seal moved to new home" over "harbour seal" is a title and a caption.
  const joints = [...breaks].filter(
    (at) => breaks.has(at + 1) || isLong(block[at]) || endsClause(block[at]),
  );
  const isColumn =
    joints.length > 0 &&
    joints.length >= (block.length - 1) * MIN_JOINTS &&
    isEven(block.slice(0, -1));
  return isColumn ? block.keys() : joints.flatMap((joint) => [joint - 1, joint]);
}

/**
 * Whether a block is a paragraph by its form alone, though its lines may begin with names: lines as long as a column, of
 * which none but the last ends a sentence.
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
    isEven(others)
  );
}

function isAsLongAsColumn(line: Line): boolean {
  const length = sourceLength(line);
  return length >= MIN_COLUMN && length <= MAX_COLUMN;
}

/** In UTF-16 units: headlines in a list are shorter or end without a full stop, paragraphs on one line are longer. */
const MIN_COLUMN = 55;
const MAX_COLUMN = 100;

/** Whether a line may go on in the next one: the block around it is worth a look. */
function mayGoOn(line: Line | undefined, next: Line | undefined): boolean {
  if (line === undefined || next === undefined) return false;
  if (sourceLength(line) < MIN_WRAPPED_LENGTH || next.isBlank || line.isBlank) return false;
  return isContinued(line, next) || (isAsLongAsColumn(line) && !endsClause(line));
}

/** Of the breaks in a block, the share that falls before a small letter in wrapped prose: most words are. */
const MIN_JOINTS = 0.3;

/** In UTF-16 units: pages are wrapped at 60 to 80, and titles in a list are shorter. */
const MIN_WRAPPED_LENGTH = 40;
const MAX_RAGGED = 25;

function isLong(line: Line | undefined): boolean {
  return (
    line !== undefined &&
    sourceLength(line) >= MIN_WRAPPED_LENGTH &&
    lengthOf(line) >= MIN_WRAPPED_LENGTH
  );
}

/** In UTF-16 units: Markdown is wrapped with its link targets. */
function sourceLength({ start, end }: Line): number {
  return end - start;
}

function lengthOf(line: Line): number {
  return (line.traits & TRAITS.padded) === 0 ? sourceLength(line) : line.text.trim().length;
}

function endsClause(line: Line | undefined): boolean {
  return line !== undefined && (line.traits & TRAITS.clause) !== 0;
}

function isContinued(line: Line | undefined, next: Line | undefined): boolean {
  if (line === undefined || next === undefined) return false;
  return (next.traits & TRAITS.lower) !== 0 && !endsClause(line) && isLong(line);
}

/** Whether the lines are of much the same length, as a column makes them. */
function isEven(lines: readonly Line[]): boolean {
  const lengths = lines.map(lengthOf);
  const shortest = lengths.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  return (
    shortest >= MIN_WRAPPED_LENGTH &&
    lengths.reduce((a, b) => Math.max(a, b), 0) - shortest <= MAX_RAGGED
  );
}
