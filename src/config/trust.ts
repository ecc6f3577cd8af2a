import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CleanArticlesError } from '../core/errors.js';
import { isInside } from '../input/inside.js';

export interface LoadContext {
  readonly cwd: string;
  /** Whether code may run for it: it is the project's own, or was asked for by name. */
  readonly isTrusted: boolean;
  /** What a file is called in messages. */
  readonly show: (file: string) => string;
}

/**
 * Whether the code of a configuration may run: it was asked for by name, or is the project's own, which lies in the working
 * directory, or above it in the project.
 */
export function isTrusted(file: string, cwd: string, isAsked: boolean): boolean {
  if (isAsked) return true;
  const folder = dirname(file);
  return isInside(cwd, folder) && isInside(folder, projectRoot(cwd));
}

/**
 * Code runs for configurations that are the project's own, or were asked for by name.
 *
 * @param asked the configuration that would have to be asked for
 * @throws CleanArticlesError for any other
 */
export function refuseForeignCode(
  place: string,
  what: string,
  asked: string,
  { isTrusted: mayRun, show }: LoadContext,
): void {
  if (mayRun) return;
  throw new CleanArticlesError(
    `${place} ${what}, and lies below or outside of the project that this runs in.`,
    `If you trust it, ask for it by name (--config ${show(asked)}), or run from its folder.`,
  );
}

/**
 * The folder up to which code is the project's own: the nearest one, from the working directory upwards, that is a
 * repository, else the nearest package, else the working directory.
 */
function projectRoot(cwd: string): string {
  return nearestWith(cwd, '.git') ?? nearestWith(cwd, 'package.json') ?? cwd;
}

function nearestWith(folder: string, name: string): string | undefined {
  if (existsSync(join(folder, name))) return folder;
  const parent = dirname(folder);
  return parent === folder ? undefined : nearestWith(parent, name);
}
