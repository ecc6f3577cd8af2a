import type { CleanResult } from '../core/clean.js';
import { type Document, linesIn } from '../core/document.js';
import type { Finding } from '../core/finding.js';
import type { Line } from '../core/line.js';
import type { Range } from '../core/range.js';
import { REMOVABLE_ROLES, type Role } from '../core/role.js';
import { type Rule, roleOf } from '../core/rule.js';

/** Totals of what some findings removed in a run. */
export interface Removed {
  /** Applied findings. */
  readonly findings: number;
  /** Source lines that were removed completely, including blank lines. */
  readonly lines: number;
  /** UTF-16 units deleted. */
  readonly characters: number;
  /** Documents with at least one applied finding. */
  readonly documents: number;
}

/** Totals of one rule in a run. */
export interface RuleTally extends Removed {
  readonly ruleId: string;
  readonly role: Role;
}

/** Totals of one role in a run. */
export interface RoleTally extends Removed {
  readonly role: Role;
}

/** The totals of a run, for summary.json and the table in the terminal. */
export interface Summary {
  readonly tool: 'clean-articles';
  readonly version: string;
  readonly preset: string;
  readonly documents: {
    readonly total: number;
    readonly changed: number;
    readonly clean: number;
    /** Left unchanged although rules matched: only boilerplate, or did not converge. */
    readonly leftUnchanged: number;
    /** Could not be read, decoded or written. */
    readonly failed: number;
  };
  readonly lines: { readonly total: number; readonly removed: number };
  /** UTF-16 units. */
  readonly characters: { readonly total: number; readonly removed: number };
  readonly findings: {
    readonly applied: number;
    readonly superseded: number;
    readonly unapplied: number;
  };
  /** All rules of the run in order, including those without findings. */
  readonly rules: readonly RuleTally[];
  /** All removable roles, including those without findings. */
  readonly roles: readonly RoleTally[];
}

/** Accumulates the results of a run. */
export interface Tally {
  readonly add: (result: CleanResult) => void;
  /** Counts documents without findings. Lines and UTF-16 units are totals. */
  readonly pass: (clean: {
    readonly documents: number;
    readonly lines: number;
    readonly characters: number;
  }) => void;
  readonly fail: () => void;
  /** Adds the totals of a part of the run with the same rules. */
  readonly merge: (part: Summary) => void;
  readonly finish: () => Summary;
}

type Figures = { -readonly [Name in keyof Removed]: Removed[Name] };

const NOTHING_REMOVED: Removed = { findings: 0, lines: 0, characters: 0, documents: 0 };

export function tally(run: {
  readonly version: string;
  readonly preset: string;
  readonly rules: readonly Rule[];
}): Tally {
  const documents = { total: 0, changed: 0, clean: 0, leftUnchanged: 0, failed: 0 };
  const lines = { total: 0, removed: 0 };
  const characters = { total: 0, removed: 0 };
  const findings = { applied: 0, superseded: 0, unapplied: 0 };
  const rules = new Map(
    run.rules.map((rule) => [
      rule.meta.id,
      { ruleId: rule.meta.id, role: roleOf(rule), ...NOTHING_REMOVED },
    ]),
  );
  const roles = new Map<Role, { role: Role } & Figures>(
    REMOVABLE_ROLES.map((role) => [role, { role, ...NOTHING_REMOVED }]),
  );

  function add(result: CleanResult): void {
    documents.total++;
    if (result.unchangedReason !== undefined) documents.leftUnchanged++;
    else if (result.edits.length > 0) documents.changed++;
    else documents.clean++;
    lines.total += result.document.lines.length;
    characters.total += result.document.length;
    const gone = goneLines(result);
    lines.removed += gone.size;
    characters.removed += lengthOf(result.edits);
    const seen = new Set<Figures>();
    for (const finding of result.findings) {
      findings[finding.outcome]++;
      if (finding.outcome !== 'applied') continue;
      const lines = linesEndedBy(finding, result.document, gone);
      const characters = lengthOf(finding.removed);
      for (const sum of [rules.get(finding.ruleId), roles.get(finding.role)]) {
        if (sum === undefined) continue;
        const documents = seen.has(sum) ? 0 : 1;
        addFigures(sum, { findings: 1, lines, characters, documents });
        seen.add(sum);
      }
    }
  }

  function pass(clean: { documents: number; lines: number; characters: number }): void {
    documents.total += clean.documents;
    documents.clean += clean.documents;
    lines.total += clean.lines;
    characters.total += clean.characters;
  }

  function merge(part: Summary): void {
    addFigures(documents, part.documents);
    addFigures(lines, part.lines);
    addFigures(characters, part.characters);
    addFigures(findings, part.findings);
    for (const { ruleId, role: _, ...figures } of part.rules) {
      const rule = rules.get(ruleId);
      if (rule !== undefined) addFigures(rule, figures);
    }
    for (const { role, ...figures } of part.roles) {
      const sum = roles.get(role);
      if (sum !== undefined) addFigures(sum, figures);
    }
  }

  return {
    add,
    pass,
    merge,
    fail: () => {
      documents.total++;
      documents.failed++;
    },
    finish: () => ({
      tool: 'clean-articles',
      version: run.version,
      preset: run.preset,
      documents: { ...documents },
      lines: { ...lines },
      characters: { ...characters },
      findings: { ...findings },
      rules: [...rules.values()].map((rule) => ({ ...rule })),
      roles: [...roles.values()].map((role) => ({ ...role })),
    }),
  };
}

/** Adds the figures of the second to the first. */
function addFigures<Name extends string>(
  sum: Record<NoInfer<Name>, number>,
  part: Readonly<Record<Name, number>>,
): void {
  for (const name of Object.keys(part) as Name[]) sum[name] += part[name];
}

/** The lines that were removed completely, including their endings. */
export function goneLines({ document: { lines }, edits }: CleanResult): ReadonlySet<Line> {
  const gone = new Set<Line>();
  for (const edit of edits) {
    for (const line of linesIn(lines, edit)) if (holds(edit, line)) gone.add(line);
  }
  return gone;
}

/** Number of removed lines whose last piece this finding removed, so that each line is counted for one finding. */
function linesEndedBy({ removed }: Finding, { lines }: Document, gone: ReadonlySet<Line>): number {
  let count = 0;
  for (const range of removed) {
    for (const line of linesIn(lines, range)) {
      if (gone.has(line) && line.next <= range.end) count++;
    }
  }
  return count;
}

function holds({ start, end }: Range, line: Line): boolean {
  return line.start >= start && line.next <= end;
}

/** Total length of the ranges in UTF-16 units. */
export function lengthOf(ranges: readonly Range[]): number {
  return ranges.reduce((sum, { start, end }) => sum + end - start, 0);
}
