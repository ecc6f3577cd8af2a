import { isJson } from './json-string.js';

/** In bytes: how far the first line is looked at. */
const LONGEST_LINE = 1 << 20;

const BRACE = 0x7b;
const LINE_FEED = 0x0a;

/** Whether the first line of what is taken for a text is a JSON object, as of records one a line, or the whole is one. */
export function looksLikeRecords(bytes: Uint8Array): boolean {
  if (bytes[0] !== BRACE) return false;
  const feed = bytes.indexOf(LINE_FEED);
  const ends = feed === -1 ? [bytes.length] : [feed, bytes.length];
  return ends.some(
    (end) => end <= LONGEST_LINE && isJson(Buffer.from(bytes.subarray(0, end)).toString()),
  );
}
