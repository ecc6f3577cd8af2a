import type { Line } from '../../core/line.js';
import type { Range } from '../../core/range.js';

/** The range of whole lines, from first to last. */
export function rangeOf(first: Line, last: Line = first): Range {
  return { start: first.start, end: last.end };
}

/** A line as shown in messages: trimmed, and truncated if it is long. */
export function shortened(text: string): string {
  const trimmed = text.trim();
  return trimmed.length <= MAX_SHOWN_LENGTH
    ? trimmed
    : `${trimmed.slice(0, MAX_SHOWN_LENGTH).trimEnd()}…`;
}

const MAX_SHOWN_LENGTH = 60;

/** "1 line", "2 lines". */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** "a", "a and b", "a, b and c". */
export function inSeries(parts: readonly string[]): string {
  return parts.join(', ').replace(/, (?=[^,]*$)/u, ' and ');
}

/** The keys that occur on more than one of the lines. */
export function repeatedKeys(lines: readonly Line[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const line of lines) {
    if (!line.hasPhraseKey || line.normalized === '') continue;
    if (seen.has(line.normalized)) repeated.add(line.normalized);
    seen.add(line.normalized);
  }
  return repeated;
}

/** Whether several adjacent lines start with the same words, as the products of a shop do. */
export function openAlike(lines: readonly Line[]): boolean {
  let alike = 1;
  let last = '';
  return lines.some(({ normalized }) => {
    const opening = normalized.slice(0, OPENING_LENGTH);
    alike = opening.length === OPENING_LENGTH && opening === last ? alike + 1 : 1;
    last = opening;
    return alike >= MIN_ALIKE;
  });
}

/** In UTF-16 units: two or three words. */
const OPENING_LENGTH = 12;

const MIN_ALIKE = 3;
