import type { SourceFile } from '../../input/source.js';
import type { Io } from '../io.js';
import type { Configuration } from '../settings/configuration.js';
import type { SiteRules } from '../settings/site-rules.js';
import type { Concurrency } from '../workers/concurrency.js';
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

/**
 * The cleaner of this thread, where what a cache remembers or what is read from the index of git needs one; without it,
 * workers clean.
 */
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
