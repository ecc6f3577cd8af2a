import type { Line } from './line.js';
import type { Role } from './role.js';
import type { Rule, RuleOptions } from './rule.js';

/** What one run applies. */
export interface Ruleset {
  /** In order: where two rules take the same text, the one listed first owns it. */
  readonly rules: readonly Rule[];
  /** Matches of other roles are neither applied nor reported. Without it, those of all roles count. */
  readonly roles?: ReadonlySet<Role>;
  /** Ids of rules that were asked for by name: matches of their own role count whatever `roles` says. */
  readonly named?: ReadonlySet<string>;
  /** Apply unsafe matches too. */
  readonly unsafe: boolean;
  /** By rule id; without it, the defaults. */
  readonly options?: ReadonlyMap<string, RuleOptions>;
  /** Labels that no rule may take for a phrase. */
  readonly isVetoed?: (label: string) => boolean;
  /** Lines that no match of the rule removes; the rest of its match goes without them. */
  readonly isKept?: (line: Line, ruleId: string) => boolean;
  /** What a user knows beyond the rules. It only adds: it counts for what the rules alone leave. */
  readonly knowledge?: Knowledge;
}

export interface Knowledge {
  /** Rules that were learned from a corpus, such as the templates of a site. They run after `Ruleset.rules`. */
  readonly rules?: readonly Rule[];
  /**
   * What rules are told that a line says, in place of its label: a user's phrases become ones that the rules know.
   * Idempotent; other labels come back as they are.
   */
  readonly relabel?: (label: string) => string;
  /** The phrases that `relabel` knows, folded, in the language of phrase tables: what a scanner has to look for. */
  readonly phrases?: readonly string[];
}
