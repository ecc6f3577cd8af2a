import {
  closeSync,
  fchmodSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname } from 'node:path';
import { CleanArticlesError } from '../core/errors.js';
import { sweepStrays, temporaryPath } from './temporary.js';

// Synchronous on purpose: a small file costs a few microseconds of system calls, and four trips through a thread pool
// took longer than cleaning it.

/**
 * Writes a file whole or not at all: into a temporary file beside it, then renamed over it. Missing folders are made;
 * the mode of a file that is replaced stays.
 *
 * @throws the system's error when a folder or the file cannot be written; then what was there before is untouched
 */
export function writeWhole(path: string, content: string | Uint8Array, how: Writing = {}): void {
  const sink = openSink(path, how);
  sink.write(content);
  sink.close();
}

/** How a file comes into being. */
export interface Writing {
  /** Have it on the disk before it takes its name, so that a power cut leaves the old one or the new one. */
  readonly isDurable?: boolean;
  /** Where the folder of the file really is, or is to be; without it, wherever its path leads. */
  readonly realFolder?: string;
  /** Permissions of the file; of one that is replaced, those that both have. */
  readonly mode?: number;
  /**
   * First take away what killed processes have left in its folder: for a file that a run writes alone. Of many files, each folder
   * is swept once, before the first.
   */
  readonly sweeps?: boolean;
  /** Called with the open file once all is written, last before it takes its name; may throw to keep what is there. */
  readonly beforeNaming?: (file: number) => void;
}

/** Who may read and write a copy of a source: whoever may the source. */
export function permissionsOf({ path }: { readonly path: string }): Pick<Writing, 'mode'> {
  try {
    const stats = statSync(path);
    return stats.isFile() ? { mode: stats.mode & 0o777 } : {};
  } catch {
    // Whoever reads it says why it cannot be.
    return {};
  }
}

/** A file that comes into being when it is closed. */
export interface FileSink {
  /** Appends. Small pieces are gathered, so that a report of many does not cost a system call for each. */
  readonly write: (data: string | Uint8Array) => void;
  /** Has the system take all that was written so far: of several files, none gets its place before there was room for all. */
  readonly flush: () => void;
  /** Puts the file in its place. */
  readonly close: () => void;
  /** Leaves what was there before as it was; nothing once the file is in its place. */
  readonly discard: () => void;
}

/** In UTF-16 units. */
const BUFFER_SIZE = 1 << 20;

export function openSink(path: string, how: Writing = {}): FileSink {
  // A terminal, a pipe or the null device is no file that another could take the place of.
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats === undefined || stats.isFile() || stats.isDirectory()
    ? newFile(path, how)
    : writtenThrough(path);
}

/** Puts several files in their places once there was room for all; else what was there before stays. */
export function closeAll(sinks: readonly FileSink[]): void {
  orDiscard(sinks, () => {
    for (const sink of sinks) sink.flush();
    for (const sink of sinks) sink.close();
  });
}

/** Leaves no unfinished file behind where the work fails. */
export function orDiscard<Result>(sinks: readonly FileSink[], work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    for (const sink of sinks) sink.discard();
    throw error;
  }
}

function writtenThrough(path: string): FileSink {
  const file = openSync(path, 'w');
  return {
    write: (data) => appendTo(file, typeof data === 'string' ? Buffer.from(data) : data),
    flush: () => {},
    close: () => closeSync(file),
    discard: () => closeQuietly(file),
  };
}

function appendTo(file: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
}

function newFile(path: string, how: Writing): FileSink {
  const { isDurable, realFolder, mode, sweeps, beforeNaming } = how;
  const folder = dirname(path);
  if (sweeps === true) sweepStrays(folder);
  const temporary = temporaryPath(folder);
  const file = openIn(folder, temporary, mode);
  if (realFolder !== undefined && realpathSync(folder) !== realFolder) {
    closeQuietly(file);
    rmSync(temporary, { force: true });
    throw new CleanArticlesError(
      `${basename(path)} would be written outside of the output folder, through a link.`,
      'A folder has become one since the run began. Take it away, and run this again.',
    );
  }
  // Before anything is in it: what was private stays so.
  const replaced = lstatSync(path, { throwIfNoEntry: false });
  const kept = replaced?.isFile() ? replaced.mode & 0o7777 : mode;
  if (kept !== undefined) fchmodSync(file, kept & (mode ?? kept));
  let pending: string[] = [];
  let size = 0;
  let isOpen = true;

  function flush(): void {
    if (size > 0) appendTo(file, Buffer.from(pending.join('')));
    pending = [];
    size = 0;
  }

  /** Its number may be another file's once it is closed. */
  function discard(): void {
    if (isOpen) closeQuietly(file);
    isOpen = false;
    rmSync(temporary, { force: true });
  }

  const self: FileSink = {
    discard,
    flush: () => orDiscard([self], flush),
    write: (data) => {
      if (typeof data === 'string') {
        pending.push(data);
        size += data.length;
        if (size >= BUFFER_SIZE) orDiscard([self], flush);
      } else {
        orDiscard([self], () => {
          flush();
          appendTo(file, data);
        });
      }
    },
    close: () =>
      orDiscard([self], () => {
        flush();
        beforeNaming?.(file);
        if (isDurable === true) fsyncSync(file);
        closeSync(file);
        isOpen = false;
        renameSync(temporary, path);
      }),
  };
  return self;
}

/** Folders are there for all files but the first. */
function openIn(folder: string, path: string, mode: number | undefined): number {
  try {
    return openSync(path, 'wx', mode);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    mkdirSync(folder, { recursive: true });
    return openSync(path, 'wx', mode);
  }
}

function closeQuietly(file: number): void {
  try {
    closeSync(file);
  } catch {
    // It was closed already; the first error is the one to tell.
  }
}
