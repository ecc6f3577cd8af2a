import { CleanArticlesError } from '../core/errors.js';
import type { Codec } from './codec.js';

/** Units are preserved, including unpaired surrogates, so any even number of bytes round-trips. */
export const UTF_16_LE: Codec = {
  name: 'utf-16le',
  decode: (bytes) => {
    refuseHalfUnit(bytes);
    return view(bytes).toString('utf16le');
  },
  encode: (text) => Buffer.from(text, 'utf16le'),
};

export const UTF_16_BE: Codec = {
  name: 'utf-16be',
  decode: (bytes) => {
    refuseHalfUnit(bytes);
    return Buffer.from(bytes).swap16().toString('utf16le');
  },
  encode: (text) => Buffer.from(text, 'utf16le').swap16(),
};

function refuseHalfUnit(bytes: Uint8Array): void {
  if (bytes.length % 2 === 0) return;
  throw new CleanArticlesError(
    `is not valid UTF-16: it ends in the middle of a character (byte ${bytes.length - 1})`,
    'The file is truncated or corrupt; download or create it again.',
  );
}

function view({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
