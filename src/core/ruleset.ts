import type { Rule, RuleOptions } from './rule.js';

/** What one run applies. */
export interface Ruleset {
  /** In order: where two rules take the same text, the one listed first owns it. */
  readonly rules: readonly Rule[];
  /** Apply unsafe matches too. */
  readonly unsafe: boolean;
  /** By rule id; without it, the defaults. */
  readonly options?: ReadonlyMap<string, RuleOptions>;
  /**
   * What rules are told that a line says, in place of its label: phrases of one's own become ones that the rules know,
   * and vetoed ones become nothing. What it returns it leaves alone.
   */
  readonly relabel?: (label: string) => string;
}
