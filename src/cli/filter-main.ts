import { fstatSync, readSync, writeSync } from 'node:fs';
import { filtered, LARGEST } from '../pipeline/filter.js';
import { isSystemError } from '../pipeline/system-error.js';
import { EXIT } from './exit-codes.js';
import type { ReadInput } from './main.js';
import { onBrokenOutput } from './terminal/ends.js';

/**
 * The filter on this process's streams. Anything beyond a filter is passed to the command line, with the input read
 * so far.
 */
export async function main(): Promise<number> {
  const input = isDevice(0) ? undefined : readStandardInput();
  const cleaned = input?.isAll === true ? filtered(input.bytes, process.cwd()) : undefined;
  if (cleaned !== undefined) return put(cleaned);
  const commandLine = await import('./main.js');
  return commandLine.main(input);
}

/** Whether a descriptor is a terminal or a similar device. Loading Node's module for terminals takes 3 ms. */
function isDevice(descriptor: number): boolean {
  return fstatSync(descriptor).isCharacterDevice();
}

/** In bytes: the usual capacity of a pipe. */
const CHUNK = 1 << 16;

/** Reads no more than a filter can clean: the command line reads the rest, which may be large. */
function readStandardInput(): ReadInput {
  const chunks: Uint8Array[] = [];
  let size = 0;
  let isAll = false;
  try {
    while (!isAll && size <= LARGEST) {
      const chunk = Buffer.allocUnsafe(CHUNK);
      const length = readSync(0, chunk);
      size += length;
      if (length > 0) chunks.push(chunk.subarray(0, length));
      else isAll = true;
    }
  } catch (error) {
    // A non-blocking pipe has no more data for now; the command line waits for the rest.
    if (!isSystemError(error)) throw error;
  }
  return { bytes: Buffer.concat(chunks), isAll };
}

function put(bytes: Uint8Array): number {
  let at = 0;
  try {
    while (at < bytes.length) at += writeSync(1, bytes, at);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    // A non-blocking pipe accepts the rest later; a broken one reports its error again.
    process.stdout.on('error', onBrokenOutput);
    process.stdout.write(bytes.subarray(at));
  }
  return EXIT.ok;
}
