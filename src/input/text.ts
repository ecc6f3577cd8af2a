import { isUtf8 } from 'node:buffer';
import { CleanArticlesError } from '../core/errors.js';

const UTF_8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * The text of the bytes; a byte order mark stays as U+FEFF.
 *
 * @throws CleanArticlesError when the bytes are binary, or are not UTF-8; it names the offset of the first bad byte
 */
export function decodeText(bytes: Uint8Array): string {
  if (isUtf8(bytes)) return UTF_8.decode(bytes);
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    throw new CleanArticlesError('is UTF-16', 'Convert it first: "iconv -f utf-16 -t utf-8".');
  }
  if (bytes.subarray(0, BINARY_PROBE).includes(0)) {
    throw new CleanArticlesError('is a binary file, not text', 'Leave it out with --ignore-path.');
  }
  throw new CleanArticlesError(
    `is not UTF-8: byte ${firstInvalidByte(bytes)} cannot be decoded`,
    'Convert it first, for instance with "iconv -f windows-1252 -t utf-8".',
  );
}

/** In bytes: what git looks at to tell binary files from text. */
const BINARY_PROBE = 8000;

/** Offset of the first byte that is not part of a well-formed UTF-8 sequence. */
function firstInvalidByte(bytes: Uint8Array): number {
  let at = 0;
  while (isUtf8(bytes.subarray(at, blockEnd(bytes, at)))) at = blockEnd(bytes, at);
  while (at < bytes.length) {
    const length = sequenceLength(bytes[at] ?? 0);
    const sequence = bytes.subarray(at, at + length);
    if (length === 0 || sequence.length < length || !isUtf8(sequence)) return at;
    at += length;
  }
  return at;
}

/** In bytes. A block is checked in one call; only the one with the bad byte is gone through. */
const BLOCK = 1 << 16;

/** Where a block ends that cuts no sequence in two. */
function blockEnd(bytes: Uint8Array, start: number): number {
  let end = Math.min(start + BLOCK, bytes.length);
  for (let back = 0; back < 3 && end < bytes.length && ((bytes[end] ?? 0) & 0xc0) === 0x80; back++)
    end--;
  return end;
}

function sequenceLength(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead < 0xc2) return 0;
  if (lead < 0xe0) return 2;
  if (lead < 0xf0) return 3;
  return lead < 0xf5 ? 4 : 0;
}
