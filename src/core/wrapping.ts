import { endsClause } from './line-kind.js';

/**
 * The lines that stand in hard-wrapped paragraphs, by index: sentences broken at a column, as in mail and wire copy.
 *
 * A line of some length without end punctuation, and directly below it a line that begins in lower case: the sentence
 * goes on. Where that holds for a good part of a block of lines of much the same length, the whole block is wrapped,
 * for some of its lines begin with names and numbers. Scripts without case are not recognised.
 */
export function wrappedLines(texts: readonly string[]): ReadonlySet<number> {
  const wrapped = new Set<number>();
  let from = 0;
  while (from < texts.length) {
    let to = from;
    const breaks: number[] = [];
    while (to < texts.length && !isBlank(texts[to])) {
      if (to > from && isContinued(texts[to - 1] ?? '', texts[to] ?? '')) breaks.push(to);
      to++;
    }
    // A sentence comes to an end: "Harbour seal moved to new home" over "harbour seal" is a title and a caption.
    const isBreak = new Set(breaks);
    const joints = breaks.filter(
      (at) => isBreak.has(at + 1) || isLong(texts[at]) || endsClause((texts[at] ?? '').trim()),
    );
    if (joints.length >= (to - from - 1) * MIN_JOINTS && isEven(texts.slice(from, to - 1))) {
      for (let at = from; joints.length > 0 && at < to; at++) wrapped.add(at);
    }
    for (const joint of joints) wrapped.add(joint - 1).add(joint);
    from = to + 1;
  }
  return wrapped;
}

/** Of the breaks in a block, the share that falls before a small letter in wrapped prose: most words are. */
const MIN_JOINTS = 0.3;

/** In UTF-16 units: pages are wrapped at 60 to 80, and titles in a list are shorter. */
const MIN_WRAPPED_LENGTH = 40;
const MAX_RAGGED = 25;

function isBlank(text: string | undefined): boolean {
  return text === undefined || text.trim() === '';
}

function isLong(text: string | undefined): boolean {
  return text !== undefined && text.trim().length >= MIN_WRAPPED_LENGTH;
}

function isContinued(line: string, next: string): boolean {
  const first = next.trimStart().charAt(0);
  if (first === first.toUpperCase()) return false;
  return isLong(line) && !endsClause(line.trim());
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
