import { existsSync, mkdirSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

// Adds what Node's errors lack: the path of an open file, and why a folder cannot be created.

/**
 * Calls the system for a file that is open.
 *
 * @throws what the work throws; an error of the system that names no file gets the path
 */
export function naming<Result>(path: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof Error && 'syscall' in error && !('path' in error)) {
      Object.assign(error, { path });
    }
    throw error;
  }
}

/** @param path of the file, for the error */
export function appendTo(file: number, path: string, bytes: Uint8Array): void {
  naming(path, () => {
    for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
  });
}

/** Creates a folder and those above it, unless they exist. */
export function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    // Node also reports ENOENT for a read-only file system. Creating the first missing folder throws the actual error.
    let missing = path;
    while (!existsSync(dirname(missing))) missing = dirname(missing);
    mkdirSync(missing);
    throw error;
  }
}
