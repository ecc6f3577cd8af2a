import type { SourceFile } from '../../input/source.js';
import type { Io } from '../io.js';
import type { Configuration } from '../settings/configuration.js';
import type { SiteRules } from '../settings/site-rules.js';
import type { Concurrency } from '../workers/concurrency.js';
import { type CacheOptions, type Cleaner, freshCleaner } from './cleaner.js';

export interface RunCleaner {
  readonly clean: Cleaner;
  /** Saves the cache, if requested. */
  readonly finish: () => void;
}

export function isCached({ cache, cacheLocation }: CacheOptions): boolean {
  return cache === true || cacheLocation !== undefined;
}

/** @param sites the rules that templates add */
async function cleanerOf(
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

/** The cleaner of this thread, if a cache or content from the git index requires one; otherwise workers clean. */
export async function cleanerFor(
  texts: readonly SourceFile[],
  { options, configuration, io }: RunSettings,
  sites: SiteRules,
  concurrency: Concurrency = 'auto',
): Promise<{ readonly cleaner: RunCleaner | undefined; readonly concurrency: Concurrency }> {
  const isHere =
    (isCached(options) && texts.length > 0) || texts.some(({ read }) => read !== undefined);
  if (!isHere) return { cleaner: undefined, concurrency };
  return { cleaner: await cleanerOf(configuration, options, io.cwd, sites), concurrency: 1 };
}

interface RunSettings {
  readonly options: CacheOptions;
  readonly configuration: Configuration;
  readonly io: Pick<Io, 'cwd'>;
}
