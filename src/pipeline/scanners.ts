import type { Ruleset } from '../core/ruleset.js';
import { type Beginnings, beginningsOf } from '../core/stages.js';
import { type Scanner, scannerOf } from '../scan/scanner.js';

/** What a thread scans with for some rules. */
export interface RulesetScanner {
  readonly scanner: Scanner;
  /** Where the rules begin; undefined where a rule sees every document. */
  readonly begins: Beginnings | undefined;
}

/**
 * Keeps a scanner for the rules that were in force last. What it has learned counts for them alone, and few runs have more
 * than one set of rules.
 */
export function scanners(): (ruleset: Ruleset) => RulesetScanner {
  let last: (RulesetScanner & { readonly ruleset: Ruleset }) | undefined;
  return (ruleset) => {
    if (last?.ruleset === ruleset) return last;
    const phrases = ruleset.knowledge?.phrases;
    const begins = beginningsOf(ruleset);
    if (last !== undefined && last.ruleset.knowledge?.phrases === phrases) {
      last = { ruleset, begins, scanner: last.scanner };
    } else last = { ruleset, begins, scanner: scannerOf(phrases) };
    last.scanner.begin(begins?.isAtEdges ?? false);
    return last;
  };
}
