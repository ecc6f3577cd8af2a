import { existsSync, type lstatSync, realpathSync, type Stats, type statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Resolves the links of a path, as far as it exists. */
export function realPath(path: string): string {
  if (existsSync(path) || dirname(path) === path) return realpathSync(path);
  return join(realPath(dirname(path)), basename(path));
}

/** The real paths of files that may be reached through links to their folders. Caches these, because many files share one. */
export function realFiles(): (path: string) => string {
  const known = new Map<string, string>();
  return (path) => {
    const folder = dirname(path);
    const real = known.get(folder) ?? realPath(folder);
    known.set(folder, real);
    return join(real, basename(path));
  };
}

/** Undefined if the path does not exist or cannot be accessed: reading it reports the error. */
export function statsOf(path: string, ask: typeof statSync | typeof lstatSync): Stats | undefined {
  try {
    // An error for each missing name would take longer than asking.
    return ask(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
