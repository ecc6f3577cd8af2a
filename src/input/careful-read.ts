import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readFileSync,
  readSync,
  statSync,
} from 'node:fs';
import { CleanArticlesError } from '../core/errors.js';

// Looks before it opens: a FIFO would be waited for, a device read without end, and a folder may lie under every name
// that a run looks for. And how large things may be: what is larger is named and left alone, well before memory ends.

/** In bytes: a text takes some ten times its size while it is cleaned. */
export const LARGEST_TEXT = 1 << 28;

/** In bytes: a configuration, an ignore file, a baseline, templates of a million lines. */
const LARGEST_SETTING = 1 << 27;

/**
 * The most lines of a text: a row for each is in memory, and what the rules know of it, so four million take up to a gigabyte.
 * In records, the scanner stops there (MOST_ROWS of src/scanner/memory.ts), and whoever reads them the plain way says so.
 */
const MOST_LINES = 1 << 22;

/** How it is said, to follow upon what has the lines. */
export const TOO_MANY_LINES = `has more than ${MOST_LINES.toLocaleString('en')} lines`;

/**
 * What is in a regular file.
 *
 * @param label what it is called in messages
 * @param atMost in bytes
 * @param flags for opening it, beside reading
 * @throws CleanArticlesError when it is no regular file, or larger
 * @throws the system's error when it is not there or cannot be read
 */
export function carefulRead(path: string, label: string, atMost: number, flags = 0): Buffer {
  return withFile(path, label, flags, (file, size) => {
    if (size > atMost) throw tooLarge(label, size, atMost);
    return readFileSync(file);
  });
}

/**
 * The first bytes of a regular file.
 *
 * @throws as carefulRead
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
  // A device may act when it is opened. A folder that may not be read says so itself.
  const before = statSync(path);
  refuseUnlessFile(before.isFile() || before.isDirectory(), label);
  // What has come into its place since is not waited for.
  const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | flags);
  try {
    const stats = fstatSync(file);
    refuseUnlessFile(stats.isFile(), label);
    return read(file, stats.size);
  } finally {
    closeSync(file);
  }
}

/**
 * The text of a file that says how to run: a configuration, a list, a baseline.
 *
 * @returns undefined where there is none
 * @throws as carefulRead
 */
export function readSetting(path: string, label: string): string | undefined {
  if (statSync(path, { throwIfNoEntry: false }) === undefined) return undefined;
  return carefulRead(path, label, LARGEST_SETTING)
    .toString('utf8')
    .replace(/^\uFEFF/u, '');
}

function refuseUnlessFile(isFile: boolean, label: string): void {
  if (isFile) return;
  throw new CleanArticlesError(
    `${label} is no regular file.`,
    'A folder, a device or a FIFO is not read: name a file.',
  );
}

function tooLarge(label: string, size: number, atMost: number): CleanArticlesError {
  return new CleanArticlesError(
    `${label} has ${megabytes(size)}, and files of more than ${megabytes(atMost)} are not read.`,
    'Split it; a corpus of many articles is cleaned as JSON Lines, whatever its size.',
  );
}

function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1_000_000).toLocaleString('en')} MB`;
}

/** @param text as it is, or its bytes in UTF-8 */
export function hasTooManyLines(text: string | Uint8Array): boolean {
  if (text.length <= MOST_LINES) return false;
  const unitAt = (at: number) => (typeof text === 'string' ? text.charCodeAt(at) : text[at]);
  let lines = 1;
  for (let at = 0; at < text.length && lines <= MOST_LINES; at++) {
    const unit = unitAt(at);
    if (unit === LINE_FEED) lines++;
    else if (unit === CARRIAGE_RETURN && unitAt(at + 1) !== LINE_FEED) lines++;
  }
  return lines > MOST_LINES;
}

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
