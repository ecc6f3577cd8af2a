import type { Range } from '../core/range.js';

/**
 * Decodes a JSON string.
 *
 * @param bytes UTF-8 with the string; must be well-formed
 * @param start byte offset after the opening quote
 * @param end byte offset of the closing quote
 * @returns undefined if it has an invalid escape, or a raw control character
 */
export function decodeString(bytes: Buffer, start: number, end: number): string | undefined {
  const literal = bytes.toString('latin1', start - 1, end + 1);
  const quoted = isAscii(literal) ? literal : bytes.toString('utf8', start - 1, end + 1);
  try {
    return JSON.parse(quoted) as string;
  } catch {
    return undefined;
  }
}

function isAscii(latin1: string): boolean {
  return !BEYOND_ASCII.test(latin1);
}

const BEYOND_ASCII = /[\x80-\xff]/u;

/**
 * Maps ranges of a text to the JSON string that it was decoded from.
 *
 * @param latin1 the bytes with the string, as a Latin-1 string
 * @param start byte offset after the opening quote
 * @param ranges in UTF-16 units of the text, in order, without overlaps
 * @returns byte offsets, half-open
 */
export function rangesInString(
  latin1: string,
  start: number,
  ranges: readonly Range[],
): readonly Range[] {
  let unit = 0;
  let at = start;
  const advance = (target: number): number => {
    while (unit < target) {
      const code = latin1.charCodeAt(at);
      if (code === 0x5c) at += latin1.charCodeAt(at + 1) === 0x75 ? 6 : 2;
      else if (code < 0x80) at += 1;
      else if (code < 0xe0) at += 2;
      else if (code < 0xf0) at += 3;
      else {
        at += 4;
        unit += 1;
      }
      unit += 1;
    }
    return at;
  };
  return ranges.map(({ start: from, end: to }) => ({ start: advance(from), end: advance(to) }));
}

/** UTF-8 without its byte order mark, as a Latin-1 string, in which an offset is that of a byte. */
export function latin1Of(bytes: Buffer): string {
  return bytes.toString('latin1', bytes.indexOf('\uFEFF') === 0 ? 3 : 0);
}
