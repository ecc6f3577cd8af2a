import type { CleanResult } from '../../core/clean.js';
import type { DocumentFindings } from '../../review/document-findings.js';
import {
  compactDiff,
  type HtmlDiff,
  type HtmlDocument,
  type HtmlEntry,
  htmlDiff,
  htmlEntry,
} from './data.js';
import { inlineJson } from './inline-json.js';

/** Size limits of the page and of a side file. Units are UTF-16 units of JSON. */
export interface HtmlLimits {
  readonly documents: number;
  readonly listUnits: number;
  readonly diffUnits: number;
  readonly documentDiffUnits: number;
  readonly sideFileUnits: number;
}

const HTML_LIMITS: HtmlLimits = {
  // As many as a person filters and scrolls through; the list renders in batches, so the data is what costs.
  documents: 5_000,
  // 5,000 entries with typical paths take about 1 million; this guards against paths of thousands of characters.
  listUnits: 2_000_000,
  // About 100 articles. The rest of larger runs goes into side files.
  diffUnits: 600_000,
  // A single page dump must not take the space of a hundred articles.
  documentDiffUnits: 500_000,
  // Loads instantly from disk: a few hundred compact diffs.
  sideFileUnits: 200_000,
};

/** The parts of a run that the page shows. */
export interface HtmlCollection {
  /** The documents with a diff in the page and the most doubtful of the others, in run order. */
  readonly documents: readonly HtmlDocument[];
  /** Number of documents without removals or reported findings; not listed. */
  readonly clean: number;
  /** Number of documents with findings, listed or not. */
  readonly total: number;
  /** Number of the first document in each side file. */
  readonly sideFiles: readonly number[];
}

/** A document that may go into the page; plain data. Clean means nothing was removed or reported. */
export type HtmlCandidate =
  | 'clean'
  | {
      readonly entry: HtmlEntry;
      readonly diff: HtmlDiff;
      /** The whole diff did not fit into the page, so it goes into a side file, whatever the number of threads. */
      readonly isCompact: boolean;
    };

/**
 * Prepares a document for the page.
 *
 * @param room a result of the collector's `room`, current or earlier
 */
export function htmlCandidate(
  found: DocumentFindings,
  result: CleanResult,
  room: number,
): HtmlCandidate {
  if (!result.findings.some(({ outcome }) => outcome !== 'superseded')) return 'clean';
  const isCompact = result.document.length > room;
  const diff = htmlDiff(result);
  const entry = htmlEntry(found, result);
  return { entry, diff: isCompact ? compactDiff(diff) : diff, isCompact };
}

export interface HtmlCollector {
  /** Returns the number of the document among those with findings, from 0; undefined for a clean one. */
  readonly take: (candidate: HtmlCandidate) => number | undefined;
  /** Maximum text length for one more document in the page, in UTF-16 units; longer documents go into a side file. */
  readonly room: () => number;
  readonly finish: () => HtmlCollection;
}

/**
 * Collects documents in run order. The first go into the page in full. The others go into side files, reduced to the
 * context of their findings, and the page lists the most doubtful of them. Memory is bounded.
 *
 * @param write receives the number of a side file, from 0, and its documents in JSON: see pipeline/report/side-files.ts
 */
export function htmlCollector(
  write: (file: number, documents: string) => void,
  limits: HtmlLimits = HTML_LIMITS,
): HtmlCollector {
  const inPage: HtmlDocument[] = [];
  let listed: HtmlDocument[] = [];
  const sideFiles: number[] = [];
  /** Each in JSON. */
  let pending: string[] = [];
  let firstPending = 0;
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
    if (pending.length === 0) firstPending = document.number;
    const json = inlineJson(document);
    pending.push(json);
    pendingUnits += json.length;
    if (pendingUnits >= limits.sideFileUnits) flush();
  }

  function flush(): void {
    if (pending.length === 0) return;
    write(sideFiles.length, `[${pending.join(',')}]`);
    sideFiles.push(firstPending);
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
