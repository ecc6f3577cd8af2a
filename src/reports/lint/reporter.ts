import type { ChalkInstance } from 'chalk';
import type { Rule } from '../../core/rule.js';
import type { LintDocument } from '../../lint/findings.js';
import type { LintTotals } from '../../lint/totals.js';
import type { Summary } from '../summary.js';

/** A document that could not be linted, and the reason. */
export interface LintFailure {
  readonly label: string;
  readonly message: string;
}

/** The data of a run that formats need. */
export interface ReporterContext {
  readonly version: string;
  /** The active rules, in order. */
  readonly rules: readonly Rule[];
  readonly style: ChalkInstance;
  /** Width of the terminal; infinite if there is none. */
  readonly columns: number;
  /** The working directory relative to the repository root, with a trailing slash; empty at the root. */
  readonly root: string;
  /** Omits everything but findings in human-readable formats. */
  readonly isQuiet: boolean;
}

/** Serializes a run piece by piece, in document order. */
export interface Reporter {
  readonly start: () => string;
  readonly document: (document: LintDocument) => string;
  readonly failure: (failure: LintFailure) => string;
  readonly finish: (totals: LintTotals, summary: Summary) => string;
}

/** A document's path relative to the repository root, as code-hosting sites expect in annotations. */
export function fromRoot(label: string, { root }: Pick<ReporterContext, 'root'>): string {
  return label.startsWith('/') ? label : root + label;
}

export function nothing(): string {
  return '';
}

/** Adds commas between the items of a list that is written incrementally. */
export function commas(): (item: string) => string {
  let isFirst = true;
  return (item) => {
    const separator = isFirst ? '\n' : ',\n';
    isFirst = false;
    return separator + item;
  };
}
