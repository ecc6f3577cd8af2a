/**
 * The number of lines in a text, which end with a line feed, a carriage return, or both.
 *
 * @param text as a string, or as bytes in UTF-8; a Buffer is searched fastest
 * @param atMost after this number, the count may stop at any larger one
 */
export function countLines(text: string | Uint8Array, atMost = Number.POSITIVE_INFINITY): number {
  // A search is native code, unlike a loop over the units.
  const find = (unit: number, from: number) =>
    typeof text === 'string'
      ? text.indexOf(String.fromCharCode(unit), from)
      : text.indexOf(unit, from);
  const unitAt = (at: number) => (typeof text === 'string' ? text.charCodeAt(at) : text[at]);
  let lines = 1;
  for (let at = find(FEED, 0); at !== -1 && lines <= atMost; at = find(FEED, at + 1)) lines++;
  for (let at = find(RETURN, 0); at !== -1 && lines <= atMost; at = find(RETURN, at + 1)) {
    if (unitAt(at + 1) !== FEED) lines++;
  }
  return lines;
}

const FEED = 0x0a;
const RETURN = 0x0d;
