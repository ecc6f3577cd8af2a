import type { Rule } from './rule.js';

/** What one run applies. */
export interface Ruleset {
  /** In order: where two rules take the same text, the one listed first owns it. */
  readonly rules: readonly Rule[];
  /** Apply unsafe matches too. */
  readonly unsafe: boolean;
}
