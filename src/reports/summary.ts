import type { CleanResult } from '../core/clean.js';
import { type Document, lineIndexAt } from '../core/document.js';
import type { Finding } from '../core/finding.js';
import type { Rule } from '../core/rule.js';

/** What one rule did in a run. */
export interface RuleTally {
  readonly ruleId: string;
  /** Applied findings. */
  readonly findings: number;
  /** Lines of the source of which nothing is left, blank lines that went with them included. */
  readonly lines: number;
  /** UTF-16 units deleted. */
  readonly characters: number;
  /** Documents with at least one applied finding. */
  readonly documents: number;
}

/** The figures of a run: what summary.json holds and what the table in the terminal shows. */
export interface Summary {
  readonly tool: 'clean-articles';
  readonly version: string;
  readonly preset: string;
  readonly documents: {
    readonly total: number;
    readonly changed: number;
    readonly clean: number;
    /** Left as they were although something was found: nothing but residue, or not understood. */
    readonly abstained: number;
    /** Could not be read, decoded or written. */
    readonly failed: number;
  };
  readonly lines: { readonly total: number; readonly removed: number };
  /** UTF-16 units. */
  readonly characters: { readonly total: number; readonly removed: number };
  readonly findings: {
    readonly applied: number;
    readonly overlapped: number;
    readonly reported: number;
  };
  /** All rules of the run in their order, those without findings too. */
  readonly rules: readonly RuleTally[];
}

/** Sums up the results of a run as they come by. */
export interface Tally {
  readonly add: (result: CleanResult) => void;
  readonly fail: () => void;
  readonly finish: () => Summary;
}

export function tally(run: {
  readonly version: string;
  readonly preset: string;
  readonly rules: readonly Rule[];
}): Tally {
  const documents = { total: 0, changed: 0, clean: 0, abstained: 0, failed: 0 };
  const lines = { total: 0, removed: 0 };
  const characters = { total: 0, removed: 0 };
  const findings = { applied: 0, overlapped: 0, reported: 0 };
  const rules = new Map(
    run.rules.map(({ meta }) => [
      meta.id,
      { ruleId: meta.id, findings: 0, lines: 0, characters: 0, documents: 0 },
    ]),
  );

  function add(result: CleanResult): void {
    documents.total++;
    if (result.abstained !== undefined) documents.abstained++;
    else if (result.edits.length > 0) documents.changed++;
    else documents.clean++;
    lines.total += result.document.lines.length;
    characters.total += result.document.text.length;
    const seen = new Set<string>();
    for (const finding of result.findings) {
      findings[finding.outcome]++;
      const rule = rules.get(finding.ruleId);
      if (rule === undefined || finding.outcome !== 'applied') continue;
      const { lines: wholeLines, characters: units } = extentOf(result.document, finding);
      rule.findings++;
      rule.lines += wholeLines;
      rule.characters += units;
      lines.removed += wholeLines;
      characters.removed += units;
      if (!seen.has(finding.ruleId)) rule.documents++;
      seen.add(finding.ruleId);
    }
  }

  return {
    add,
    fail: () => {
      documents.total++;
      documents.failed++;
    },
    finish: () => ({
      tool: 'clean-articles',
      version: run.version,
      preset: run.preset,
      documents,
      lines,
      characters,
      findings,
      rules: [...rules.values()],
    }),
  };
}

/** How much a finding took: lines of which nothing is left, and UTF-16 units. */
function extentOf(
  { lines }: Document,
  { removed }: Finding,
): { readonly lines: number; readonly characters: number } {
  let wholeLines = 0;
  let characters = 0;
  for (const { start, end } of removed) {
    characters += end - start;
    for (let at = lineIndexAt(lines, start); at < lines.length; at++) {
      const line = lines[at];
      if (line === undefined || line.start >= end) break;
      if (line.start >= start && line.end <= end) wholeLines++;
    }
  }
  return { lines: wholeLines, characters };
}
