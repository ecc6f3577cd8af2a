import type { CleanResult } from '../../core/clean.js';
import type { FoundDocument } from '../../review/found-document.js';
import {
  compactDiff,
  type HtmlDiff,
  type HtmlDocument,
  type HtmlEntry,
  htmlDiff,
  htmlEntry,
} from './data.js';
import { inlineJson } from './inline-json.js';

/** How much goes into the page itself, and into one side file. Units are UTF-16 units of the JSON in it. */
export interface HtmlLimits {
  readonly documents: number;
  readonly listUnits: number;
  readonly diffUnits: number;
  readonly documentDiffUnits: number;
  readonly sideFileUnits: number;
}

const HTML_LIMITS: HtmlLimits = {
  // As many as a person filters and scrolls through; the list is built in batches, so it is the data that costs.
  documents: 5_000,
  // 5,000 entries of usual paths take about 1 million; this stops paths of thousands of characters.
  listUnits: 2_000_000,
  // About 100 articles. Of larger runs, the rest goes into side files.
  diffUnits: 600_000,
  // One page dump must not take the room of a hundred articles.
  documentDiffUnits: 500_000,
  // Loads at once from a disk: some hundred compact diffs.
  sideFileUnits: 200_000,
};

/** What a page shows of a run. */
export interface HtmlCollection {
  /** The documents with a diff in the page, and the most doubtful of the others; in the order of the run. */
  readonly documents: readonly HtmlDocument[];
  /** Documents of which nothing was removed or reported: counted, not listed. */
  readonly clean: number;
  /** Documents with findings, whether they are listed or not. */
  readonly total: number;
  /** The number of the first document of each side file. */
  readonly sideFiles: readonly number[];
}

/** A document that may go into the page; plain data. One of which nothing was removed or reported is clean. */
export type HtmlCandidate =
  | 'clean'
  | {
      readonly entry: HtmlEntry;
      readonly diff: HtmlDiff;
      /** There was no room for the whole diff in the page, so it goes into a side file, whatever the threads do. */
      readonly isCompact: boolean;
    };

/**
 * What the page may show of a document.
 *
 * @param room what the collector has said of its room, now or earlier
 */
export function htmlCandidate(
  found: FoundDocument,
  result: CleanResult,
  room: number,
): HtmlCandidate {
  if (!result.findings.some(({ outcome }) => outcome !== 'overlapped')) return 'clean';
  const isCompact = result.document.length > room;
  const diff = htmlDiff(result);
  const entry = htmlEntry(found, result);
  return { entry, diff: isCompact ? compactDiff(diff) : diff, isCompact };
}

export interface HtmlCollector {
  /** Returns the number of the document among those with findings, from 0; undefined for a clean one. */
  readonly take: (candidate: HtmlCandidate) => number | undefined;
  /** UTF-16 units that the text of one more document may have; longer ones go into a side file. */
  readonly room: () => number;
  readonly finish: () => HtmlCollection;
}

/**
 * Takes in documents as they come. The first ones go whole into the page; the others go into side files, with what is near
 * their findings, and the most doubtful of them are listed in the page. Memory is bounded.
 *
 * @param write takes the content of a side file by its number, from 0: see pipeline/report/side-files.ts
 */
export function htmlCollector(
  write: (file: number, documents: readonly HtmlDocument[]) => void,
  limits: HtmlLimits = HTML_LIMITS,
): HtmlCollector {
  const inPage: HtmlDocument[] = [];
  let listed: HtmlDocument[] = [];
  const sideFiles: number[] = [];
  let pending: HtmlDocument[] = [];
  let pendingUnits = 0;
  let listUnits = 0;
  let diffUnits = 0;
  let clean = 0;
  let total = 0;

  function room(): number {
    if (inPage.length >= limits.documents || listUnits >= limits.listUnits) return 0;
    return Math.max(0, Math.min(limits.documentDiffUnits, limits.diffUnits - diffUnits));
  }

  function take(candidate: HtmlCandidate): number | undefined {
    if (candidate === 'clean') {
      clean++;
      return undefined;
    }
    const { entry, diff, isCompact } = candidate;
    const number = total++;
    const units = isCompact ? Number.POSITIVE_INFINITY : inlineJson(diff).length;
    if (units <= room()) {
      diffUnits += units;
      listUnits += inlineJson(entry).length;
      inPage.push({ ...entry, number, diff });
      return number;
    }
    toSideFile({ ...entry, number, diff: isCompact ? diff : compactDiff(diff) });
    listed.push({ ...entry, number, diff: undefined });
    if (listed.length > 2 * limits.documents) listed = mostDoubtful(limits.documents);
    return number;
  }

  function toSideFile(document: HtmlDocument): void {
    pending.push(document);
    pendingUnits += inlineJson(document).length;
    if (pendingUnits >= limits.sideFileUnits) flush();
  }

  function flush(): void {
    const [first] = pending;
    if (first === undefined) return;
    write(sideFiles.length, pending);
    sideFiles.push(first.number);
    pending = [];
    pendingUnits = 0;
  }

  function mostDoubtful(count: number): HtmlDocument[] {
    return listed.toSorted((a, b) => b.doubt - a.doubt || a.number - b.number).slice(0, count);
  }

  function fitting(): readonly HtmlDocument[] {
    const fits = (entry: HtmlDocument) => {
      listUnits += inlineJson(entry).length;
      return listUnits <= limits.listUnits;
    };
    return mostDoubtful(Math.max(0, limits.documents - inPage.length)).filter(fits);
  }

  return {
    take,
    room,
    finish: () => {
      flush();
      const documents = [...inPage, ...fitting()].toSorted((a, b) => a.number - b.number);
      return { documents, clean, total, sideFiles };
    },
  };
}
