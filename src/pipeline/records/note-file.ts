import { lstatSync, rmSync } from 'node:fs';
import { constants, gunzipSync } from 'node:zlib';
import { readBeginning } from '../../input/careful-read.js';
import type { Compression } from '../../input/format.js';
import type { Writing } from '../../output/atomic-file.js';
import { type ByteSink, openByteSink } from '../../output/compressed.js';

/** Findings or quarantined records of a shard, a line each. */
export interface NoteFile {
  readonly write: (lines: string) => Promise<void>;
  readonly close: () => Promise<void>;
  /** Leaves what was there before as it was. */
  readonly discard: () => void;
}

/**
 * A file that is there only when there is something to say; one of an earlier run goes when there is not.
 *
 * @param path undefined where nothing is to be noted
 */
export function openNoteFile(
  path: string | undefined,
  compression: Compression,
  how: Writing,
): NoteFile {
  let sink: ByteSink | undefined;
  return {
    write: async (lines) => {
      if (path === undefined || lines.length === 0) return;
      sink ??= openByteSink(path, compression, how);
      await sink.write(Buffer.from(lines));
    },
    close: async () => {
      if (sink !== undefined) await sink.close();
      else if (path !== undefined) dropNotes(path);
      const other = otherForm(path);
      if (other !== undefined) dropNotes(other);
    },
    discard: () => sink?.discard(),
  };
}

/** The name that an earlier run gave to the file if the shard was larger or smaller then. */
function otherForm(path: string | undefined): string | undefined {
  return path?.endsWith('.gz') === true ? path.slice(0, -'.gz'.length) : path && `${path}.gz`;
}

function dropNotes(path: string): void {
  if (hasNotes(path, path.endsWith('.gz') ? 'gzip' : 'none')) rmSync(path, { force: true });
}

/** Whether a file has notes of records, as an earlier run wrote them. What an option names may be anything else. */
function hasNotes(path: string, compression: Compression): boolean {
  if (lstatSync(path, { throwIfNoEntry: false })?.isFile() !== true) return false;
  const beginning = readBeginning(path, path, LONGEST_PLACE);
  return NOTE.test(compression === 'gzip' ? gunzippedBeginning(beginning) : beginning.toString());
}

const NOTE = /^\{"path":"(?:[^"\\]|\\.)*","record":\d/u;

/** In bytes: paths are shorter, escapes included. */
const LONGEST_PLACE = 1 << 16;

/** Text of the beginning of a gzip file; empty where it is none. */
function gunzippedBeginning(bytes: Uint8Array): string {
  try {
    // The end is cut off.
    return gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH }).toString();
  } catch {
    return '';
  }
}
