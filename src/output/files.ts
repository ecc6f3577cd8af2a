import {
  closeSync,
  fchmodSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { threadId } from 'node:worker_threads';

// Synchronous on purpose: a small file costs a few microseconds of system calls, and four trips through a thread pool
// took longer than cleaning it.

/**
 * Writes a file whole or not at all: into a temporary file beside it, then renamed over it. Missing folders are made;
 * the mode of a file that is replaced stays.
 *
 * @throws the system's error when a folder or the file cannot be written; then what was there before is untouched
 */
export function writeWhole(path: string, text: string): void {
  const sink = openSink(path);
  sink.write(text);
  sink.close();
}

/** A file that comes into being when it is closed. */
export interface FileSink {
  /** Appends. Small pieces are gathered, so that a report of many does not cost a system call for each. */
  readonly write: (data: string | Uint8Array) => void;
  /** Puts the file in its place. */
  readonly close: () => void;
  /** Leaves what was there before as it was. */
  readonly discard: () => void;
}

/** In UTF-16 units. */
const BUFFER_SIZE = 1 << 20;

let temporaryNames = 0;

export function openSink(path: string): FileSink {
  const folder = dirname(path);
  temporaryNames += 1;
  const temporary = join(folder, temporaryName(process.pid, `${threadId}-${temporaryNames}`));
  const file = openIn(folder, temporary);
  const replaced = statSync(path, { throwIfNoEntry: false });
  if (replaced !== undefined) fchmodSync(file, replaced.mode & 0o7777);
  let pending: string[] = [];
  let size = 0;

  function append(bytes: Uint8Array): void {
    for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
  }

  function flush(): void {
    if (size > 0) append(Buffer.from(pending.join('')));
    pending = [];
    size = 0;
  }

  function discard(): void {
    closeQuietly(file);
    rmSync(temporary, { force: true });
  }

  /** Leaves nothing behind when the disk is full or the folder has gone. */
  function orDiscard(work: () => void): void {
    try {
      work();
    } catch (error) {
      discard();
      throw error;
    }
  }

  return {
    discard,
    write: (data) => {
      if (typeof data === 'string') {
        pending.push(data);
        size += data.length;
        if (size >= BUFFER_SIZE) orDiscard(flush);
      } else {
        orDiscard(() => {
          flush();
          append(data);
        });
      }
    },
    close: () =>
      orDiscard(() => {
        flush();
        closeSync(file);
        renameSync(temporary, path);
      }),
  };
}

/** A glob for the names of the unfinished files of a process. */
export function temporaryFilesOf(processId: number): string {
  return temporaryName(processId, '*');
}

function temporaryName(processId: number, number: string): string {
  return `.clean-articles-${processId}-${number}.tmp`;
}

/** Folders are there for all files but the first. */
function openIn(folder: string, path: string): number {
  try {
    return openSync(path, 'wx');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    mkdirSync(folder, { recursive: true });
    return openSync(path, 'wx');
  }
}

function closeQuietly(file: number): void {
  try {
    closeSync(file);
  } catch {
    // It was closed already; the first error is the one to tell.
  }
}
