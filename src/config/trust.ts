import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CleanArticlesError } from '../core/errors.js';
import { isInside } from '../input/inside.js';

export interface LoadContext {
  readonly cwd: string;
  /** Whether its code may run: it belongs to the project, or was requested by name. */
  readonly isTrusted: boolean;
  /** The name of a file in messages. */
  readonly show: (file: string) => string;
}

/**
 * Whether the code of a configuration may run: it was requested by name, or it belongs to the project, which means that it
 * is in the working directory, or above it within the project.
 */
export function isTrusted(file: string, cwd: string, isExplicit: boolean): boolean {
  if (isExplicit) return true;
  const folder = dirname(file);
  return isInside(cwd, folder) && isInside(folder, projectRoot(cwd));
}

/**
 * Code runs only for configurations that belong to the project or were requested by name.
 *
 * @param asked the configuration that would have to be requested
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
    `${place} ${what}, but is outside the current project.`,
    `If you trust it, name it explicitly (--config ${show(asked)}), or run the program from its folder.`,
  );
}

/**
 * The topmost folder whose code belongs to the project: the nearest repository, from the working directory
 * upwards, else the nearest package, else the working directory.
 */
function projectRoot(cwd: string): string {
  return nearestWith(cwd, '.git') ?? nearestWith(cwd, 'package.json') ?? cwd;
}

function nearestWith(folder: string, name: string): string | undefined {
  if (existsSync(join(folder, name))) return folder;
  const parent = dirname(folder);
  return parent === folder ? undefined : nearestWith(parent, name);
}
