import { once } from 'node:events';
import type { Transform } from 'node:stream';
import * as zlib from 'node:zlib';
import { type FileSink, openSink, type Writing } from './atomic-file.js';

/** A stream of bytes that comes into being as a whole when it is closed. */
export interface ByteSink {
  /** Settles when the next bytes may come, so that a slow disk or compressor holds back what feeds it. */
  readonly write: (bytes: Uint8Array) => Promise<void>;
  readonly close: () => Promise<void>;
  /** Leaves what was there before as it was. */
  readonly discard: () => void;
}

/**
 * A file that is compressed as it is written, whole or not at all.
 *
 * @throws the system's error when it cannot be made
 */
export function openByteSink(
  path: string,
  compression: 'none' | 'gzip' | 'zstd',
  how?: Writing,
): ByteSink {
  return compressedTo(openSink(path, how), compression);
}

/** The same into something that is open already. */
export function compressedTo(
  file: Omit<FileSink, 'flush'>,
  compression: 'none' | 'gzip' | 'zstd',
): ByteSink {
  if (compression === 'gzip') return transformed(file, zlib.createGzip());
  if (compression === 'zstd') {
    const { createZstdCompress } = zlib;
    return createZstdCompress === undefined
      ? inFrames(file)
      : transformed(file, createZstdCompress());
  }
  return {
    write: async (bytes) => file.write(bytes),
    close: async () => file.close(),
    discard: file.discard,
  };
}

/** Node compresses on another thread. */
function transformed(file: Omit<FileSink, 'flush'>, transform: Transform): ByteSink {
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

/** In bytes. A file of several frames is a Zstandard file like any other. */
const FRAME_SIZE = 8 << 20;

function inFrames(file: Omit<FileSink, 'flush'>): ByteSink {
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
