import { CleanArticlesError } from '../../core/errors.js';
import type { DecodedText } from '../../encoding/decode.js';
import type { SourceFile } from '../../input/source.js';
import type { Configuration } from '../settings/configuration.js';
import type { SiteRules } from '../settings/site-rules.js';
import { type CleanedText, textCleaning } from './scanned-text.js';

/** Cleans the text of a source with its rules. */
export type Cleaner = (read: DecodedText, source: SourceFile) => CleanedText;

/** A cleaner of a run with extra work to do. */
export interface RunCleaner {
  readonly clean: Cleaner;
  /** Saves the cache, if there is one. */
  readonly finish: () => void;
}

/**
 * Cleans with the rules of a source, including those of its site.
 *
 * @param cleanText this thread's text cleaner
 */
export function freshCleaner(
  configuration: Configuration,
  sites: SiteRules,
  cleanText = textCleaning(),
): Cleaner {
  return (read, source) => {
    const resolved = configuration.settingsFor(source);
    try {
      return cleanText(
        read,
        source.displayPath,
        resolved.ruleset,
        sites.rulesetFor(resolved, source),
      );
    } catch (error) {
      // A custom rule that violates its contract.
      if (!(error instanceof CleanArticlesError)) throw error;
      throw new CleanArticlesError(`${source.displayPath}: ${error.message}`, error.hint);
    }
  };
}
