import type { DocumentFindings } from './document-findings.js';
import { groupCollector, type LineGroup } from './groups.js';
import { type SiteFigures, siteTally } from './sites.js';

/** The data by which a person judges a run. */
export interface Review {
  /** Removed lines, most doubtful first. */
  readonly removed: readonly LineGroup[];
  /** Lines of findings that were reported, not applied. */
  readonly unapplied: readonly LineGroup[];
  readonly sites: readonly SiteFigures[];
}

export interface ReviewCollector {
  /** @param number index of the document among those with findings; undefined for one without findings */
  readonly add: (document: DocumentFindings, number: number | undefined) => void;
  readonly finish: () => Review;
}

/** Builds a review from the documents of a run, in run order. Memory is bounded. */
export function reviewCollector(): ReviewCollector {
  const groups = groupCollector();
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
