import { type CleanResult, clean } from '../core/clean.js';
import { parseDocument } from '../core/document.js';
import { CleanArticlesError } from '../core/errors.js';
import type { Ruleset } from '../core/ruleset.js';
import type { SourceFile } from '../input/source.js';
import type { CacheOptions } from './cache.js';
import type { Configuration } from './configuration.js';

/** Cleans the text of a source with the rules that count for it. */
export type Cleaner = (text: string, source: SourceFile) => CleanResult;

export interface RunCleaner {
  readonly clean: Cleaner;
  /** Remembers what was found, where that was asked for. */
  readonly finish: () => void;
}

/** Cleans with the rules that are said to count for a source. */
export function freshCleaner(rulesetFor: (source: SourceFile) => Ruleset): Cleaner {
  return (text, source) => {
    try {
      return clean(parseDocument(text, source.label), rulesetFor(source));
    } catch (error) {
      // A rule of somebody's own that breaks its contract.
      if (!(error instanceof CleanArticlesError)) throw error;
      throw new CleanArticlesError(`${source.label}: ${error.message}`, error.hint);
    }
  };
}

export async function cleanerOf(
  configuration: Configuration,
  options: CacheOptions,
  cwd: string,
): Promise<RunCleaner> {
  const fresh = freshCleaner((source) => configuration.settingsFor(source).ruleset);
  if (options.cache !== true && options.cacheLocation === undefined) {
    return { clean: fresh, finish: () => {} };
  }
  const { openCache } = await import('./cache.js');
  const { cleaner, save } = openCache(options, configuration, cwd, fresh);
  return { clean: cleaner, finish: save };
}
