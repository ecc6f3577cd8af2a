import { fold } from '../core/fold.js';

/** In UTF-16 units. Longer lines with the same start count as the same line. */
const MAX_KEY_LENGTH = 200;

/** In UTF-16 units: "read more", "recommended for you". A longer start is part of a sentence. */
const MAX_LABEL_LENGTH = 24;

const NUMBER = /\p{Nd}[\p{Nd}.,:]*/gu;
const LABELLED = /^([^:#]{2,}?): (?=\S)/u;

/** Key of a line, equal for its copies: the folded text with `#` for each number, at most 200 UTF-16 units. */
export function lineKey(text: string): string {
  // Folding can lengthen a text, and shortens it considerably only by white space.
  const folded = fold(text.slice(0, 2 * MAX_KEY_LENGTH)).replace(NUMBER, '#');
  return folded.slice(0, MAX_KEY_LENGTH);
}

/** The key shared by lines that differ only after a label: `read more: *`. The key itself if there is no label. */
export function groupKey(key: string): string {
  const [front, label = ''] = LABELLED.exec(key) ?? [];
  return front === undefined || label.length > MAX_LABEL_LENGTH ? key : `${front}*`;
}

/**
 * Creates a test for lines with any of the given keys. A key that ends in `: *` matches all lines with that label.
 *
 * @param lines as written by users or copied from documents
 */
export function lineMatcher(lines: readonly string[]): (text: string) => boolean {
  const keys = new Set(lines.map(lineKey));
  const hasLabels = [...keys].some((key) => key.endsWith(': *'));
  return (text) => {
    const key = lineKey(text);
    return keys.has(key) || (hasLabels && keys.has(groupKey(key)));
  };
}
