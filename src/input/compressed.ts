import { createReadStream } from 'node:fs';
import { pipeline, Readable, type Transform } from 'node:stream';
import * as zlib from 'node:zlib';
import { damage } from './damage.js';
import type { Compression } from './format.js';
import { openFile } from './read-file.js';
import { type ZstdFrame, zstdFrames } from './zstd-frames.js';

/** In bytes: the size of one read. */
const CHUNK_SIZE = 1 << 19;

/** Streams the bytes of a file, decompressed. Errors of the file or of its compression occur in the stream. */
export function readFileBytes(
  path: string,
  compression: Compression,
  onRead: (bytes: number) => void = () => {},
): AsyncIterable<Uint8Array> {
  return decompressed(counted(fileChunks(path), onRead), compression);
}

/** Opening a FIFO would block, and not even a signal would end the process. */
async function* fileChunks(path: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path, { fd: openFile(path, path), highWaterMark: CHUNK_SIZE });
}

async function* counted(
  chunks: AsyncIterable<Uint8Array>,
  onRead: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    onRead(chunk.length);
    yield chunk;
  }
}

/** Decompresses a stream. */
export async function* decompressed(
  chunks: AsyncIterable<Uint8Array>,
  compression: Compression,
): AsyncGenerator<Uint8Array> {
  if (compression === 'none') yield* chunks;
  else if (compression === 'gzip') yield* gunzipped(chunks);
  else for await (const frame of zstdFrames(chunks)) yield* decompressedFrame(frame);
}

async function* decompressedFrame({ pieces, contentSize }: ZstdFrame): AsyncGenerator<Uint8Array> {
  const { createZstdDecompress } = zlib;
  const chunks =
    createZstdDecompress === undefined
      ? withoutZstd(pieces)
      : through(pieces, createZstdDecompress(SIZES));
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    yield chunk;
  }
  if (size !== (contentSize ?? size)) throw damage('the size of a frame differs from its header');
}

/** Decompresses ahead on another thread while this one cleans. */
const SIZES = { chunkSize: CHUNK_SIZE, readableHighWaterMark: 4 * CHUNK_SIZE };

async function* through(
  chunks: AsyncIterable<Uint8Array>,
  transform: Transform,
): AsyncGenerator<Uint8Array> {
  // The error reaches the reader of the transform; pipeline requires the callback.
  yield* pipeline(Readable.from(chunks, { objectMode: false }), transform, () => {});
}

/**
 * Node treats a zero after a member as the end, and skips everything after it: padding, or a member that would be
 * silently lost.
 */
async function* gunzipped(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const transform = zlib.createGunzip(SIZES);
  const bytes = chunks[Symbol.asyncIterator]();
  let size = 0;
  let sizeWithoutZeros = 0;

  async function next(): Promise<Uint8Array | undefined> {
    const { done, value } = await bytes.next();
    if (done === true) return undefined;
    const last = value.findLastIndex((byte) => byte !== 0);
    if (last !== -1) sizeWithoutZeros = size + last + 1;
    size += value.length;
    return value;
  }

  // Leaves the stream open when the transform needs no more of it.
  async function* all(): AsyncGenerator<Uint8Array> {
    for (let chunk = await next(); chunk !== undefined; chunk = await next()) yield chunk;
  }

  try {
    yield* through(all(), transform);
    while ((await next()) !== undefined) if (sizeWithoutZeros > transform.bytesWritten) break;
  } finally {
    await bytes.return?.();
  }
  if (sizeWithoutZeros > transform.bytesWritten) throw damage('data follows the zero padding');
}

async function* withoutZstd(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const { Decompress } = await import('fzstd');
  const ready: Uint8Array[] = [];
  const stream = new Decompress((chunk) => {
    if (chunk.length > 0) ready.push(chunk);
  });
  for await (const chunk of chunks) {
    stream.push(chunk);
    yield* ready.splice(0);
  }
  stream.push(new Uint8Array(0), true);
  yield* ready.splice(0);
}
