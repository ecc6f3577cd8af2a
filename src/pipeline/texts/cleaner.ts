import { CleanArticlesError } from '../../core/errors.js';
import type { DecodedText } from '../../encoding/decode.js';
import type { SourceFile } from '../../input/source.js';
import type { Configuration } from '../settings/configuration.js';
import type { SiteRules } from '../settings/site-rules.js';
import { type CleanedText, textCleaning } from './scanned-text.js';

/** Cleans the text of a source with the rules that count for it. */
export type Cleaner = (read: DecodedText, source: SourceFile) => CleanedText;

export interface CacheOptions {
  readonly cache?: boolean;
  readonly cacheLocation?: string;
}

/**
 * Cleans with the rules that count for a source, those of its site among them.
 *
 * @param cleanText what this thread cleans texts with
 */
export function freshCleaner(
  configuration: Configuration,
  sites: SiteRules,
  cleanText = textCleaning(),
): Cleaner {
  return (read, source) => {
    const resolved = configuration.settingsFor(source);
    try {
      return cleanText(read, source.label, resolved.ruleset, sites.rulesetFor(resolved, source));
    } catch (error) {
      // A rule of somebody's own that breaks its contract.
      if (!(error instanceof CleanArticlesError)) throw error;
      throw new CleanArticlesError(`${source.label}: ${error.message}`, error.hint);
    }
  };
}
