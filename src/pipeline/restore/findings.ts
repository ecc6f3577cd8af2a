import { CleanArticlesError } from '../../core/errors.js';
import { isObject } from '../../core/json.js';
import type { RemovedPiece } from '../../core/restore.js';
import type { ContentRecord, DocumentRecord } from '../../reports/findings.js';
import { findingLinesIn, notAFinding } from '../report/finding-lines.js';

export interface RunFindings {
  /** Absolute. */
  readonly path: string;
  /** The name in messages. */
  readonly shown: string;
  /** Whether it was requested by name. */
  readonly isExplicit: boolean;
  /** The journal of a run that may still be running or was killed: the last line may be truncated. */
  readonly isUnfinished: boolean;
}

/** A document of findings.jsonl with everything that was removed from it. */
export interface CleanedDocument extends DocumentRecord {
  readonly removed: readonly RemovedPiece[];
}

/**
 * The documents of a file of findings, which may be compressed with gzip; one in memory at a time.
 *
 * @throws CleanArticlesError if it is not a file of findings, with the line, or cannot be read
 */
export async function* documentsIn({
  path,
  shown,
  isUnfinished,
}: RunFindings): AsyncGenerator<CleanedDocument> {
  let document: DocumentRecord | undefined;
  let removed: RemovedPiece[] = [];
  for await (const { number, record } of findingLinesIn(path, shown)) {
    if (record === undefined && isUnfinished) break;
    if (record === undefined) throw notAFinding(`${shown}:${number}`);
    if (isDocument(record)) {
      if (document !== undefined) yield { ...document, removed };
      document = record;
      removed = [];
    } else {
      const pieces = piecesOf(record);
      if (pieces === undefined || document === undefined || record.path !== document.path) {
        throw wrongLine(`${shown}:${number}`, record);
      }
      for (const piece of pieces) removed.push(piece);
    }
  }
  if (document !== undefined) yield { ...document, removed };
}

type Fields = Readonly<Record<string, unknown>>;

function wrongLine(place: string, record: Fields): CleanArticlesError {
  if (record.record !== undefined) {
    return new CleanArticlesError(
      `${place} is a finding in a record of a corpus, but only texts can be restored.`,
      'The source of a corpus still exists; after --write, it is in replaced/ in the report folder.',
    );
  }
  return new CleanArticlesError(
    `${place} does not belong to the document above it.`,
    'The findings were edited, or come from a version that did not record enough to restore texts.',
  );
}

function isDocument(record: Fields): record is Fields & DocumentRecord {
  const { path, encoding, source, cleaned, replaced } = record;
  const isNamed = typeof path === 'string' && typeof encoding === 'string';
  const isPlaced = replaced === undefined || typeof replaced === 'string';
  return isNamed && isPlaced && isContent(source) && isContent(cleaned);
}

function isContent(value: unknown): value is ContentRecord {
  return isObject(value) && typeof value.sha256 === 'string';
}

/** Undefined if the record is not a finding. */
function piecesOf({ removed }: Fields): readonly RemovedPiece[] | undefined {
  if (!Array.isArray(removed)) return undefined;
  const pieces = removed.map((piece: unknown): RemovedPiece | undefined => {
    if (!isObject(piece) || !Array.isArray(piece.range)) return undefined;
    const [start, end] = piece.range as unknown[];
    const isRange = Number.isInteger(start) && Number.isInteger(end);
    if (!isRange || typeof piece.text !== 'string') return undefined;
    return { start: Number(start), end: Number(end), text: piece.text };
  });
  return pieces.includes(undefined) ? undefined : (pieces as RemovedPiece[]);
}
