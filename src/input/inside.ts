import { isAbsolute, relative, sep } from 'node:path';

/** Whether a path is inside a folder, or is the folder. Both absolute. */
export function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way === '' || (!isAbsolute(way) && way !== '..' && !way.startsWith(`..${sep}`));
}
