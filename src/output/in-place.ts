import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  lstatSync,
  openSync,
  readFileSync,
  realpathSync,
  type Stats,
} from 'node:fs';
import { dirname } from 'node:path';
import { CleanArticlesError } from '../core/errors.js';
import { type Writing, writeWhole } from './atomic-file.js';

/** A user's file that is to be replaced. */
export interface Original {
  /** Absolute. */
  readonly path: string;
  /** Its name in messages. */
  readonly displayPath: string;
  /** The real path of its folder when the file was found; undefined if not resolved. */
  readonly realFolder?: string | undefined;
}

/**
 * Replaces the content of a user's file: atomically, synced to the disk before it is renamed, with its mode and
 * owner. Other names of the same file (hard links) keep the old content.
 *
 * @param before the content that was read; if the file has changed since, it is left unchanged
 * @throws CleanArticlesError if the file is a link, is read-only, belongs to others, or has changed
 * @throws the system's error if it cannot be written; the file is then unchanged
 */
export function replaceWhole(original: Original, content: Uint8Array, before: Uint8Array): void {
  const { path } = original;
  try {
    writeWhole(
      path,
      content,
      replacing(original, () => holds(path, before)),
    );
  } catch (error) {
    // Another run may have come first; then there is nothing left to do.
    if (!holds(path, content)) throw error;
  }
}

function holds(path: string, bytes: Uint8Array): boolean {
  try {
    return lstatSync(path).isFile() && Buffer.compare(bytes, readFileSync(path)) === 0;
  } catch {
    return false;
  }
}

/** How to write such a file when its content is streamed. */
export function replacing(original: Original, isUnchanged: () => boolean): Writing {
  const keep = (file: number) =>
    keepOwnerAndMode(file, refuseUnlessReplaceable(original), original);
  refuseUnlessReplaceable(original);
  return {
    isDurable: true,
    // Synced together with the content.
    beforeSync: keep,
    // A sync takes long enough for another program to change the file.
    beforeNaming: (file) => {
      keep(file);
      if (!isUnchanged()) throw changed(original);
    },
  };
}

function refuseUnlessReplaceable({ path, displayPath: label, realFolder }: Original): Stats {
  if (realFolder !== undefined && realpathSync(dirname(path)) !== realFolder) {
    throw new CleanArticlesError(
      `${label} is in a folder that has become a link, and was left unchanged.`,
      'Run the command again when no folders are being moved.',
    );
  }
  const stats = lstatSync(path);
  if (stats.isSymbolicLink()) {
    throw new CleanArticlesError(
      `${label} is a symbolic link.`,
      'Pass the path that it points to.',
    );
  }
  if (!stats.isFile()) throw new CleanArticlesError(`${label} is not a file.`);
  if (isReadOnly(path, stats)) {
    throw new CleanArticlesError(
      `${label} is read-only and was left unchanged.`,
      'Make it writable, or clean it into another folder with --out-dir.',
    );
  }
  return stats;
}

/** The superuser can write to everything, but the mode still expresses the user's intent. */
function isReadOnly(path: string, { mode }: Stats): boolean {
  if ((mode & 0o222) === 0) return true;
  try {
    accessSync(path, constants.W_OK);
    return false;
  } catch {
    return true;
  }
}

function changed({ displayPath: label }: Original): CleanArticlesError {
  return new CleanArticlesError(
    `${label} has changed since it was read, and was left unchanged.`,
    'Run the command again when nothing else is writing to it.',
  );
}

function keepOwnerAndMode(
  file: number,
  { uid, gid, mode }: Stats,
  { displayPath: label }: Original,
): void {
  const own = fstatSync(file);
  try {
    if (own.uid !== uid || own.gid !== gid) fchownSync(file, uid, gid);
    // After the owner, because changing the owner clears some mode bits.
    fchmodSync(file, mode & 0o7777);
  } catch {
    throw new CleanArticlesError(
      `${label} belongs to another user or group, which replacing it would change; it was left unchanged.`,
      'Run the command as its owner, or clean it into another folder with --out-dir.',
    );
  }
}

/** Syncs the names of replaced files to the disk too. */
export function syncFolder(folder: string): void {
  // Windows does not open folders; its file systems persist names on their own.
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
