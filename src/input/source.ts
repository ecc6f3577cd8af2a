import type { Stats } from 'node:fs';
import { relative, sep } from 'node:path';
import { isInside } from './inside.js';

/** A file to clean. */
export interface SourceFile {
  /** Absolute. */
  readonly path: string;
  /** For display: relative to the working directory if it is below it, with forward slashes. */
  readonly displayPath: string;
  /** Its path in an output folder, with forward slashes. */
  readonly outputPath: string;
  /** The real path of its folder when the file was found. */
  readonly realFolder?: string;
  /** Found by traversal or in a list, rather than named: skipped if it is not text. */
  readonly isFound?: true;
  /** Standard input; then the path is its name. */
  readonly isStdin?: true;
  /** A symbolic link to a file: it is read, and never written through. */
  readonly isLink?: true;
  /** The identity of the file behind standard input or a link, if it is one: see identityOf. */
  readonly identity?: string | undefined;
  /** Its content if it differs from the file at the path: that of the index, for example. */
  readonly read?: () => Uint8Array;
}

/** Identifies a file regardless of its name; undefined if it is not a regular file. */
export function identityOf(stats: Stats | undefined): string | undefined {
  return stats?.isFile() === true ? `${stats.dev}:${stats.ino}` : undefined;
}

/** A path for display: relative to the working directory if it is below it, with forward slashes. */
export function shownPath(path: string, cwd: string): string {
  return slashed(isInside(path, cwd) ? relative(cwd, path) || '.' : path);
}

export function slashed(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}
