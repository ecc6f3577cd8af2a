/**
 * The most lines of a text: a row for each is in memory, and what the rules know of it, so four million take up to a gigabyte.
 * In records, the scanner stops there (MOST_ROWS of src/scanner/memory.ts), and whoever reads them the plain way says so.
 */
export const MOST_LINES = 1 << 22;

/** How it is said, to follow upon what has the lines. */
export const TOO_MANY_LINES = `has more than ${MOST_LINES.toLocaleString('en')} lines`;

/** @param text as it is, or its bytes in UTF-8 */
export function hasTooManyLines(text: string | Uint8Array): boolean {
  if (text.length <= MOST_LINES) return false;
  const unitAt = (at: number) => (typeof text === 'string' ? text.charCodeAt(at) : text[at]);
  let lines = 1;
  for (let at = 0; at < text.length && lines <= MOST_LINES; at++) {
    const unit = unitAt(at);
    if (unit === LINE_FEED) lines++;
    else if (unit === CARRIAGE_RETURN && unitAt(at + 1) !== LINE_FEED) lines++;
  }
  return lines > MOST_LINES;
}

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
