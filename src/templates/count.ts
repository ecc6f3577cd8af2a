import type { LineCount } from './decide.js';
import type { LineOccurrence } from './lines.js';

/** The lines of one document to count. */
export interface DocumentOccurrences {
  readonly site: string;
  /** See bucketOf. */
  readonly bucket: number;
  readonly lines: readonly LineOccurrence[];
}

/** Aggregates line counts across documents. */
export interface LineCounter {
  readonly add: (occurrences: DocumentOccurrences) => void;
  readonly counts: () => Iterable<LineCount>;
}

interface Sum {
  documents: number;
  count: number;
  inBody: number;
  isProse: boolean;
  low: number;
  high: number;
  example: string;
}

/** @param isWanted which lines to count; memory grows with their number */
export function lineCounter(isWanted: (line: string) => boolean): LineCounter {
  const bySite = new Map<string, Map<string, Sum>>();

  function add({ site, bucket, lines }: DocumentOccurrences): void {
    for (const { line, text, isProse, count, inBody } of lines) {
      if (!isWanted(line)) continue;
      let sums = bySite.get(site);
      if (sums === undefined) {
        sums = new Map();
        bySite.set(site, sums);
      }
      let sum = sums.get(line);
      if (sum === undefined) {
        sum = { documents: 0, count: 0, inBody: 0, isProse: false, low: 0, high: 0, example: text };
        sums.set(line, sum);
      }
      sum.documents++;
      sum.count += count;
      sum.inBody += inBody;
      sum.isProse ||= isProse;
      if (bucket < 32) sum.low |= 1 << bucket;
      else sum.high |= 1 << (bucket - 32);
      if (isBefore(text, sum.example)) sum.example = text;
    }
  }

  function* counts(): Generator<LineCount> {
    for (const [site, sums] of bySite) {
      for (const [line, { low, high, ...sum }] of sums) {
        yield { site, line, ...sum, buckets: [low, high] };
      }
    }
  }

  return { add, counts };
}

/** By code points, which is the byte order of UTF-8, as other engines compare. */
function isBefore(a: string, b: string): boolean {
  let at = 0;
  while (at < a.length && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  return at === a.length
    ? b.length > a.length
    : at < b.length && ordinal(a.charCodeAt(at)) < ordinal(b.charCodeAt(at));
}

/** Surrogates represent code points above all others. */
function ordinal(unit: number): number {
  return unit >= 0xd800 && unit < 0xe000 ? unit + 0x10000 : unit;
}
