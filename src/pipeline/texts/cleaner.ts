import { type CleanResult, clean } from '../../core/clean.js';
import { parseDocument } from '../../core/document.js';
import { CleanArticlesError } from '../../core/errors.js';
import type { SourceFile } from '../../input/source.js';
import type { Configuration } from '../settings/configuration.js';
import type { SiteRules } from '../settings/site-rules.js';

/** Cleans the text of a source with the rules that count for it. */
export type Cleaner = (text: string, source: SourceFile) => CleanResult;

export interface CacheOptions {
  readonly cache?: boolean;
  readonly cacheLocation?: string;
}

/** Cleans with the rules that count for a source, those of its site among them. */
export function freshCleaner(configuration: Configuration, sites: SiteRules): Cleaner {
  return (text, source) => {
    const { ruleset } = configuration.settingsFor(source);
    try {
      const document = parseDocument(text, source.label);
      return clean(document, sites.with(ruleset, sites.siteOf(source)));
    } catch (error) {
      // A rule of somebody's own that breaks its contract.
      if (!(error instanceof CleanArticlesError)) throw error;
      throw new CleanArticlesError(`${source.label}: ${error.message}`, error.hint);
    }
  };
}
