import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readSetting } from '../input/careful-read.js';

// Runs before every run, including filters in a pipe, so it loads nothing. A folder may contain a million articles, so it
// checks each name instead of listing the folder.

/** In order of precedence within one folder. */
const CONFIG_NAMES = [
  'clean-articles.config.json',
  'clean-articles.config.jsonc',
  'clean-articles.config.js',
  'clean-articles.config.mjs',
  'clean-articles.config.ts',
  '.clean-articlesrc',
] as const;

/** The key of package.json that holds a configuration. */
export const PACKAGE_KEY = 'clean-articles';

/**
 * Finds the configuration for the files of a folder: in it, or in the nearest folder above; absolute paths. Caches
 * results, because many files share a folder.
 */
export function configLookup(): (folder: string) => string | undefined {
  const seen = new Map<string, string | undefined>();

  return function configFor(folder: string): string | undefined {
    if (seen.has(folder)) return seen.get(folder);
    const parent = dirname(folder);
    const found = configIn(folder) ?? (parent === folder ? undefined : configFor(parent));
    seen.set(folder, found);
    return found;
  };
}

/** The configuration in the folder itself, absolute. */
export function configIn(folder: string): string | undefined {
  const file = CONFIG_NAMES.map((name) => join(folder, name)).find((path) => existsSync(path));
  if (file !== undefined) return file;
  const packageFile = join(folder, 'package.json');
  return existsSync(packageFile) && hasConfig(packageFile) ? packageFile : undefined;
}

function hasConfig(packageFile: string): boolean {
  const text = textOf(packageFile);
  if (text?.includes(`"${PACKAGE_KEY}"`) !== true) return false;
  try {
    return PACKAGE_KEY in JSON.parse(text);
  } catch {
    // The reader reports what is wrong with it.
    return true;
  }
}

/** Undefined if it is not a file or cannot be read: then it is not a configuration. */
function textOf(packageFile: string): string | undefined {
  try {
    return readSetting(packageFile, packageFile);
  } catch {
    return undefined;
  }
}
