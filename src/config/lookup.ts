import { lstatSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CleanArticlesError } from '../core/errors.js';
import { readSetting } from '../input/read-file.js';
import { statsOf } from '../input/real-path.js';

// Every run starts with this, including filters in a pipe, so it loads nothing. A folder may contain a million articles, so it
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
  const file = CONFIG_NAMES.map((name) => join(folder, name)).find(exists);
  if (file !== undefined) return file;
  const packageFile = join(folder, 'package.json');
  return exists(packageFile) && hasConfig(packageFile) ? packageFile : undefined;
}

/** A broken link exists, too: reading it reports the error. */
function exists(path: string): boolean {
  return statsOf(path, lstatSync) !== undefined;
}

function hasConfig(packageFile: string): boolean {
  try {
    const text = readSetting(packageFile, packageFile);
    return text?.includes(`"${PACKAGE_KEY}"`) === true && PACKAGE_KEY in JSON.parse(text);
  } catch (error) {
    // A FIFO or the like is not a configuration. A file that cannot be read or parsed may be one: reading it later reports
    // the error.
    return !(error instanceof CleanArticlesError);
  }
}
