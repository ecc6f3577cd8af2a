import { existsSync, mkdirSync, statSync, writeSync } from 'node:fs';
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

/**
 * Creates a folder and those above it, unless they exist. One by one: Node's own recursion never ends where the system says ENOENT
 * although the folder above exists, as in /proc, and it hides why a file system is read-only.
 */
export function makeFolder(path: string): void {
  const missing = [path];
  let above = dirname(path);
  while (!existsSync(above)) {
    missing.push(above);
    above = dirname(above);
  }
  for (const folder of missing.reverse()) makeOne(folder);
}

/** Another process may create it at the same time. */
function makeOne(folder: string): void {
  try {
    mkdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) throw error;
  }
}
