import {
  closeSync,
  existsSync,
  fchmodSync,
  fstatSync,
  fsyncSync,
  lstatSync,
  openSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
} from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { CleanArticlesError } from '../core/errors.js';
import { appendTo, makeFolder, naming } from './system-calls.js';
import { removeLeftovers, temporaryPath } from './temporary.js';

// Deliberately synchronous: a small file costs a few microseconds of system calls, whereas four round trips through
// the thread pool took longer than cleaning it.

/**
 * Writes a file atomically: into a temporary file beside it, then renamed over it. Creates missing folders and keeps
 * the mode of a replaced file.
 *
 * @throws the system's error if a folder or the file cannot be written; the previous file is then unchanged
 */
export function writeWhole(path: string, content: string | Uint8Array, how: Writing = {}): void {
  const sink = openSink(path, how);
  sink.write(content);
  sink.close();
}

/** How a file is written. */
export interface Writing {
  /**
   * Sync the file to the disk before it is renamed, so that a power cut leaves the old one or the new one.
   */
  readonly isDurable?: boolean;
  /** Permissions of the file; for a replaced file, the intersection of both. */
  readonly mode?: number;
  /**
   * For a file that an option names and that is written alone. A device or a FIFO is written to, the target of a link is replaced
   * instead of the link, and leftovers of killed processes are removed from the folder. Otherwise only a regular file is
   * replaced, a link is replaced by a file, and the caller sweeps each folder once.
   */
  readonly isNamed?: boolean;
  /** Called once the temporary file exists, before it has content; may throw to keep the existing file. */
  readonly beforeWriting?: () => void;
  /** Called with the open file after all writes, before the file is synced; may throw to keep the existing file. */
  readonly beforeSync?: (file: number) => void;
  /**
   * Called with the open file once it is on the disk, as the last step before it is renamed; may throw to keep the
   * existing file.
   */
  readonly beforeNaming?: (file: number) => void;
}

/** The permissions of a copy of a source: those of the source. */
export function permissionsOf({ path }: { readonly path: string }): Pick<Writing, 'mode'> {
  try {
    const stats = statSync(path);
    return stats.isFile() ? { mode: stats.mode & 0o777 } : {};
  } catch {
    // Reading the source reports the error.
    return {};
  }
}

/** A file that is created on close. */
export interface FileSink {
  /**
   * Appends. Small writes are buffered, so that a report with many of them does not cost a system call
   * each.
   */
  readonly write: (data: string | Uint8Array) => void;
  /** Writes out the buffer: of several files, none is committed before there was space for all. */
  readonly flush: () => void;
  /** Commits the file. */
  readonly close: () => void;
  /** Leaves the existing file unchanged; does nothing after the file was committed. */
  readonly discard: () => void;
}

/** In UTF-16 units. */
const BUFFER_SIZE = 1 << 20;

/** @throws CleanArticlesError if a device or a FIFO has the name and no option names it */
export function openSink(path: string, how: Writing = {}): FileSink {
  const isNamed = how.isNamed === true;
  const stats = (isNamed ? statSync : lstatSync)(path, { throwIfNoEntry: false });
  const isReplaceable = stats === undefined || stats.isFile() || stats.isDirectory();
  const open = isNamed && stats?.isFile() === true ? standardStreamOf(stats) : undefined;
  if (open !== undefined) return writtenTo(open, path);
  if (isNamed) {
    if (!isReplaceable) return writtenThrough(path);
    const target = targetOf(path);
    return newFile(target, lstatSync(target, { throwIfNoEntry: false }), how);
  }
  if (isReplaceable || stats.isSymbolicLink()) return newFile(path, stats, how);
  throw new CleanArticlesError(
    `${basename(path)} in the output is not a regular file, so it was not replaced.`,
    'Remove it, or choose another output.',
  );
}

/** Where a link leads; it may be broken. */
function targetOf(path: string): string {
  if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() !== true) return path;
  return existsSync(path) ? realpathSync(path) : resolve(dirname(path), readlinkSync(path));
}

/** Commits several files once there was space for all; otherwise leaves the existing ones unchanged. */
export function closeAll(sinks: readonly FileSink[]): void {
  orDiscard(sinks, () => {
    for (const sink of sinks) sink.flush();
    for (const sink of sinks) sink.close();
  });
}

/** Leaves no unfinished file behind if the work fails. */
export function orDiscard<Result>(sinks: readonly FileSink[], work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    for (const sink of sinks) sink.discard();
    throw error;
  }
}

/** The descriptor of standard output or standard error if it is the file: /dev/stdout, redirected, has the name of that file. */
function standardStreamOf({ dev, ino }: Stats): number | undefined {
  return [1, 2].find((descriptor) => {
    try {
      const stream = fstatSync(descriptor);
      return stream.dev === dev && stream.ino === ino;
    } catch {
      return false;
    }
  });
}

/** Replacing or truncating the file would lose what the stream has written, and will write. */
function writtenTo(file: number, path: string): FileSink {
  return {
    write: (data) => appendTo(file, path, typeof data === 'string' ? Buffer.from(data) : data),
    flush: () => {},
    close: () => {},
    discard: () => {},
  };
}

function writtenThrough(path: string): FileSink {
  const file = openSync(path, 'w');
  return {
    ...writtenTo(file, path),
    close: () => closeSync(file),
    discard: () => closeQuietly(file),
  };
}

/** @param replaced what has the name now */
function newFile(path: string, replaced: Stats | undefined, how: Writing): FileSink {
  const { isDurable, mode, isNamed, beforeWriting, beforeSync, beforeNaming } = how;
  const folder = dirname(path);
  if (isNamed === true) removeLeftovers(folder);
  const temporary = temporaryPath(folder);
  const file = openIn(folder, temporary, mode);
  // Before it has content: private files stay private.
  const kept = replaced?.isFile() ? replaced.mode & 0o7777 : mode;
  if (kept !== undefined) fchmodSync(file, kept & (mode ?? kept));
  let pending: string[] = [];
  let size = 0;
  let isOpen = true;

  function flush(): void {
    if (size > 0) appendTo(file, path, Buffer.from(pending.join('')));
    pending = [];
    size = 0;
  }

  /** Its descriptor may be reused after it is closed. */
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
          appendTo(file, path, data);
        });
      }
    },
    close: () =>
      orDiscard([self], () => {
        flush();
        beforeSync?.(file);
        if (isDurable === true) naming(path, () => fsyncSync(file));
        beforeNaming?.(file);
        naming(path, () => closeSync(file));
        isOpen = false;
        renameSync(temporary, path);
      }),
  };
  orDiscard([self], () => beforeWriting?.());
  return self;
}

/** The folder already exists for all files but the first. */
function openIn(folder: string, path: string, mode: number | undefined): number {
  try {
    return openSync(path, 'wx', mode);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    makeFolder(folder);
    return openSync(path, 'wx', mode);
  }
}

function closeQuietly(file: number): void {
  try {
    closeSync(file);
  } catch {
    // It was closed already; the first error is the one to report.
  }
}
