import type { Ruleset } from '../core/ruleset.js';
import { type Beginnings, beginningsOf } from '../core/stages.js';
import { type Scanner, scannerOf } from '../scan/scanner.js';

/** A thread's scanner for one ruleset. */
export interface RulesetScanner {
  readonly scanner: Scanner;
  /** Where the rules begin; undefined if a rule sees every document. */
  readonly begins: Beginnings | undefined;
}

/**
 * Keeps a scanner for the last ruleset. What it has learned is valid only for that one, and few runs have more than one
 * ruleset.
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
