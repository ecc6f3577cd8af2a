import { isJson } from '../core/json.js';

/** In bytes: the maximum length of the first line to inspect. */
const LONGEST_LINE = 1 << 20;

const BRACE = 0x7b;
const LINE_FEED = 0x0a;

/** Whether the first line of a presumed text is a JSON object, like a record in JSON Lines, or the whole text is one. */
export function looksLikeRecords(bytes: Uint8Array): boolean {
  if (bytes[0] !== BRACE) return false;
  const feed = bytes.indexOf(LINE_FEED);
  const ends = feed === -1 ? [bytes.length] : [feed, bytes.length];
  return ends.some(
    (end) => end <= LONGEST_LINE && isJson(Buffer.from(bytes.subarray(0, end)).toString()),
  );
}
