import { isUtf8 } from 'node:buffer';
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readFileSync,
  readSync,
  statSync,
} from 'node:fs';
import { CleanArticlesError } from '../core/errors.js';
import { countLines } from '../core/line-count.js';
import { number } from '../core/plural.js';
import { joined, tooMuch } from './joined.js';

// Checks before opening: a FIFO would block, a device may be endless, and any path that a run looks for may be a
// folder. Also sets size limits: larger files are reported and skipped, well before memory runs out.

/** In bytes: cleaning a text takes about ten times its size. */
export const LARGEST_TEXT = 1 << 28;

/** In bytes: fits a configuration, an ignore file, a baseline, templates of a million lines. */
const LARGEST_SETTING = 1 << 27;

/**
 * The maximum number of lines in a text: memory holds a row for each and what the rules know about it, so four million take up
 * to a gigabyte. In records, the scanner stops there (MAX_ROWS of src/wasm/scanner/memory.ts), and the parser reports it.
 */
export const MAX_LINES = 1 << 22;

/** The message, as a phrase that follows the subject. */
export const TOO_MANY_LINES = `has more than ${number(MAX_LINES)} lines`;

/**
 * The content of a regular file.
 *
 * @param label its name in messages
 * @param atMost in bytes
 * @param flags for opening it, in addition to reading
 * @throws CleanArticlesError if it is not a regular file, or is larger
 * @throws the system's error if it does not exist or cannot be read
 */
export function readRegularFile(path: string, label: string, atMost: number, flags = 0): Buffer {
  return withFile(path, label, flags, (file, size) => {
    if (size > atMost) throw tooLarge(label, size, atMost);
    return size === 0 ? readFileSync(file) : readSize(file, size);
  });
}

/** Like readFileSync, which asks for the size again. */
function readSize(file: number, size: number): Buffer {
  const bytes = Buffer.allocUnsafe(size);
  let filled = 0;
  while (filled < size) {
    const length = readSync(file, bytes, filled, size - filled, null);
    if (length === 0) break;
    filled += length;
  }
  return bytes.subarray(0, filled);
}

/**
 * The content of a file, a pipe or a device that an option names to be read.
 *
 * @throws CleanArticlesError if it is too large: a device may be endless
 */
export function readFileOrDevice(path: string, label: string): Uint8Array {
  const file = openSync(path, constants.O_RDONLY);
  try {
    const chunks: Uint8Array[] = [];
    for (let size = 0; size <= LARGEST_SETTING; ) {
      const chunk = Buffer.allocUnsafe(CHUNK);
      const length = readSync(file, chunk);
      if (length === 0) return joined(chunks);
      chunks.push(chunk.subarray(0, length));
      size += length;
    }
  } finally {
    closeSync(file);
  }
  throw tooMuch(label, LARGEST_SETTING);
}

/** In bytes. */
const CHUNK = 1 << 16;

/**
 * The first bytes of a regular file.
 *
 * @throws as readRegularFile
 */
export function readBeginning(path: string, label: string, length: number): Buffer {
  return withFile(path, label, 0, (file) => {
    const start = Buffer.alloc(length);
    return start.subarray(0, readSync(file, start));
  });
}

function withFile(
  path: string,
  label: string,
  flags: number,
  read: (file: number, size: number) => Buffer,
): Buffer {
  const file = openFile(path, label, flags);
  try {
    return read(file, fstatSync(file).size);
  } finally {
    closeSync(file);
  }
}

/** Opens a regular file, which the caller closes. @throws as readRegularFile, except for the size */
export function openFile(path: string, label: string, flags = 0): number {
  // Opening a device may have side effects. A folder without read permission reports its own error.
  const before = statSync(path);
  refuseUnlessFile(before.isFile() || before.isDirectory(), label);
  // Non-blocking, in case the file was replaced since.
  const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | flags);
  try {
    refuseUnlessFile(fstatSync(file).isFile(), label);
    return file;
  } catch (error) {
    closeSync(file);
    throw error;
  }
}

/**
 * The text of a file that configures a run: a configuration, a list, a baseline. Without a byte order mark.
 *
 * @returns undefined if it does not exist
 * @throws CleanArticlesError if it is not valid UTF-8, or is a broken link: what it protects must not count as unprotected
 * @throws as readRegularFile
 */
export function readSetting(path: string, label: string): string | undefined {
  const bytes = readIfExists(path, label);
  if (bytes === undefined) return undefined;
  if (isUtf8(bytes)) return new TextDecoder().decode(bytes);
  throw new CleanArticlesError(`${label} is not valid UTF-8.`, 'Save it in UTF-8.');
}

/** The bytes of a file that configures a run; undefined if it does not exist. */
export function readIfExists(path: string, label: string): Buffer | undefined {
  if (statSync(path, { throwIfNoEntry: false }) !== undefined) {
    return readRegularFile(path, label, LARGEST_SETTING);
  }
  if (lstatSync(path, { throwIfNoEntry: false }) === undefined) return undefined;
  throw new CleanArticlesError(`${label} is a broken link.`, 'Fix it, or remove it.');
}

/** @throws CleanArticlesError if it is not a regular file */
export function refuseUnlessFile(isFile: boolean, label: string): void {
  if (isFile) return;
  throw new CleanArticlesError(
    `${label} is not a regular file.`,
    'Folders, devices and FIFOs are not read: pass a file.',
  );
}

function tooLarge(label: string, size: number, atMost: number): CleanArticlesError {
  return new CleanArticlesError(
    `${label} is ${megabytes(size)}; the maximum is ${megabytes(atMost)}.`,
    'Split it, or convert a corpus to JSON Lines, which may be of any size.',
  );
}

function megabytes(bytes: number): string {
  return `${number(Math.ceil(bytes / 1_000_000))} MB`;
}

/** @param text as a string, or its bytes in UTF-8 */
export function hasTooManyLines(text: string | Uint8Array): boolean {
  if (text.length <= MAX_LINES) return false;
  const searched =
    typeof text === 'string' ? text : Buffer.from(text.buffer, text.byteOffset, text.length);
  return countLines(searched, MAX_LINES) > MAX_LINES;
}
