import type { LineBatch } from '../../input/batches.js';
import type { SourceFile } from '../../input/source.js';
import type { Summary } from '../../reports/summary.js';
import type { DocumentFindings } from '../../review/document-findings.js';
import type { PagePieces } from '../report/report-pieces.js';
import type { Entry } from '../texts/entry.js';

/** Records to be cleaned. */
export interface SourceBatch extends LineBatch {
  readonly source: SourceFile;
  /** If only some records of a shard are selected: the record numbers of those in `bytes`. */
  readonly numbers?: readonly number[];
  /** Whether its first line is not the start of a file, where a byte order mark may be. */
  readonly isFragment?: true;
}

export interface RecordBatch extends SourceBatch {
  /** See ReportFolder. */
  readonly pageRoom: number;
}

/** An invalid record. */
export interface BadRecord {
  /** 1-based. */
  readonly record: number;
  /** The problem, as a phrase that follows the record's name: "has no field ...". */
  readonly reason: string;
  readonly hint: string | undefined;
}

/** The findings in a record, for statistics; plain data. */
export interface RecordFigures {
  readonly found: DocumentFindings;
  /** Empty if the record has none. */
  readonly language: string;
}

/** The findings in a record; plain data, from which resultOf restores the result. */
export interface FoundRecord {
  /** 1-based. */
  readonly record: number;
  /** The host of its URL, or the folder of its shard. */
  readonly site: string;
  readonly text: string;
  readonly entry: Entry;
}

/** The result for a batch. */
export interface RecordResult {
  readonly output: Uint8Array;
  readonly summary: Summary;
  /** Lines of JSON; empty if not requested. */
  readonly findings: string;
  readonly attributes: string;
  readonly quarantine: string;
  /** For records with findings, if requested. */
  readonly pages: readonly PagePieces[];
  /** Records with findings, if requested. */
  readonly found: readonly FoundRecord[];
  /** All records, if figures are requested. */
  readonly figures: readonly RecordFigures[];
  /** Unified diffs; empty if not requested. */
  readonly diff: string;
  /** The first invalid record. */
  readonly firstBad: BadRecord | undefined;
}
