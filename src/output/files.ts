import { type FileHandle, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/**
 * Writes a file whole or not at all: into a temporary file beside it, then renamed over it. Missing folders are made;
 * the mode of a file that is replaced stays.
 */
export async function writeWhole(path: string, text: string): Promise<void> {
  const sink = await openSink(path);
  await sink.write(text);
  await sink.close();
}

/** A file that comes into being when it is closed. */
export interface FileSink {
  /** Appends. Small pieces are gathered, so that a report of many does not cost a system call for each. */
  readonly write: (text: string) => Promise<void>;
  /** Puts the file in its place. */
  readonly close: () => Promise<void>;
  /** Leaves what was there before as it was. */
  readonly discard: () => Promise<void>;
}

/** In UTF-16 units. */
const BUFFER_SIZE = 1 << 20;

let temporaryNames = 0;

export async function openSink(path: string): Promise<FileSink> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true });
  temporaryNames += 1;
  const temporary = join(folder, `.${basename(path)}.${process.pid}.${temporaryNames}.tmp`);
  const mode = (await stat(path).catch(() => undefined))?.mode;
  const handle: FileHandle = await open(
    temporary,
    'wx',
    mode === undefined ? 0o666 : mode & 0o7777,
  );
  let pending: string[] = [];
  let size = 0;

  async function flush(): Promise<void> {
    if (size === 0) return;
    const text = pending.join('');
    pending = [];
    size = 0;
    await handle.writeFile(text);
  }

  async function discard(): Promise<void> {
    await handle.close();
    await rm(temporary, { force: true });
  }

  return {
    discard,
    write: async (text) => {
      pending.push(text);
      size += text.length;
      if (size >= BUFFER_SIZE) await flush();
    },
    close: async () => {
      try {
        await flush();
        await handle.close();
        await rename(temporary, path);
      } catch (error) {
        await rm(temporary, { force: true });
        throw error;
      }
    },
  };
}
