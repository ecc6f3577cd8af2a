import type { CleanResult } from '../../core/clean.js';
import {
  type HtmlDiff,
  type HtmlDocument,
  type HtmlEntry,
  htmlDocument,
  htmlEntry,
} from './data.js';
import { inlineJson } from './inline-json.js';

/** How much goes into one page. Units are UTF-16 units of the JSON in it. */
export interface HtmlLimits {
  readonly documents: number;
  readonly listUnits: number;
  readonly diffUnits: number;
  readonly documentDiffUnits: number;
}

const HTML_LIMITS: HtmlLimits = {
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

/**
 * A document that may go into the page; plain data. One of which nothing was removed or reported is clean; one that is
 * not, and for which the list has no room, is unlisted.
 */
export type HtmlCandidate =
  | 'clean'
  | 'unlisted'
  | {
      readonly entry: HtmlEntry;
      /** Undefined where the text alone is too much for the page. */
      readonly diff: HtmlDiff | undefined;
    };

/**
 * What the page may show of a document.
 *
 * @param path names the document in the page
 * @param room what the collector has said of its room, now or earlier
 */
export function htmlCandidate(
  path: string,
  result: CleanResult,
  room: number | undefined,
): HtmlCandidate {
  if (!result.findings.some(({ outcome }) => outcome !== 'overlapped')) return 'clean';
  if (room === undefined) return 'unlisted';
  if (result.document.text.length > room) {
    return { entry: htmlEntry(path, result), diff: undefined };
  }
  const { diff, ...entry } = htmlDocument(path, result);
  return { entry, diff };
}

export interface HtmlCollector {
  readonly take: (candidate: HtmlCandidate) => void;
  /** UTF-16 units that the text of one more document may have; undefined when no more documents are listed. */
  readonly room: () => number | undefined;
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

  function fits(diff: HtmlDiff): boolean {
    const units = inlineJson(diff).length;
    if (units > textRoom()) return false;
    diffUnits += units;
    return true;
  }

  function take(candidate: HtmlCandidate): void {
    if (candidate === 'clean') {
      clean++;
      return;
    }
    if (candidate === 'unlisted') {
      unlisted++;
      return;
    }
    const { entry, diff } = candidate;
    const units = inlineJson(entry).length;
    if (isFull() || listUnits + units > limits.listUnits) {
      unlisted++;
      return;
    }
    listUnits += units;
    const shown = diff !== undefined && fits(diff) ? diff : undefined;
    if (shown === undefined) withoutDiff++;
    documents.push({ ...entry, diff: shown });
  }

  function isFull(): boolean {
    return documents.length >= limits.documents;
  }

  function textRoom(): number {
    return Math.min(limits.documentDiffUnits, limits.diffUnits - diffUnits);
  }

  return {
    take,
    room: () => (isFull() ? undefined : textRoom()),
    finish: () => ({ documents: [...documents], clean, withoutDiff, unlisted }),
  };
}
