import type { CleanResult } from '../../core/clean.js';
import { type DocumentRecord, documentLine, findingLines } from '../../reports/findings.js';
import { type HtmlCandidate, htmlCandidate } from '../../reports/html/collector.js';
import { unifiedDiff } from '../../reports/unified.js';
import { type DocumentFindings, documentFindings } from '../../review/document-findings.js';

/** The data of one document for the report page; plain data, because other threads prepare it. */
export interface PagePieces {
  readonly page: HtmlCandidate;
  readonly found: DocumentFindings;
}

/** The data of one text for the report; plain data. */
export interface ReportPieces extends PagePieces {
  readonly patch: string;
  readonly findings: string;
}

/** @param pageRoom the room that the report last announced */
export function reportPieces(
  document: DocumentRecord,
  site: string,
  result: CleanResult,
  pageRoom: number,
): ReportPieces {
  const { path: place, encoding } = document;
  return {
    // A patch has one encoding, and tools would reject all of it if one file had another.
    patch: encoding === 'utf-8' ? unifiedDiff(place, result) : '',
    findings: documentLine(document) + findingLines(place, result),
    ...pagePieces(place, site, result, pageRoom),
  };
}

/**
 * What the report page and its groups need of a cleaned document.
 *
 * @param path of a text, or of a record: `shard.jsonl:42`
 */
export function pagePieces(
  path: string,
  site: string,
  result: CleanResult,
  pageRoom: number,
): PagePieces {
  const found = documentFindings(path, site, result);
  return { page: htmlCandidate(found, result, pageRoom), found };
}
