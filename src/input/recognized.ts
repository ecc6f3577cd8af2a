import type { InputFormatName } from './format.js';
import { articlesInJson } from './json-document.js';
import { latin1Of } from './json-string.js';
import { recordScanner } from './record-scanner.js';

/** In bytes: the signatures are near the start of a file. */
const HEAD = 4096;

/**
 * Detects the format of unnamed input by its content: a WET file, trafilatura XML, JSON Lines or a JSON document with
 * articles. Undefined for a text, and if more bytes are needed.
 *
 * @param bytes its first bytes
 * @param isAll whether nothing follows
 * @param textField the record field with the text
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
  if (feed !== -1 && feed <= LONGEST_LINE && isRecord(bytes.subarray(0, feed), textField))
    return 'jsonl';
  return isAll && hasArticle(bytes, textField) ? 'json' : undefined;
}

/** Whether it starts like JSON, so that the complete input is needed. */
export function mayBeJson(bytes: Uint8Array): boolean {
  return /^\uFEFF?\s*[[{]/u.test(Buffer.from(bytes.subarray(0, HEAD)).toString());
}

const XML =
  /^\uFEFF?\s*(?:<\?xml[^>]*>\s*)?<(?:TEI\s[^>]*tei-c\.org|doc\s[^>]*(?:hostname|sitename|fingerprint|title)=)/u;

const LINE_FEED = 0x0a;

/** In bytes: a longer first line is not inspected. */
const LONGEST_LINE = 1 << 20;

function isRecord(line: Uint8Array, textField: string): boolean {
  const scanner = recordScanner([textField]);
  const latin1 = latin1Of(Buffer.from(line));
  return scanner.scan(latin1, 0, latin1.length) === undefined && scanner.startOf(0) !== -1;
}

function hasArticle(json: Uint8Array, textField: string): boolean {
  try {
    return articlesInJson(latin1Of(Buffer.from(json)), textField).next().done !== true;
  } catch {
    return false;
  }
}
