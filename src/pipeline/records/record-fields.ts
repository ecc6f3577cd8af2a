import { isUtf8 } from 'node:buffer';
import { decodeString } from '../../input/json-string.js';
import type { RecordScanner } from '../../input/record-scanner.js';

/** Lines of JSON, as bytes and as the same bytes in Latin-1. */
export interface RecordText {
  readonly buffer: Buffer;
  /** Created lazily. */
  readonly latin1: () => string;
  readonly isWellFormed: boolean;
  /** Whether record 1 is the start of a file, which may have a byte order mark. */
  readonly isOfFile: boolean;
}

export function recordText(bytes: Uint8Array, isOfFile = true): RecordText {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let latin1: string | undefined;
  return {
    buffer,
    latin1: () => {
      latin1 ??= buffer.toString('latin1');
      return latin1;
    },
    isWellFormed: isUtf8(buffer),
    isOfFile,
  };
}

/** The position of a record in its batch, without its line ending. */
export interface RecordPlace {
  /** 1-based number of its line in the file. */
  readonly record: number;
  readonly start: number;
  readonly end: number;
  /** After its line ending. */
  readonly next: number;
}

/** The records of a batch, or of some whole lines of it; blank lines are skipped. */
export function* recordsIn(
  { latin1: makeLatin1, buffer, isOfFile }: RecordText,
  firstLine: number,
  first = 0,
  limit = buffer.length,
): Generator<RecordPlace> {
  const latin1 = makeLatin1();
  let record = firstLine;
  for (let from = first; from < limit; record++) {
    const feed = latin1.indexOf('\n', from);
    const end = feed === -1 ? latin1.length : feed;
    const next = feed === -1 ? end : feed + 1;
    const start = isOfFile && record === 1 && latin1.startsWith(BYTE_ORDER_MARK) ? 3 : from;
    if (!isBlank(latin1, start, end)) yield { record, start, end, next };
    from = next;
  }
}

/** Its UTF-8 bytes, read as Latin-1. */
const BYTE_ORDER_MARK = '\u00ef\u00bb\u00bf';

function isBlank(latin1: string, start: number, end: number): boolean {
  return latin1.charAt(start) !== '{' && BLANK.test(latin1.slice(start, end));
}

/** Only ASCII: any other byte may be part of a character. */
const BLANK = /^[ \t\v\f\r]*$/u;

/** Why a record is invalid; undefined if it is valid. */
export function problemOf(
  { buffer, latin1, isWellFormed }: RecordText,
  { start, end }: RecordPlace,
  scanner: RecordScanner,
): string | undefined {
  if (!isWellFormed && !isUtf8(buffer.subarray(start, end))) return 'is not valid UTF-8';
  return scanner.scan(latin1(), start, end);
}

/** The string in a field of the last scanned record; undefined if the field is missing or not a string. */
export function stringOf(
  { buffer, latin1 }: RecordText,
  scanner: RecordScanner,
  field: number,
): string | undefined {
  const start = scanner.startOf(field);
  if (start === -1 || latin1().charAt(start) !== '"') return undefined;
  return decodeString(buffer, latin1(), start + 1, scanner.endOf(field) - 1);
}
