/** The document frequency of one line within a site. Spark or any other engine may compute it. */
export interface LineCount {
  readonly site: string;
  readonly line: string;
  /** Documents that contain it. */
  readonly documents: number;
  readonly count: number;
  /** Of these, documents that have it between their first and last paragraph. */
  readonly inBody: number;
  readonly isProse: boolean;
  /** Buckets of the documents that contain it, as bits of two 32-bit integers: see bucketOf. */
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
  /** By number of documents, descending. */
  readonly lines: readonly TemplateLine[];
}

export interface Thresholds {
  /** The minimum number of a site's documents that have the line. */
  readonly minDocuments: number;
  /** The minimum share of a site's documents that have the line. */
  readonly minShare: number;
}

export const DEFAULT_THRESHOLDS: Thresholds = { minDocuments: 5, minShare: 0.1 };

/**
 * If as many different articles are spread over the buckets, one bucket may contain two of them.
 */
const SHARED_BUCKETS = 1;

/**
 * The templates of a site: lines in enough of its documents, with different contents, that are not ordinary text on
 * other sites. A sentence is ordinary text if another site has it, but not as a template; a short line between
 * paragraphs is ordinary if another site also has it between paragraphs ("Ingredients").
 *
 * @param documents articles by site
 * @param counts of every line that a site may repeat: one for each site that has it
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

  /** Whether the other site's use of the line indicates article text. */
  function isOrdinary(own: LineCount, other: LineCount): boolean {
    // A site with few articles gives no evidence about its templates.
    if ((documents.get(other.site) ?? 0) < thresholds.minDocuments) return false;
    if (own.isProse) return !isRepeated(other);
    return own.inBody > own.count / 2 && other.inBody > other.count / 2;
  }
}

function byDocuments(a: TemplateLine, b: TemplateLine): number {
  return b.documents - a.documents || compare(a.line, b.line);
}

/** By UTF-16 units, so that the order is the same on every machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function bitsIn(integer: number): number {
  let bits = 0;
  for (let left = integer >>> 0; left !== 0; left = (left & (left - 1)) >>> 0) bits++;
  return bits;
}
