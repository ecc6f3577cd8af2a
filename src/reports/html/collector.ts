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

/** A document that may go into the page; plain data. */
export interface HtmlCandidate {
  readonly entry: HtmlEntry;
  /** Undefined where the text alone is too much for the page. */
  readonly diff: HtmlDiff | undefined;
}

/**
 * What the page may show of a document; undefined when nothing was removed or reported.
 *
 * @param path names the document in the page
 * @param room what the collector has said of its room, now or earlier
 */
export function htmlCandidate(
  path: string,
  result: CleanResult,
  room: number,
): HtmlCandidate | undefined {
  if (!isOfInterest(result)) return undefined;
  if (result.document.text.length > room) {
    return { entry: htmlEntry(path, result), diff: undefined };
  }
  const { diff, ...entry } = htmlDocument(path, result);
  return { entry, diff };
}

/** Whether anything was removed or reported. */
export function isOfInterest({ findings }: CleanResult): boolean {
  return findings.some(({ outcome }) => outcome !== 'overlapped');
}

export interface HtmlCollector {
  /** @param path names the document in the page */
  readonly add: (path: string, result: CleanResult) => void;
  /** The same for what another thread has prepared; without it, for a document that is clean. */
  readonly take: (candidate: HtmlCandidate | undefined) => void;
  /** Counts a document with findings that need not be prepared, for no more are listed. */
  readonly pass: () => void;
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

  function take(candidate: HtmlCandidate | undefined): void {
    if (candidate === undefined) {
      clean++;
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

  function pass(): void {
    unlisted++;
  }

  return {
    add: (path, result) =>
      isFull() && isOfInterest(result) ? pass() : take(htmlCandidate(path, result, textRoom())),
    take,
    pass,
    room: () => (isFull() ? undefined : textRoom()),
    finish: () => ({ documents: [...documents], clean, withoutDiff, unlisted }),
  };
}
