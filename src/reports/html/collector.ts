import type { CleanResult } from '../../core/clean.js';
import { type HtmlDocument, htmlDocument, htmlEntry } from './data.js';
import { inlineJson } from './inline-json.js';

/** How much goes into one page. Units are UTF-16 units of the JSON in it. */
export interface HtmlLimits {
  readonly documents: number;
  readonly listUnits: number;
  readonly diffUnits: number;
  readonly documentDiffUnits: number;
}

export const HTML_LIMITS: HtmlLimits = {
  // As many as a person filters and scrolls through; the list is built in batches, so it is the data that costs.
  documents: 5_000,
  // 5,000 entries of usual paths take about 1 million; this stops paths of thousands of characters.
  listUnits: 2_000_000,
  // Opens at once from a disk and passes through mail and issue trackers: 4 MB of Latin text, about 700 articles.
  diffUnits: 4_000_000,
  // One page dump must not take the room of a hundred articles.
  documentDiffUnits: 500_000,
};

/** What a page shows of a run, and how much it had to leave out. */
export interface HtmlCollection {
  /** In the order in which they were added. */
  readonly documents: readonly HtmlDocument[];
  /** Documents of which nothing was removed or reported: counted, not listed. */
  readonly clean: number;
  /** Listed documents whose text is not in the page. */
  readonly withoutDiff: number;
  /** Documents with findings that are not even listed. */
  readonly unlisted: number;
}

export interface HtmlCollector {
  /** @param path names the document in the page */
  readonly add: (path: string, result: CleanResult) => void;
  readonly finish: () => HtmlCollection;
}

/** Takes in documents as they come and keeps what fits into one page: the first ones whole, then entries, then counts. */
export function htmlCollector(limits: HtmlLimits = HTML_LIMITS): HtmlCollector {
  const documents: HtmlDocument[] = [];
  let listUnits = 0;
  let diffUnits = 0;
  let clean = 0;
  let withoutDiff = 0;
  let unlisted = 0;

  function withDiffThatFits(path: string, result: CleanResult): HtmlDocument | undefined {
    const room = Math.min(limits.documentDiffUnits, limits.diffUnits - diffUnits);
    // The text alone is too much: no need to build the rest.
    if (result.document.text.length > room) return undefined;
    const document = htmlDocument(path, result);
    const units = inlineJson(document.diff).length;
    if (units > room) return undefined;
    diffUnits += units;
    return document;
  }

  return {
    add(path, result) {
      if (!result.findings.some(({ outcome }) => outcome !== 'overlapped')) {
        clean++;
        return;
      }
      if (documents.length >= limits.documents) {
        unlisted++;
        return;
      }
      const entry = htmlEntry(path, result);
      const units = inlineJson(entry).length;
      if (listUnits + units > limits.listUnits) {
        unlisted++;
        return;
      }
      listUnits += units;
      const document = withDiffThatFits(path, result);
      if (document === undefined) withoutDiff++;
      documents.push(document ?? { ...entry, diff: undefined });
    },
    finish: () => ({ documents: [...documents], clean, withoutDiff, unlisted }),
  };
}
