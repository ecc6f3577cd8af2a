import { isUtf8 } from 'node:buffer';
import { decodeString } from '../../input/json-string.js';
import type { RecordScanner } from '../../input/record-scanner.js';

/** Lines of JSON, as bytes and as the same bytes in Latin-1. */
export interface RecordText {
  readonly buffer: Buffer;
  /** Created lazily. */
  readonly latin1: () => string;
  /** Frees the memory of `latin1` until it is needed again. */
  readonly forgetLatin1: () => void;
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
    forgetLatin1: () => {
      latin1 = undefined;
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
  { buffer, isOfFile }: RecordText,
  firstLine: number,
  first = 0,
  limit = buffer.length,
): Generator<RecordPlace> {
  let record = firstLine;
  for (let from = first; from < limit; record++) {
    const feed = buffer.indexOf(LINE_FEED, from);
    const end = feed === -1 ? buffer.length : feed;
    const next = feed === -1 ? end : feed + 1;
    const start =
      isOfFile && record === 1 && buffer.toString('latin1', 0, 3) === BYTE_ORDER_MARK ? 3 : from;
    if (!isBlank(buffer, start, end)) yield { record, start, end, next };
    from = next;
  }
}

/** In UTF-8, read as Latin-1. */
const BYTE_ORDER_MARK = '\u00ef\u00bb\u00bf';
const LINE_FEED = 0x0a;
const OPEN_OBJECT = 0x7b;

function isBlank(buffer: Buffer, start: number, end: number): boolean {
  return buffer[start] !== OPEN_OBJECT && BLANK.test(buffer.toString('latin1', start, end));
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
  { buffer }: RecordText,
  scanner: RecordScanner,
  field: number,
): string | undefined {
  const start = scanner.startOf(field);
  if (start === -1 || buffer[start] !== QUOTE) return undefined;
  return decodeString(buffer, start + 1, scanner.endOf(field) - 1);
}

export const QUOTE = 0x22;
