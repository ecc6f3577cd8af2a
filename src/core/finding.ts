import { type Document, lineIndexAt } from './document.js';
import { CleanArticlesError } from './errors.js';
import type { Range } from './range.js';
import type { Role } from './role.js';
import type { Match, Rule } from './rule.js';

/**
 * - `applied`: removed
 * - `superseded`: earlier findings had already removed all of it
 * - `unapplied`: reported, not applied, because it is a note, an unsafe match without the option `unsafe`, or in a
 *   document that was left unchanged (see SkippedReason)
 */
export type Outcome = 'applied' | 'superseded' | 'unapplied';

/** A match with its rule, position and outcome. */
export interface Finding {
  readonly ruleId: string;
  /** What the removed lines are. */
  readonly role: Role;
  readonly outcome: Outcome;
  /** The matched range. */
  readonly range: Range;
  /**
   * What this finding deleted, in order, without overlap with other findings: the matched lines with their endings, and
   * the blank lines that would have been left doubled. Empty unless `applied`.
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

/** A deleted range and the finding that owns it. */
export interface AttributedDeletion extends Range {
  readonly finding: Finding;
}

/** Everything that the findings deleted, in text order, without overlaps. */
export function removalsOf(findings: readonly Finding[]): readonly AttributedDeletion[] {
  return findings
    .flatMap((finding) => finding.removed.map(({ start, end }) => ({ start, end, finding })))
    .toSorted((a, b) => a.start - b.start);
}

/** 1-based last line of the finding's range. The end of the range may be the start of the next line. */
export function lastLineOf({ line, range }: Finding, { lines }: Document): number {
  return Math.max(line, lines[lineIndexAt(lines, range.end - 1)]?.number ?? 0);
}

/**
 * The match's message with its placeholders filled in.
 *
 * @throws CleanArticlesError when the rule does not define the message or the data lacks a placeholder
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
        `The message "${match.messageId}" of "${rule.meta.id}" has no value for "{${name}}".`,
      );
    }
    return String(value);
  });
}

const PLACEHOLDER = /\{(\w+)\}/gu;
