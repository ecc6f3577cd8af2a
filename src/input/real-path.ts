import { existsSync, type lstatSync, realpathSync, type Stats, type statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Where a path leads to, as far as it is there already. */
export function realPath(path: string): string {
  if (existsSync(path) || dirname(path) === path) return realpathSync(path);
  return join(realPath(dirname(path)), basename(path));
}

/** Where the folders of files really are. Remembers folders, for many files lie in one. */
export function realFolders(): (path: string) => string {
  const known = new Map<string, string>();
  return (path) => {
    const folder = dirname(path);
    const real = known.get(folder) ?? realPath(folder);
    known.set(folder, real);
    return real;
  };
}

/** Where files are that may be reached through links to their folders. */
export function realFiles(): (path: string) => string {
  const realFolderOf = realFolders();
  return (path) => join(realFolderOf(path), basename(path));
}

/** Undefined where nothing is, or cannot be asked: whoever reads it says why. */
export function statsOf(path: string, ask: typeof statSync | typeof lstatSync): Stats | undefined {
  try {
    return ask(path);
  } catch {
    return undefined;
  }
}
