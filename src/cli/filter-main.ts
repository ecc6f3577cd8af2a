import { readSync, writeSync } from 'node:fs';
import { isatty } from 'node:tty';
import { filtered } from '../pipeline/filter.js';
import { isSystemError } from '../pipeline/system-error.js';
import { EXIT } from './exit-codes.js';
import type { ReadInput } from './main.js';
import { onBrokenOutput } from './terminal/ends.js';

/** The filter on this process's streams. What is more than a filter goes to the command line, with what was read. */
export async function main(): Promise<number> {
  const input = isatty(0) ? undefined : readStandardInput();
  const cleaned = input?.isAll === true ? filtered(input.bytes, process.cwd()) : undefined;
  if (cleaned !== undefined) return put(cleaned);
  const commandLine = await import('./main.js');
  return commandLine.main(input);
}

/** In bytes: what a pipe gives at once. */
const CHUNK = 1 << 16;

function readStandardInput(): ReadInput {
  const chunks: Uint8Array[] = [];
  let isAll = false;
  try {
    while (!isAll) {
      const chunk = Buffer.allocUnsafe(CHUNK);
      const length = readSync(0, chunk);
      if (length > 0) chunks.push(chunk.subarray(0, length));
      else isAll = true;
    }
  } catch (error) {
    // A pipe that does not block has no more for now; the command line waits for the rest.
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
    // A pipe that does not block takes the rest when it can; one that is broken says so again.
    process.stdout.on('error', onBrokenOutput);
    process.stdout.write(bytes.subarray(at));
  }
  return EXIT.ok;
}
