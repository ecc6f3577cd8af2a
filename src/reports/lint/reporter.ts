import type { ChalkInstance } from 'chalk';
import type { CleanResult } from '../../core/clean.js';
import type { Finding } from '../../core/finding.js';
import type { Rule } from '../../core/rule.js';
import type { Summary } from '../summary.js';

/**
 * - `error`: makes lint fail
 * - `warning`: makes lint fail where there are too many
 * - `note`: reported only, for weak evidence or because another finding has the text
 */
export type Level = 'error' | 'warning' | 'note';

/** A finding, and what it means to lint. */
export interface LintFinding {
  readonly finding: Finding;
  readonly level: Level;
  /** Whether the baseline has it: then it does not count. */
  readonly isKnown: boolean;
  /** The same wherever the text moves to in its document: rule, text, and which of several alike. */
  readonly fingerprint: string;
  /** As the fingerprint, and no other document's. */
  readonly id: string;
}

export interface LintDocument {
  readonly label: string;
  readonly result: CleanResult;
  readonly findings: readonly LintFinding[];
}

/** The findings of a document that are news: neither in the baseline nor of text that another finding has. */
export function newsOf({ findings }: LintDocument): readonly LintFinding[] {
  return findings.filter(({ finding, isKnown }) => !isKnown && finding.outcome !== 'overlapped');
}

/** The figures of a lint run. Findings in the baseline count as known and as nothing else. */
export interface LintTotals {
  readonly summary: Summary;
  readonly errors: number;
  readonly warnings: number;
  readonly notes: number;
  readonly known: number;
  /** Documents with errors or warnings. */
  readonly documents: number;
  /** Errors and warnings by rule, in the order of the rules; rules without are left out. */
  readonly byRule: ReadonlyMap<string, number>;
}

/** A document that could not be looked at, and why. */
export interface LintFailure {
  readonly label: string;
  readonly message: string;
}

/** What a format needs to know of the run. */
export interface ReporterContext {
  readonly version: string;
  /** Those that run, in their order. */
  readonly rules: readonly Rule[];
  readonly style: ChalkInstance;
  /** Of the terminal; infinite where there is none. */
  readonly columns: number;
  /** The working directory from the top of the repository, with a slash at its end; empty at the top. */
  readonly root: string;
  /** Leaves out what is not a finding, where the format is for people. */
  readonly isQuiet: boolean;
}

/** Turns a run into a text, piece by piece, in the order of the documents. */
export interface Reporter {
  readonly start: () => string;
  readonly document: (document: LintDocument) => string;
  readonly failure: (failure: LintFailure) => string;
  readonly finish: (totals: LintTotals) => string;
}

/** A document's path from the top of the repository, as the sites that show annotations reckon it. */
export function fromRoot(label: string, { root }: Pick<ReporterContext, 'root'>): string {
  return label.startsWith('/') ? label : root + label;
}

export function nothing(): string {
  return '';
}

/** Puts commas between the items of a list that is written bit by bit. */
export function commas(): (item: string) => string {
  let isFirst = true;
  return (item) => {
    const separator = isFirst ? '\n' : ',\n';
    isFirst = false;
    return separator + item;
  };
}
