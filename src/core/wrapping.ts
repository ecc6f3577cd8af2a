import type { Line } from './line.js';
import { endsClause, endsStatement, isBlankText } from './line-kind.js';

/**
 * The lines that stand in hard-wrapped paragraphs, by index: sentences broken at a column, as in mail and wire copy.
 *
 * A line of some length without end punctuation, and directly below it a line that begins in lower case: the sentence
 * goes on. Where that holds for a good part of a block of lines of much the same length, the whole block is wrapped,
 * for some of its lines begin with names and numbers. Scripts without case are not recognised.
 */
export function wrappedLines(lines: readonly Pick<Line, 'text'>[]): ReadonlySet<number> {
  let wrapped: Set<number> | undefined;
  for (let at = 1; at < lines.length; at++) {
    if (!mayGoOn(lines[at - 1]?.text ?? '', lines[at]?.text ?? '')) continue;
    // Almost no text comes here: the block around the break is looked at once.
    let from = at - 1;
    while (from > 0 && !isBlank(lines[from - 1]?.text)) from--;
    let to = at + 1;
    while (to < lines.length && !isBlank(lines[to]?.text)) to++;
    wrapped ??= new Set();
    const block = lines.slice(from, to).map(({ text }) => text);
    for (const index of wrappedIn(block)) wrapped.add(from + index);
    at = to;
  }
  return wrapped ?? NONE;
}

const NONE: ReadonlySet<number> = new Set();

/** The wrapped lines of a block without blank lines. */
function wrappedIn(block: readonly string[]): Iterable<number> {
  if (isColumnOfText(block)) return block.keys();
  const breaks = new Set(
    [...block.keys()].filter((at) => at > 0 && isContinued(block[at - 1] ?? '', block[at] ?? '')),
  );
  // A sentence comes to an end: "Harbour seal moved to new home" over "harbour seal" is a title and a caption.
  const joints = [...breaks].filter(
    (at) => breaks.has(at + 1) || isLong(block[at]) || endsClause((block[at] ?? '').trim()),
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
function isColumnOfText(block: readonly string[]): boolean {
  const last = block.at(-1) ?? '';
  const others = block.slice(0, -1);
  return (
    others.length > 0 &&
    endsStatement(last) &&
    last.length <= MAX_COLUMN &&
    others.every((text) => isAsLongAsColumn(text) && !endsClause(text.trim())) &&
    isEven(others)
  );
}

function isAsLongAsColumn(text: string): boolean {
  return text.length >= MIN_COLUMN && text.length <= MAX_COLUMN;
}

/** In UTF-16 units: headlines in a list are shorter or end without a full stop, paragraphs on one line are longer. */
const MIN_COLUMN = 55;
const MAX_COLUMN = 100;

/** Whether a line may go on in the next one: the block around it is worth a look. */
function mayGoOn(line: string, next: string): boolean {
  if (line.length < MIN_WRAPPED_LENGTH || next === '') return false;
  return isContinued(line, next) || (isAsLongAsColumn(line) && !endsClause(line.trim()));
}

/** Of the breaks in a block, the share that falls before a small letter in wrapped prose: most words are. */
const MIN_JOINTS = 0.3;

/** In UTF-16 units: pages are wrapped at 60 to 80, and titles in a list are shorter. */
const MIN_WRAPPED_LENGTH = 40;
const MAX_RAGGED = 25;

function isBlank(text: string | undefined): boolean {
  return text === undefined || isBlankText(text);
}

function isLong(text: string | undefined): boolean {
  return text !== undefined && text.trim().length >= MIN_WRAPPED_LENGTH;
}

function isContinued(line: string, next: string): boolean {
  if (line.length < MIN_WRAPPED_LENGTH || next === '') return false;
  const start = next.charAt(0);
  const first = start === ' ' || start === '\t' ? next.trimStart().charAt(0) : start;
  return first !== first.toUpperCase() && isLong(line) && !endsClause(line.trim());
}

/** Whether the lines are of much the same length, as a column makes them. */
function isEven(texts: readonly string[]): boolean {
  const lengths = texts.map((text) => text.trim().length);
  const shortest = lengths.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  return (
    shortest >= MIN_WRAPPED_LENGTH &&
    lengths.reduce((a, b) => Math.max(a, b), 0) - shortest <= MAX_RAGGED
  );
}
