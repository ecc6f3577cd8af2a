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

/** A file of the user's that is to be replaced. */
export interface Original {
  /** Absolute. */
  readonly path: string;
  /** What it is called in messages. */
  readonly label: string;
  /** Where its folder really was when the file was found; undefined where nobody has looked. */
  readonly realFolder?: string | undefined;
}

/**
 * Replaces a file of the user's by another content: whole or not at all, on the disk before it takes the name, with
 * its mode and its owner. Other names of the same file (hard links) keep the old content.
 *
 * @param before what was read; where the file has changed since, it stays as it is
 * @throws CleanArticlesError when the file is a link, is read-only, belongs to others, or has changed
 * @throws the system's error when it cannot be written; then it is untouched
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
    // Another cleaner may have come first; then there is nothing left to do.
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

/** How such a file is written, for content that comes in pieces. */
export function replacing(original: Original, isUnchanged: () => boolean): Writing {
  refuseUnlessReplaceable(original);
  return {
    isDurable: true,
    beforeNaming: (file) => {
      const stats = refuseUnlessReplaceable(original);
      if (!isUnchanged()) throw changed(original);
      keepOwnerAndMode(file, stats, original);
    },
  };
}

function refuseUnlessReplaceable({ path, label, realFolder }: Original): Stats {
  if (realFolder !== undefined && realpathSync(dirname(path)) !== realFolder) {
    throw new CleanArticlesError(
      `${label} is in a folder that has become a link, and stays as it is.`,
      'Run this again when nobody moves folders.',
    );
  }
  const stats = lstatSync(path);
  if (stats.isSymbolicLink()) {
    throw new CleanArticlesError(
      `${label} is a symbolic link.`,
      'Give the path that it points to.',
    );
  }
  if (!stats.isFile()) throw new CleanArticlesError(`${label} is not a file.`);
  if (isReadOnly(path, stats)) {
    throw new CleanArticlesError(
      `${label} is read-only and stays as it is.`,
      'Make it writable, or clean it into another folder with --out-dir.',
    );
  }
  return stats;
}

/** The superuser may write to everything, and means what the mode says all the same. */
function isReadOnly(path: string, { mode }: Stats): boolean {
  if ((mode & 0o222) === 0) return true;
  try {
    accessSync(path, constants.W_OK);
    return false;
  } catch {
    return true;
  }
}

function changed({ label }: Original): CleanArticlesError {
  return new CleanArticlesError(
    `${label} has changed since it was read, and stays as it is.`,
    'Run this again when nobody else writes to it.',
  );
}

function keepOwnerAndMode(file: number, { uid, gid, mode }: Stats, { label }: Original): void {
  const own = fstatSync(file);
  try {
    if (own.uid !== uid || own.gid !== gid) fchownSync(file, uid, gid);
    // After the owner, who takes away some bits of it.
    fchmodSync(file, mode & 0o7777);
  } catch {
    throw new CleanArticlesError(
      `${label} belongs to another user or group, which replacing it would change; it stays as it is.`,
      'Run this as its owner, or clean it into another folder with --out-dir.',
    );
  }
}

/** Has the names of files that were replaced on the disk, too. */
export function syncFolder(folder: string): void {
  // Windows opens no folders; its file systems keep names by themselves.
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
