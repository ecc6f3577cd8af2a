/** How often one line stands in the documents of one site. What Spark or any other engine may have counted. */
export interface LineCount {
  readonly site: string;
  readonly line: string;
  /** Documents that have it. */
  readonly documents: number;
  readonly count: number;
  /** Of them, between the first paragraph and the last of their document. */
  readonly inBody: number;
  readonly isProse: boolean;
  /** Buckets of the documents that have it, as bits of two 32-bit integers: see bucketOf. */
  readonly buckets: readonly [number, number];
  /** The smallest of its spellings. */
  readonly example: string;
}

/** A line that a site repeats. */
export interface TemplateLine {
  readonly line: string;
  readonly documents: number;
  readonly count: number;
  readonly example: string;
}

export interface SiteTemplates {
  /** Articles of the site. */
  readonly documents: number;
  /** By the number of documents, most first. */
  readonly lines: readonly TemplateLine[];
}

export interface Thresholds {
  /** Documents of a site that must have a line. */
  readonly minDocuments: number;
  /** Of the documents of a site, the share that must have a line. */
  readonly minShare: number;
}

export const DEFAULT_THRESHOLDS: Thresholds = { minDocuments: 5, minShare: 0.1 };

/** Of the buckets that so many different articles fall into, one may hold two of them. */
const SHARED_BUCKETS = 1;

/**
 * What is a template of its site: stands in enough of its documents, in different ones, and is no ordinary text of
 * other sites. A sentence is ordinary text where another site has it without its being a template there; a short line
 * that stands between paragraphs, where another site has it between paragraphs as well ("Ingredients").
 *
 * @param documents articles by site
 * @param counts of every line that some site may repeat: for each site that has it
 */
export function decide(
  documents: ReadonlyMap<string, number>,
  counts: Iterable<LineCount>,
  thresholds: Thresholds,
): ReadonlyMap<string, SiteTemplates> {
  const byLine = new Map<string, LineCount[]>();
  for (const count of counts) {
    const others = byLine.get(count.line);
    if (others === undefined) byLine.set(count.line, [count]);
    else others.push(count);
  }
  const found = new Map<string, TemplateLine[]>();
  for (const sites of byLine.values()) {
    for (const own of sites) {
      if (!isRepeated(own) || sites.some((other) => other !== own && isOrdinary(own, other)))
        continue;
      const { site, line, count, example } = own;
      const lines = found.get(site) ?? [];
      lines.push({ line, documents: own.documents, count, example });
      found.set(site, lines);
    }
  }
  return new Map(
    [...found]
      .toSorted(([a], [b]) => compare(a, b))
      .map(([site, lines]) => [
        site,
        { documents: documents.get(site) ?? 0, lines: lines.toSorted(byDocuments) },
      ]),
  );

  function isRepeated({ site, documents: having, buckets }: LineCount): boolean {
    const all = documents.get(site) ?? 0;
    const different = bitsIn(buckets[0]) + bitsIn(buckets[1]);
    return (
      having >= thresholds.minDocuments &&
      having >= all * thresholds.minShare &&
      different >= thresholds.minDocuments - SHARED_BUCKETS
    );
  }

  /** Whether the other site's use of the line says that it may be the article's. */
  function isOrdinary(own: LineCount, other: LineCount): boolean {
    // Of a site with a few articles nobody knows what its templates are.
    if ((documents.get(other.site) ?? 0) < thresholds.minDocuments) return false;
    if (own.isProse) return !isRepeated(other);
    return own.inBody > own.count / 2 && other.inBody > other.count / 2;
  }
}

function byDocuments(a: TemplateLine, b: TemplateLine): number {
  return b.documents - a.documents || compare(a.line, b.line);
}

/** By UTF-16 units, so that every machine sorts alike. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function bitsIn(integer: number): number {
  let bits = 0;
  for (let left = integer >>> 0; left !== 0; left = (left & (left - 1)) >>> 0) bits++;
  return bits;
}
