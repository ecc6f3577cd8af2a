import type { Stats } from 'node:fs';
import { relative, sep } from 'node:path';
import { isInside } from './inside.js';

/** A file to clean. */
export interface SourceFile {
  /** Absolute. */
  readonly path: string;
  /** As it is shown: relative to the working directory where it lies below it, with forward slashes. */
  readonly label: string;
  /** Its place in an output folder, with forward slashes. */
  readonly place: string;
  /** Where its folder really was when the file was found. */
  readonly realFolder?: string;
  /** Found by a search, or on a list, rather than named: what is no text is passed by. */
  readonly isFound?: true;
  /** Standard input; then the path is what it is called. */
  readonly isStdin?: true;
  /** A symbolic link to a file: it is read, and never written through. */
  readonly isLink?: true;
  /** Which file standard input or a link is, where it is one: see identityOf. */
  readonly identity?: string | undefined;
  /** Its content, where that is not what lies at the path: that of the index, for one. */
  readonly read?: () => Uint8Array;
}

/** What tells a file from any other, whatever it is called; undefined for what is no regular file. */
export function identityOf(stats: Stats | undefined): string | undefined {
  return stats?.isFile() === true ? `${stats.dev}:${stats.ino}` : undefined;
}

/** A path as it is shown: relative to the working directory where it lies below it, with forward slashes. */
export function shownPath(path: string, cwd: string): string {
  return slashed(isInside(path, cwd) ? relative(cwd, path) || '.' : path);
}

export function slashed(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}
