import type { Line } from './line.js';
import type { Role } from './role.js';
import type { Rule, RuleOptions } from './rule.js';

/** The rules of a run and their settings. */
export interface Ruleset {
  /** In order: if two rules match the same text, the first one owns it. */
  readonly rules: readonly Rule[];
  /** Matches of other roles are neither applied nor reported. All roles if undefined. */
  readonly roles?: ReadonlySet<Role>;
  /** Ids of rules that were enabled by name: matches with the rule's own role count whatever `roles` contains. */
  readonly named?: ReadonlySet<string>;
  /** Whether to apply unsafe matches too. */
  readonly unsafe: boolean;
  /** By rule id; defaults apply if missing. */
  readonly options?: ReadonlyMap<string, RuleOptions>;
  /** Whether no rule may treat a phrase key as a phrase. */
  readonly isVetoed?: (phraseKey: string) => boolean;
  /** Lines to keep whatever the rule matches; the rest of the match is still removed. */
  readonly isKept?: (line: Line, ruleId: string) => boolean;
  /** What a user adds to the rules. It can only add removals: it applies to the text that the rules leave. */
  readonly knowledge?: Knowledge;
}

export interface Knowledge {
  /** Rules learned from a corpus, such as the templates of a site. They run after `Ruleset.rules`. */
  readonly rules?: readonly Rule[];
  /** Maps the phrase key of a user's phrase to one that the rules know, and returns others unchanged. Idempotent. */
  readonly mapPhraseKey?: (phraseKey: string) => string;
  /** The phrases that `mapPhraseKey` knows, folded, in phrase-table syntax, for a scanner to look for. */
  readonly phrases?: readonly string[];
}
