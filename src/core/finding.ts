import { type Document, lineIndexAt } from './document.js';
import { CleanArticlesError } from './errors.js';
import type { Range } from './range.js';
import type { Role } from './role.js';
import type { Match, Rule } from './rule.js';

/**
 * - `applied`: removed
 * - `overlapped`: all of it had been removed by findings that stand before it
 * - `reported`: a note, or unsafe where unsafe matches are not applied; or the document was left alone (see Abstention)
 */
export type Outcome = 'applied' | 'overlapped' | 'reported';

/** A match stamped with where it came from and what became of it. */
export interface Finding {
  readonly ruleId: string;
  /** What the removed lines are. */
  readonly role: Role;
  readonly outcome: Outcome;
  /** What matched. */
  readonly range: Range;
  /**
   * What was deleted on account of this finding, in order, never overlapping another's: the matched lines with their
   * endings and the blank lines that would have been left doubled. Empty unless `applied`.
   */
  readonly removed: readonly Range[];
  /** 1-based line in the original text. */
  readonly line: number;
  /** 1-based, in UTF-16 units. */
  readonly column: number;
  readonly message: string;
  readonly evidence: string;
  readonly related: Range | undefined;
  readonly confidence: number;
}

/** A stretch that was deleted, and the finding on whose account. */
export interface Removal extends Range {
  readonly finding: Finding;
}

/** All that was deleted on account of the findings, in the order of the text; no two overlap. */
export function removalsOf(findings: readonly Finding[]): readonly Removal[] {
  return findings
    .flatMap((finding) => finding.removed.map(({ start, end }) => ({ start, end, finding })))
    .toSorted((a, b) => a.start - b.start);
}

/** 1-based: the last line that the finding's range reaches. The range's end may be the start of the next line. */
export function lastLineOf({ line, range }: Finding, { lines }: Document): number {
  return Math.max(line, lines[lineIndexAt(lines, range.end - 1)]?.number ?? 0);
}

/**
 * The match's message with its data filled in.
 *
 * @throws CleanArticlesError when the rule has no such message or the data lacks a name.
 */
export function messageOf(rule: Rule, match: Match): string {
  const template = Object.hasOwn(rule.meta.messages, match.messageId)
    ? rule.meta.messages[match.messageId]
    : undefined;
  if (template === undefined) {
    throw new CleanArticlesError(`The rule "${rule.meta.id}" has no message "${match.messageId}".`);
  }
  if (match.data === undefined && !template.includes('{')) return template;
  return template.replace(PLACEHOLDER, (_, name: string) => {
    const value = match.data?.[name];
    if (value === undefined) {
      throw new CleanArticlesError(
        `The message "${match.messageId}" of "${rule.meta.id}" lacks "${name}".`,
      );
    }
    return String(value);
  });
}

const PLACEHOLDER = /\{(\w+)\}/gu;
