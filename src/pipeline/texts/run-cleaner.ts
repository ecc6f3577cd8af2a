import type { SourceFile } from '../../input/source.js';
import type { Io } from '../io.js';
import type { Configuration } from '../settings/configuration.js';
import type { SiteRules } from '../settings/site-rules.js';
import type { CacheOptions } from './cache.js';
import { freshCleaner, type RunCleaner } from './cleaner.js';

export function isCached({ cache, cacheLocation }: CacheOptions): boolean {
  return cache === true || cacheLocation !== undefined;
}

/**
 * The cleaner of this thread, if a cache or content from the git index requires one; otherwise workers clean.
 *
 * @param sites the rules that templates add
 */
export async function cleanerFor(
  texts: readonly SourceFile[],
  { options, configuration, io }: RunSettings,
  sites: SiteRules,
): Promise<RunCleaner | undefined> {
  const fresh = freshCleaner(configuration, sites);
  if (isCached(options) && texts.length > 0) {
    const { openCache } = await import('./cache.js');
    return openCache(options, configuration, sites, io.cwd, fresh);
  }
  const isOfIndex = texts.some(({ read }) => read !== undefined);
  return isOfIndex ? { clean: fresh, finish: () => {} } : undefined;
}

interface RunSettings {
  readonly options: CacheOptions;
  readonly configuration: Configuration;
  readonly io: Pick<Io, 'cwd'>;
}
