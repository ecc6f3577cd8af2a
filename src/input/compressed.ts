import { createReadStream } from 'node:fs';
import { pipeline, Readable, type Transform } from 'node:stream';
import * as zlib from 'node:zlib';
import type { Compression } from './format.js';

/** In bytes: how much is read at one go. */
const CHUNK_SIZE = 1 << 19;

/** The bytes of a file, decompressed, as they come. Errors of the file or of its compression come with the bytes. */
export function readFileBytes(path: string, compression: Compression): AsyncIterable<Uint8Array> {
  return decompressed(createReadStream(path, { highWaterMark: CHUNK_SIZE }), compression);
}

/** What the compressed bytes stand for. */
export async function* decompressed(
  chunks: AsyncIterable<Uint8Array>,
  compression: Compression,
): AsyncGenerator<Uint8Array> {
  if (compression === 'none') yield* chunks;
  else if (compression === 'gzip') yield* through(chunks, zlib.createGunzip(SIZES));
  else if (zlib.createZstdDecompress === undefined) yield* withoutZstd(chunks);
  else yield* through(chunks, zlib.createZstdDecompress(SIZES));
}

const SIZES = { chunkSize: CHUNK_SIZE };

async function* through(
  chunks: AsyncIterable<Uint8Array>,
  transform: Transform,
): AsyncGenerator<Uint8Array> {
  // The error reaches the reader of the transform; the callback is there because pipeline wants one.
  yield* pipeline(Readable.from(chunks, { objectMode: false }), transform, () => {});
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
