import type { InputFormatName } from './format.js';
import { articlesInJson } from './json-document.js';

/** In bytes: the marks of a file are among the first. */
const HEAD = 4096;

/**
 * What input without a name is by its own marks: a WET file, XML of trafilatura, JSON Lines or a JSON document with articles.
 * Undefined for a text, and where more bytes are needed to know.
 *
 * @param bytes its first ones
 * @param isAll whether nothing follows
 * @param textField field of records that holds the text
 */
export function recognizedFormat(
  bytes: Uint8Array,
  isAll: boolean,
  textField: string,
): InputFormatName | undefined {
  const head = Buffer.from(bytes.subarray(0, HEAD)).toString();
  if (/^WARC\/1\.\d\r\n/u.test(head)) return 'warc.wet';
  if (XML.test(head)) return 'xml';
  if (!mayBeJson(bytes)) return undefined;
  const feed = bytes.indexOf(LINE_FEED);
  if (feed !== -1 && feed <= LONGEST_LINE && isArticle(bytes.subarray(0, feed), textField))
    return 'jsonl';
  return isAll && isArticle(bytes, textField) ? 'json' : undefined;
}

/** Whether it begins as JSON does, so that all of it has to be seen. */
export function mayBeJson(bytes: Uint8Array): boolean {
  return /^\uFEFF?\s*[[{]/u.test(Buffer.from(bytes.subarray(0, HEAD)).toString());
}

const XML =
  /^\uFEFF?\s*(?:<\?xml[^>]*>\s*)?<(?:TEI\s[^>]*tei-c\.org|doc\s[^>]*(?:hostname|sitename|fingerprint|title)=)/u;

const LINE_FEED = 0x0a;

/** In bytes: a longer first line is not looked at. */
const LONGEST_LINE = 1 << 20;

function isArticle(json: Uint8Array, textField: string): boolean {
  try {
    return articlesInJson(Buffer.from(json).toString(), textField).next().done !== true;
  } catch {
    return false;
  }
}
