import type { CleanResult } from '../core/clean.js';
import type { Document } from '../core/document.js';
import { lineIndexAt } from '../core/document.js';
import { type Finding, removalsOf } from '../core/finding.js';
import type { Line } from '../core/line.js';
import type { Role } from '../core/role.js';
import { lineKey } from './line-key.js';

/** A line that a finding removed, or would remove; plain data. */
export interface FoundLine {
  /** See lineKey. */
  readonly key: string;
  /** The matched part of the line, at most 320 UTF-16 units. */
  readonly text: string;
  readonly rule: string;
  readonly role: Role;
  readonly isApplied: boolean;
  /** Block number in the document: consecutive lines of one rule are a block. */
  readonly block: number;
  /** 0 to 1. */
  readonly confidence: number;
  /** 1-based, in the source. */
  readonly line: number;
  /** UTF-16 units of the line that matched. */
  readonly characters: number;
  readonly isProse: boolean;
  /** Whether it is between the first and the last kept paragraph. */
  readonly isInside: boolean;
  /** The nearest kept lines above and below, at most 120 UTF-16 units; empty at the edges. */
  readonly before: string;
  readonly after: string;
}

/** In UTF-16 units. A verdict repeats the text, so it must be longer than a key: see lineKey. */
const MAX_TEXT_LENGTH = 320;
const MAX_CONTEXT_LENGTH = 120;

/** The lines that a document's findings match, except blank lines. Linear in the document. */
export function foundLines(result: CleanResult): readonly FoundLine[] {
  const { document, findings } = result;
  const pieces = [...appliedPieces(result), ...reportedPieces(document, findings)];
  if (pieces.length === 0) return [];
  const stays = stayingLines(document, pieces);
  const blocks = blocksOf(document, pieces);
  return pieces.map(({ finding, index, start, end, isApplied }, at): FoundLine => {
    const line = document.lines[index] as Line;
    const text = document.text.slice(start, end).trim();
    return {
      key: lineKey(text),
      text: cut(text, MAX_TEXT_LENGTH),
      rule: finding.ruleId,
      role: finding.role,
      isApplied,
      block: blocks[at] ?? 0,
      confidence: finding.confidence,
      line: line.number,
      characters: end - start,
      isProse: line.kind === 'prose' && text.length > line.length / 2,
      isInside: index >= stays.first && index <= stays.last,
      before: cut(document.lines[stays.before(index)]?.text.trim() ?? '', MAX_CONTEXT_LENGTH),
      after: cut(document.lines[stays.after(index)]?.text.trim() ?? '', MAX_CONTEXT_LENGTH),
    };
  });
}

/** The part of a line that a finding matches, or the whole line. */
interface Piece {
  readonly finding: Finding;
  /** Index of the line. */
  readonly index: number;
  readonly start: number;
  readonly end: number;
  readonly isApplied: boolean;
  readonly isWhole: boolean;
}

function* appliedPieces({ document, findings }: CleanResult): Generator<Piece> {
  for (const { start, end, finding } of removalsOf(findings)) {
    yield* piecesIn(document, start, end, finding, true);
  }
}

function* reportedPieces(document: Document, findings: readonly Finding[]): Generator<Piece> {
  for (const finding of findings) {
    if (finding.outcome !== 'unapplied') continue;
    yield* piecesIn(document, finding.range.start, finding.range.end, finding, false);
  }
}

function* piecesIn(
  { lines }: Document,
  start: number,
  end: number,
  finding: Finding,
  isApplied: boolean,
): Generator<Piece> {
  for (let index = lineIndexAt(lines, start); index < lines.length; index++) {
    const line = lines[index] as Line;
    if (line.start >= end) return;
    const from = Math.max(start, line.start);
    const to = Math.min(end, line.end);
    if (line.isBlank || from >= to) continue;
    const isWhole = from <= line.start && to >= line.end;
    yield { finding, index, start: from, end: to, isApplied, isWhole };
  }
}

/** The block number of each piece. */
function blocksOf({ lines }: Document, pieces: readonly Piece[]): readonly number[] {
  let block = 0;
  return pieces.map((piece, at) => {
    const last = pieces[at - 1];
    if (last === undefined) return block;
    const isNext =
      last.finding.ruleId === piece.finding.ruleId &&
      last.isApplied === piece.isApplied &&
      last.index <= piece.index &&
      lines.slice(last.index + 1, piece.index).every(({ isBlank }) => isBlank);
    if (!isNext) block++;
    return block;
  });
}

function stayingLines({ lines }: Document, pieces: readonly Piece[]) {
  const gone = new Set(
    pieces.filter(({ isApplied, isWhole }) => isApplied && isWhole).map(({ index }) => index),
  );
  const found = new Set(pieces.map(({ index }) => index));
  const isParagraph = (line: Line, index: number) => line.kind === 'prose' && !found.has(index);
  // Index of the nearest kept line, above and below.
  const above = new Int32Array(lines.length).fill(-1);
  const below = new Int32Array(lines.length).fill(-1);
  const stays = (index: number) => lines[index]?.isBlank === false && !gone.has(index);
  for (let index = 1; index < lines.length; index++) {
    above[index] = stays(index - 1) ? index - 1 : (above[index - 1] ?? -1);
  }
  for (let index = lines.length - 2; index >= 0; index--) {
    below[index] = stays(index + 1) ? index + 1 : (below[index + 1] ?? -1);
  }
  return {
    first: lines.findIndex(isParagraph),
    last: lines.findLastIndex(isParagraph),
    before: (index: number) => above[index] ?? -1,
    after: (index: number) => below[index] ?? -1,
  };
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}
