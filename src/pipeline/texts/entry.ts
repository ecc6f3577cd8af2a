import type { CleanResult, UnchangedReason } from '../../core/clean.js';
import { type Document, parseDocument } from '../../core/document.js';
import { applyEdits, type Edit } from '../../core/edit.js';
import { type Finding, type Outcome, removalsOf } from '../../core/finding.js';
import { appendRange, type Range } from '../../core/range.js';
import type { Role } from '../../core/role.js';

/** A result without the text; 0 without findings, as for most of a clean corpus. */
export type Entry = 0 | readonly [UnchangedReason | null, readonly FindingEntry[]];

type FindingEntry = readonly [
  ruleId: string,
  outcome: Outcome,
  start: number,
  end: number,
  /** Alternating starts and ends. */
  removed: readonly number[],
  line: number,
  column: number,
  message: string,
  evidence: string,
  related: readonly [number, number] | null,
  confidence: number,
  role: Role,
];

export function entryOf({ findings, unchangedReason }: CleanResult): Entry {
  if (findings.length === 0 && unchangedReason === undefined) return 0;
  return [
    unchangedReason ?? null,
    findings.map((finding) => [
      finding.ruleId,
      finding.outcome,
      finding.range.start,
      finding.range.end,
      finding.removed.flatMap(({ start, end }) => [start, end]),
      finding.line,
      finding.column,
      finding.message,
      finding.evidence,
      finding.related === undefined ? null : [finding.related.start, finding.related.end],
      finding.confidence,
      finding.role,
    ]),
  ];
}

/** Restores the result without running any rules. */
export function resultOf(entry: Entry, text: string, label: string): CleanResult {
  const document = parseDocument(text, label);
  if (entry === 0) {
    return { document, findings: [], edits: [], cleaned: text, unchangedReason: undefined };
  }
  const [unchangedReason, entries] = entry;
  return resultFrom(entries.map(findingOf), unchangedReason ?? undefined, document);
}

/** The result of cleaning a document, from what was found. */
export function resultFrom(
  findings: readonly Finding[],
  unchangedReason: UnchangedReason | undefined,
  document: Document,
): CleanResult {
  const edits = editsOf(findings);
  return {
    document,
    findings,
    edits,
    cleaned: applyEdits(document.text, edits),
    unchangedReason,
  };
}

function findingOf(entry: FindingEntry): Finding {
  const [
    ruleId,
    outcome,
    start,
    end,
    removed,
    line,
    column,
    message,
    evidence,
    related,
    confidence,
    role,
  ] = entry;
  return {
    ruleId,
    role,
    outcome,
    range: { start, end },
    removed: pairs(removed),
    line,
    column,
    message,
    evidence,
    related: related === null ? undefined : { start: related[0], end: related[1] },
    confidence,
  };
}

function pairs(numbers: readonly number[]): readonly Range[] {
  const ranges: Range[] = [];
  for (let at = 0; at + 1 < numbers.length; at += 2) {
    ranges.push({ start: numbers[at] ?? 0, end: numbers[at + 1] ?? 0 });
  }
  return ranges;
}

/** The deletions of the findings. */
function editsOf(findings: readonly Finding[]): readonly Edit[] {
  const edits: Range[] = [];
  for (const removal of removalsOf(findings)) appendRange(edits, removal);
  return edits;
}
