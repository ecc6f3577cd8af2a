import type { FoundDocument } from './found-document.js';
import { type GroupCollector, groupCollector, type LineGroup } from './groups.js';
import { type SiteFigures, siteTally } from './sites.js';

/** What a person looks at to judge a run. */
export interface Review {
  /** What was removed, the most doubtful first. */
  readonly removed: readonly LineGroup[];
  /** What was found and not removed. */
  readonly unapplied: readonly LineGroup[];
  readonly sites: readonly SiteFigures[];
}

export interface ReviewCollector {
  /** @param number of the document among those with findings; undefined for one without */
  readonly add: (document: FoundDocument, number: number | undefined) => void;
  readonly finish: () => Review;
}

/** Puts a review together from the documents of a run, as they come. Memory is bounded. */
export function reviewCollector(groups: GroupCollector = groupCollector()): ReviewCollector {
  const sites = siteTally();
  return {
    add: ({ path, site, size, lines }, number) => {
      sites.add(site, size, lines);
      if (number !== undefined) groups.add({ number, path, site }, lines);
    },
    finish: () => {
      const all = groups.finish();
      return {
        removed: all.filter(({ isApplied }) => isApplied),
        unapplied: all.filter(({ isApplied }) => !isApplied),
        sites: sites.finish(),
      };
    },
  };
}
