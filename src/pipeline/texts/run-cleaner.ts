import type { Configuration } from '../settings/configuration.js';
import type { SiteRules } from '../settings/site-rules.js';
import { type CacheOptions, type Cleaner, freshCleaner } from './cleaner.js';

export interface RunCleaner {
  readonly clean: Cleaner;
  /** Remembers what was found, where that was asked for. */
  readonly finish: () => void;
}

export function isCached({ cache, cacheLocation }: CacheOptions): boolean {
  return cache === true || cacheLocation !== undefined;
}

/** @param sites what templates add */
export async function cleanerOf(
  configuration: Configuration,
  options: CacheOptions,
  cwd: string,
  sites: SiteRules,
): Promise<RunCleaner> {
  const fresh = freshCleaner(configuration, sites);
  if (!isCached(options)) return { clean: fresh, finish: () => {} };
  const { openCache } = await import('./cache.js');
  const { cleaner, save } = openCache(options, configuration, sites, cwd, fresh);
  return { clean: cleaner, finish: save };
}
