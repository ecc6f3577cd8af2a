import type { CleanResult } from '../core/clean.js';
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
  readonly findings: { readonly applied: number; readonly overlapped: number; readonly reported: number };
  /** All rules of the run in their order, those without findings too. */
  readonly rules: readonly RuleTally[];
}
