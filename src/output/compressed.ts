import { once } from 'node:events';
import type { Transform } from 'node:stream';
import * as zlib from 'node:zlib';
import { type FileSink, openSink, type Writing } from './atomic-file.js';

type Compression = 'none' | 'gzip' | 'zstd';

/** What compressed bytes are written to. */
type Target = Omit<FileSink, 'flush'>;

/** A byte stream that is committed as a whole on close. */
export interface ByteSink {
  /** Resolves when more bytes can be written, so that a slow disk or compressor applies backpressure. */
  readonly write: (bytes: Uint8Array) => Promise<void>;
  readonly close: () => Promise<void>;
  /** Leaves the existing file unchanged. */
  readonly discard: () => void;
}

/**
 * A file that is compressed while it is written, atomically.
 *
 * @throws the system's error if it cannot be created
 */
export function openByteSink(path: string, compression: Compression, how?: Writing): ByteSink {
  return compressedTo(openSink(path, how), compression);
}

/** The same into an output that is already open. */
export function compressedTo(file: Target, compression: Compression): ByteSink {
  if (compression === 'gzip') return transformed(file, zlib.createGzip(SIZES));
  if (compression === 'zstd') {
    const { createZstdCompress } = zlib;
    return createZstdCompress === undefined
      ? inFrames(file)
      : transformed(file, createZstdCompress(SIZES));
  }
  return {
    write: async (bytes) => file.write(bytes),
    close: async () => file.close(),
    discard: file.discard,
  };
}

/**
 * In bytes. Node compresses on another thread, which waits for this one after every chunk, and this one cleans a batch meanwhile:
 * so a chunk is as large as a batch, and another batch may wait.
 */
const SIZES = { chunkSize: 1 << 20, writableHighWaterMark: 2 << 20 };

/** Node compresses on another thread. */
function transformed(file: Target, transform: Transform): ByteSink {
  let failure: Error | undefined;
  transform.on('error', (error: Error) => {
    failure ??= error;
  });
  transform.on('data', (chunk: Uint8Array) => {
    try {
      file.write(chunk);
    } catch (error) {
      transform.destroy(error as Error);
    }
  });
  return {
    write: async (bytes) => {
      if (failure !== undefined) throw failure;
      if (!transform.write(bytes)) await once(transform, 'drain');
    },
    close: async () => {
      if (failure !== undefined) throw failure;
      transform.end();
      await once(transform, 'end');
      file.close();
    },
    discard: () => {
      transform.destroy();
      file.discard();
    },
  };
}

/** In bytes. A file of several frames is valid Zstandard. */
const FRAME_SIZE = 8 << 20;

function inFrames(file: Target): ByteSink {
  let pending: Uint8Array[] = [];
  let size = 0;

  async function flush(): Promise<void> {
    const { Zstd } = await import('@hpcc-js/wasm-zstd');
    const zstd = await Zstd.load();
    file.write(zstd.compress(Buffer.concat(pending)));
    pending = [];
    size = 0;
  }

  return {
    write: async (bytes) => {
      pending.push(bytes);
      size += bytes.length;
      if (size >= FRAME_SIZE) await flush();
    },
    close: async () => {
      await flush();
      file.close();
    },
    discard: file.discard,
  };
}
