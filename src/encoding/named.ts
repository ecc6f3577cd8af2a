import { CleanArticlesError } from '../core/errors.js';
import { nearest } from '../hints/nearest.js';
import type { Codec } from './codec.js';
import { UTF_8 } from './utf-8.js';
import { UTF_16_BE, UTF_16_LE } from './utf-16.js';

const UNICODE: readonly Codec[] = [UTF_8, UTF_16_LE, UTF_16_BE];

/** Encodings of the standard in which a character may take several bytes. */
const MULTI_BYTE = ['gbk', 'gb18030', 'big5', 'euc-jp', 'iso-2022-jp', 'shift_jis', 'euc-kr'];

/** Names to suggest for typos; there are about two hundred labels. */
const COMMON = [
  ...['utf-8', 'utf-16le', 'utf-16be', 'iso-8859-1', 'iso-8859-2', 'iso-8859-5', 'iso-8859-7'],
  ...['iso-8859-9', 'iso-8859-15', 'windows-1250', 'windows-1251', 'windows-1252', 'windows-1253'],
  ...['windows-1254', 'windows-1255', 'windows-1256', 'windows-1257', 'windows-1258', 'koi8-r'],
  ...['koi8-u', 'ibm866', 'macintosh', 'latin1', 'sjis', 'gb2312', ...MULTI_BYTE],
];

/**
 * The encoding for a label of the Encoding Standard, such as "latin1". Those other than Unicode come from a library:
 * some versions of Node decode windows-1252 bytes to control characters, and Node has no encoders.
 *
 * @throws CleanArticlesError if there is no such encoding
 */
export async function codecFor(label: string): Promise<Codec> {
  const plain = label.trim().toLowerCase();
  const known = UNICODE.find(({ name }) => name === plain);
  if (known !== undefined) return known;
  const { normalizeEncoding } = await import('@exodus/bytes/encoding.js');
  const name = normalizeEncoding(label);
  if (name === null || name === 'replacement') throw unknown(label);
  return UNICODE.find((codec) => codec.name === name) ?? legacyCodec(name);
}

function unknown(label: string): CleanArticlesError {
  const near = nearest(label, COMMON);
  return new CleanArticlesError(
    `Unknown encoding "${label}".`,
    near === undefined
      ? 'Use a label of the Encoding Standard (https://encoding.spec.whatwg.org), such as windows-1252.'
      : `Did you mean ${near}?`,
  );
}

async function legacyCodec(name: string): Promise<Codec> {
  const { decode, encode } = await coderOf(name);

  /** The shortest undecodable prefix of the bytes ends with the invalid byte. */
  function firstBadByte(bytes: Uint8Array): number {
    let good = 0;
    let bad = bytes.length;
    while (bad - good > 1) {
      const middle = (good + bad) >> 1;
      if (tried(() => decode(bytes.subarray(0, middle), true)) === undefined) bad = middle;
      else good = middle;
    }
    return good;
  }

  return {
    name,
    encode,
    decode: (bytes) => {
      const text = tried(() => decode(bytes, false));
      if (text === undefined) {
        throw new CleanArticlesError(
          `is not valid ${name}: byte ${firstBadByte(bytes)} cannot be decoded`,
          'Specify its encoding with --encoding.',
        );
      }
      // Some characters have two encodings, and some do not round-trip.
      const again = tried(() => encode(text));
      if (again !== undefined && Buffer.compare(again, bytes) === 0) return text;
      throw new CleanArticlesError(
        `cannot be converted back to ${name} byte for byte`,
        `Convert it to UTF-8 first: "iconv -f ${name} -t utf-8".`,
      );
    },
  };
}

/** Undefined if the work throws. */
function tried<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

interface Coder {
  /** @param more whether the bytes may end within a character */
  readonly decode: (bytes: Uint8Array, more: boolean) => string;
  readonly encode: (text: string) => Uint8Array;
}

async function coderOf(name: string): Promise<Coder> {
  if (MULTI_BYTE.includes(name)) {
    const { createMultibyteDecoder, createMultibyteEncoder } = await import(
      '@exodus/bytes/multi-byte.js'
    );
    return {
      // A decoder keeps state, even from bytes that it rejected.
      decode: (bytes, more) => createMultibyteDecoder(name)(bytes, more),
      encode: createMultibyteEncoder(name),
    };
  }
  const { createSinglebyteDecoder, createSinglebyteEncoder } = await import(
    '@exodus/bytes/single-byte.js'
  );
  const decode = createSinglebyteDecoder(name);
  return { decode: (bytes) => decode(bytes), encode: createSinglebyteEncoder(name) };
}
