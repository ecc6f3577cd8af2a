import { gunzipSync, gzipSync } from 'node:zlib';
import { Zstd } from '@hpcc-js/wasm-zstd';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { decompressed } from '../../src/input/compressed.js';

const MEMBER = gzipSync('one\n');
const OTHER = gzipSync('two\n');
const zeros = (count: number) => Buffer.alloc(count);

/** In bytes: a very small chunk size. */
const CHUNK = 7;

async function* chunksOf(bytes: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += CHUNK) yield bytes.subarray(at, at + CHUNK);
}

const read = (...pieces: readonly Buffer[]) => readAs('gzip', pieces);

async function readAs(
  compression: 'gzip' | 'zstd',
  pieces: readonly Uint8Array[],
): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of decompressed(chunksOf(Buffer.concat(pieces)), compression)) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

describe('gzip', () => {
  it('may have several members, and zero padding after the last', async () => {
    expect(await read(MEMBER, OTHER)).toBe('one\ntwo\n');
    expect(await read(MEMBER, zeros(100))).toBe('one\n');
  });

  it.each([
    ['a member after zeros, which Node skips', [MEMBER, zeros(100), OTHER]],
    ['a byte after zeros', [MEMBER, zeros(1), Buffer.from('x')]],
    ['other data after a member', [MEMBER, Buffer.from('garbage')]],
    ['a truncated member', [MEMBER, OTHER.subarray(0, 12)]],
  ])('is damaged with %s', async (_, pieces) => {
    await expect(read(...pieces)).rejects.toMatchObject({
      code: expect.stringMatching(/^Z_(?:DATA|BUF)_ERROR$/u),
    });
  });

  it('is skipped after zeros by Node itself', () => {
    expect(String(gunzipSync(Buffer.concat([MEMBER, zeros(1), OTHER])))).toBe('one\n');
  });
});

describe('Zstandard', () => {
  /** A skippable frame, with user data. */
  const SKIPPED = Buffer.from([0x5f, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3]);
  /** A frame without a size, with a raw block and an RLE block, and a checksum. */
  const CHECKED = Buffer.concat([
    Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x04, 0x00]),
    Buffer.from([0x20, 0, 0]),
    Buffer.from('one\n'),
    Buffer.from([0x1b, 0, 0]),
    Buffer.from('a'),
    Buffer.from([0x84, 0x4a, 0x2e, 0xe5]),
  ]);
  let one: Uint8Array;
  let empty: Uint8Array;

  beforeAll(async () => {
    const zstd = await Zstd.load();
    one = zstd.compress(Buffer.from('one\n'));
    empty = zstd.compress(Buffer.from(''));
  });

  /** The size follows the magic number and a byte of flags. */
  function withContentSize(frame: Uint8Array, size: number): Uint8Array {
    const other = Uint8Array.from(frame);
    other[5] = size;
    return other;
  }

  it('may have several frames, of which Node reads only the first', async () => {
    expect(await readAs('zstd', [one, one, empty, one])).toBe('one\n'.repeat(3));
    expect(await readAs('zstd', [empty, one])).toBe('one\n');
  });

  it('may have skippable frames, and frames with checksums', async () => {
    expect(await readAs('zstd', [SKIPPED, one, SKIPPED])).toBe('one\n');
    expect(await readAs('zstd', [one, CHECKED, one])).toBe('one\none\naaaone\n');
  });

  it.each([
    ['nothing', () => []],
    ['other data after a frame', () => [one, Buffer.from('garbage')]],
    ['zeros after a frame', () => [one, zeros(9)]],
    ['a truncated magic number', () => [one, one.subarray(0, 3)]],
    ['a truncated frame', () => [one, one.subarray(0, one.length - 1)]],
    ['a frame without its checksum', () => [CHECKED.subarray(0, -4)]],
    ['a frame whose size differs from its header', () => [withContentSize(one, 5)]],
    ['a truncated skippable frame', () => [one, SKIPPED.subarray(0, -1)]],
  ])('is damaged with %s', async (_, pieces) => {
    await expect(readAs('zstd', pieces())).rejects.toMatchObject({
      code: expect.stringMatching(/^(?:Z_DATA_ERROR|ZSTD_error)/u),
    });
  });
});
