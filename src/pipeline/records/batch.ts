import type { LineBatch } from '../../input/batches.js';
import type { SourceFile } from '../../input/source.js';
import type { Summary } from '../../reports/summary.js';
import type { FoundDocument } from '../../review/found-document.js';
import type { PagePieces } from '../report/report-pieces.js';
import type { Entry } from '../texts/entry.js';

/** Records on their way to be cleaned. */
export interface SourceBatch extends LineBatch {
  readonly source: SourceFile;
  /** Where only some records of a shard are taken: the numbers in the shard of those that the bytes hold. */
  readonly numbers?: readonly number[];
}

export interface RecordBatch extends SourceBatch {
  /** See ReportFolder. */
  readonly pageRoom: number;
}

/** A record that could not be read. */
export interface BadRecord {
  /** 1-based. */
  readonly record: number;
  /** What is wrong, to follow upon its place: "has no field ...". */
  readonly reason: string;
  readonly hint: string | undefined;
}

/** What was found in a record, for statistics; plain data. */
export interface RecordFigures {
  readonly found: FoundDocument;
  /** Empty where the record has none. */
  readonly language: string;
}

/** What was found in a record; plain data, of which resultOf makes the result again. */
export interface FoundRecord {
  /** 1-based. */
  readonly record: number;
  /** The host of its URL, or the folder of its shard. */
  readonly site: string;
  readonly text: string;
  readonly entry: Entry;
}

/** What became of a batch. */
export interface RecordResult {
  readonly output: Uint8Array;
  readonly summary: Summary;
  /** Lines of JSON, or nothing where they are not asked for. */
  readonly findings: string;
  readonly attributes: string;
  readonly quarantine: string;
  /** Of records with findings, where these are asked for. */
  readonly pages: readonly PagePieces[];
  /** Records with findings, where these are asked for. */
  readonly found: readonly FoundRecord[];
  /** Every record, where figures are asked for. */
  readonly figures: readonly RecordFigures[];
  /** Unified diffs, or nothing where they are not asked for. */
  readonly diff: string;
  /** The first record that could not be read. */
  readonly firstBad: BadRecord | undefined;
}
