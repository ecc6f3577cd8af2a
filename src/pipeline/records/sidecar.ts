import { lstatSync, rmSync } from 'node:fs';
import { constants, gunzipSync } from 'node:zlib';
import type { Compression } from '../../input/format.js';
import { readBeginning } from '../../input/read-file.js';
import type { Writing } from '../../output/atomic-file.js';
import { type ByteSink, openByteSink } from '../../output/compressed.js';

/** The findings or the quarantined records of a shard, one per line. */
export interface Sidecar {
  readonly write: (lines: string) => Promise<void>;
  readonly close: () => Promise<void>;
  /** Leaves the file of an earlier run unchanged. */
  readonly discard: () => void;
}

/**
 * A file that exists only if it has content; one from an earlier run is deleted if there is none.
 *
 * @param path undefined if nothing is recorded
 * @param otherPath where an earlier run may have written the same lines with the other compression
 */
export function openSidecar(
  path: string | undefined,
  compression: Compression,
  how: Writing,
  otherPath?: string,
): Sidecar {
  let sink: ByteSink | undefined;
  return {
    write: async (lines) => {
      if (path === undefined || lines.length === 0) return;
      sink ??= openByteSink(path, compression, how);
      await sink.write(Buffer.from(lines));
    },
    close: async () => {
      if (sink !== undefined) await sink.close();
      else if (path !== undefined) removeEarlierSidecar(path, compression);
      if (otherPath !== undefined)
        removeEarlierSidecar(otherPath, compression === 'gzip' ? 'none' : 'gzip');
    },
    discard: () => sink?.discard(),
  };
}

/** Deletes a file that an earlier run wrote. An option may name any file. */
function removeEarlierSidecar(path: string, compression: Compression): void {
  if (isEarlierSidecar(path, compression)) rmSync(path, { force: true });
}

function isEarlierSidecar(path: string, compression: Compression): boolean {
  if (lstatSync(path, { throwIfNoEntry: false })?.isFile() !== true) return false;
  const beginning = readBeginning(path, path, LONGEST_PLACE);
  return SIDECAR_LINE.test(
    compression === 'gzip' ? gunzippedBeginning(beginning) : beginning.toString(),
  );
}

const SIDECAR_LINE = /^\{"path":"(?:[^"\\]|\\.)*","record":\d/u;

/** In bytes: paths are shorter, escapes included. */
const LONGEST_PLACE = 1 << 16;

/** The beginning of a gzip file as text; empty if it is not gzip. */
function gunzippedBeginning(bytes: Uint8Array): string {
  try {
    // The input is truncated.
    return gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH }).toString();
  } catch {
    return '';
  }
}
