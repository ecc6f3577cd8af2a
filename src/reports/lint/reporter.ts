import type { ChalkInstance } from 'chalk';
import type { Rule } from '../../core/rule.js';
import type { LintDocument } from '../../lint/findings.js';
import type { LintTotals } from '../../lint/totals.js';
import type { Summary } from '../summary.js';

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
  readonly finish: (totals: LintTotals, summary: Summary) => string;
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
