import type { DocumentFindings } from './document-findings.js';
import { type GroupCollector, groupCollector } from './groups.js';
import { type SiteFigures, type SiteTally, siteTally } from './sites.js';

/** Figures of one site and language. */
export interface SiteStatistics extends SiteFigures {
  /** Empty if unknown. */
  readonly language: string;
  /** The most frequently removed lines. */
  readonly top: readonly TopLine[];
}

export interface TopLine {
  readonly text: string;
  readonly rule: string;
  readonly role: string;
  readonly lines: number;
  readonly documents: number;
}

const TOP_LINES = 5;
/** Number of groups from which the most frequent lines are chosen. */
const GROUPS_PER_SITE = 500;
/** Maximum number of sites with counts of frequent lines; more would take too much memory. */
const MAX_SITES = 1_000;

export interface StatisticsTally {
  /** @param language empty if unknown */
  readonly add: (document: DocumentFindings, language: string) => void;
  /** Sorted by removed characters, most first. */
  readonly finish: () => readonly SiteStatistics[];
}

/** Counts documents, lines and characters by site, language and role, in bounded memory. */
export function statisticsTally(): StatisticsTally {
  const byLanguage = new Map<string, SiteTally>();
  const groups = new Map<string, GroupCollector>();
  let number = 0;

  function collectorOf(site: string, language: string): GroupCollector | undefined {
    const key = JSON.stringify([site, language]);
    const known = groups.get(key);
    if (known !== undefined || groups.size >= MAX_SITES) return known;
    const collector = groupCollector({ groups: GROUPS_PER_SITE, contexts: 1 });
    groups.set(key, collector);
    return collector;
  }

  return {
    add: ({ path, site, size, lines }, language) => {
      const sites = byLanguage.get(language) ?? siteTally();
      byLanguage.set(language, sites);
      sites.add(site, size, lines);
      collectorOf(site, language)?.add({ number: number++, path, site }, lines);
    },
    finish: () =>
      [...byLanguage]
        .flatMap(([language, sites]) =>
          sites.finish().map((figures) => ({
            ...figures,
            language,
            top: topOf(groups.get(JSON.stringify([figures.site, language]))),
          })),
        )
        .toSorted((a, b) => b.removedCharacters - a.removedCharacters),
  };
}

function topOf(collector: GroupCollector | undefined): readonly TopLine[] {
  return (collector?.finish() ?? [])
    .filter(({ isApplied }) => isApplied)
    .toSorted((a, b) => b.lines - a.lines)
    .slice(0, TOP_LINES)
    .map(({ text, rule, role, lines, documents }) => ({ text, rule, role, lines, documents }));
}
