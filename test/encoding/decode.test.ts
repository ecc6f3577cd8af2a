import { isUtf8 } from 'node:buffer';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeText as decode } from '../../src/encoding/decode.js';

const decodeText = (bytes: Uint8Array) => decode(bytes, undefined).text;

/** The byte offset that the error gives. */
function badByteOf(bytes: Uint8Array): number {
  try {
    decodeText(bytes);
  } catch (error) {
    return Number(/byte (\d+)/u.exec(String(error))?.[1]);
  }
  throw new Error('The bytes were decoded.');
}

describe('decodeText', () => {
  it.each(['', 'plain', '\uFEFFmark', 'ä 日本 🗞', 'nul \0 inside', '\uFFFD', 'a\r\nb\r'])(
    'round-trips %j',
    (source) => {
      expect(decodeText(Buffer.from(source))).toBe(source);
    },
  );

  it('round-trips any text', () => {
    const text = fc.string({ unit: 'grapheme' });
    fc.assert(fc.property(text, (source) => decodeText(Buffer.from(source)) === source));
  });

  it.each([
    ['a byte that is never valid', [0x61, 0xff], 1],
    ['a stray continuation byte', [0x61, 0x62, 0x80], 2],
    ['a Latin-1 letter', [0xe4, 0x74], 0],
    ['a sequence truncated by the end', [0x61, 0xe6, 0x97], 1],
    ['a sequence interrupted by a letter', [0xe6, 0x97, 0x61, 0x61], 0],
    ['an overlong sequence', [0x61, 0xc0, 0x80], 1],
    ['a surrogate', [0x61, 0xed, 0xa0, 0x80], 1],
    ['a code point beyond Unicode', [0xf4, 0x90, 0x80, 0x80], 0],
    ['an error after other scripts', [...Buffer.from('ä日🗞'), 0xfe], 9],
  ])('reports the first byte of %s', (_, bytes, at) => {
    expect(badByteOf(Uint8Array.from(bytes))).toBe(at);
  });

  it('reports the byte up to which the text is valid, whatever follows', () => {
    // FF FE and FE FF indicate UTF-16, in which all bytes are valid.
    const bytes = fc
      .uint8Array({ maxLength: 12 })
      .filter((tail) => !tail.includes(0) && Number(tail[0]) < 0xfe);
    const property = fc.property(fc.string({ unit: 'grapheme' }), bytes, (good, tail) => {
      const all = Buffer.concat([Buffer.from(good.replaceAll('\0', '')), tail]);
      fc.pre(!isUtf8(all));
      const at = badByteOf(all);
      expect(isUtf8(all.subarray(0, at))).toBe(true);
      // No sequence of up to four bytes can continue from there.
      for (const length of [1, 2, 3, 4]) {
        const more = all.subarray(0, at + length);
        if (more.length === at + length) expect(isUtf8(more)).toBe(false);
      }
    });
    fc.assert(property, { numRuns: 500 });
  });

  it('reports non-UTF-8 bytes with a NUL as binary, with the next step', () => {
    expect(() => decodeText(Uint8Array.from([0x89, 0, 0xff]))).toThrow(
      expect.objectContaining({
        message: 'is a binary file, not text',
        hint: expect.stringContaining('--ignore-path'),
      }),
    );
  });
});
