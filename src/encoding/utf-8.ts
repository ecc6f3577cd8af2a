import { isUtf8 } from 'node:buffer';
import { CleanArticlesError } from '../core/errors.js';
import type { Codec } from './codec.js';

const DECODER = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Strict: every byte is part of a well-formed sequence, so the text round-trips. */
export const UTF_8: Codec = {
  name: 'utf-8',
  decode: (bytes) => {
    if (isUtf8(bytes)) return DECODER.decode(bytes);
    throw new CleanArticlesError(
      `is not valid UTF-8: byte ${firstInvalidByte(bytes)} cannot be decoded`,
      'Specify its encoding, as in --encoding windows-1252.',
    );
  },
  encode: (text) => Buffer.from(text),
};

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

/** In bytes. A block is checked in one call; only the one with the invalid byte is searched. */
const BLOCK = 1 << 16;

/** The end of a block that does not split a sequence. */
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
