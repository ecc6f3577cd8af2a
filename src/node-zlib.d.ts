import type { Transform } from 'node:stream';
import type { ZlibOptions } from 'node:zlib';

// Node has Zstandard from version 22.15 on; the types of the oldest version that is supported do not know it.
declare module 'node:zlib' {
  export const createZstdCompress: ((options?: ZlibOptions) => Transform) | undefined;
  export const zstdCompressSync:
    | ((
        bytes: Uint8Array,
        options: { readonly params: Readonly<Record<number, number>> },
      ) => Buffer)
    | undefined;
  export const createZstdDecompress: ((options: ZlibOptions) => Transform) | undefined;
}
