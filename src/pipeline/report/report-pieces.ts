import type { CleanResult } from '../../core/clean.js';
import { type DocumentRecord, documentLine, findingLines } from '../../reports/findings.js';
import { type HtmlCandidate, htmlCandidate } from '../../reports/html/collector.js';
import { unifiedDiff } from '../../reports/unified.js';
import { type FoundDocument, foundDocument } from '../../review/found-document.js';

/** What the page of a report has of one document; plain data, for other threads prepare it. */
export interface PagePieces {
  readonly page: HtmlCandidate;
  readonly found: FoundDocument;
}

/** What a report has of one text; plain data. */
export interface ReportPieces extends PagePieces {
  readonly patch: string;
  readonly findings: string;
}

/** @param pageRoom what the report has said of it, now or earlier */
export function reportPieces(
  document: DocumentRecord,
  site: string,
  result: CleanResult,
  pageRoom: number,
): ReportPieces {
  const { path: place, encoding } = document;
  return {
    // A patch has one encoding, and no tool would apply the whole of it if a file in it had another.
    patch: encoding === 'utf-8' ? unifiedDiff(place, result) : '',
    findings: documentLine(document) + findingLines(place, result),
    ...pagePieces(place, site, result, pageRoom),
  };
}

/** @param path of a text, or of a record: `shard.jsonl:42` */
export function pagePieces(
  path: string,
  site: string,
  result: CleanResult,
  pageRoom: number,
): PagePieces {
  const found = foundDocument(path, site, result);
  return { page: htmlCandidate(found, result, pageRoom), found };
}
