import type { CleanResult } from '../../core/clean.js';
import { type DocumentRecord, documentLine, findingLines } from '../../reports/findings.js';
import { type HtmlCandidate, htmlCandidate } from '../../reports/html/collector.js';
import { unifiedDiff } from '../../reports/unified.js';

/** What a report has of one document; plain data, for other threads prepare it. */
export interface ReportPieces {
  readonly patch: string;
  readonly findings: string;
  readonly page: HtmlCandidate;
}

/** @param pageRoom what the report has said of it, now or earlier */
export function reportPieces(
  document: DocumentRecord,
  result: CleanResult,
  pageRoom: number | undefined,
): ReportPieces {
  const { path: place, encoding } = document;
  return {
    // A patch has one encoding, and no tool would apply the whole of it if a file in it had another.
    patch: encoding === 'utf-8' ? unifiedDiff(place, result) : '',
    findings: documentLine(document) + findingLines(place, result),
    page: htmlCandidate(place, result, pageRoom),
  };
}
