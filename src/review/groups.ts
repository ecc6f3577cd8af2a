import type { Role } from '../core/role.js';
import {
  count,
  type Draft,
  doubtOfDraft,
  draftOf,
  type GroupContext,
  idOf,
  isNewDocument,
  type ReviewedDocument,
  signsOf,
} from './draft.js';
import type { FoundLine } from './found-lines.js';
import { groupKey } from './line-key.js';
import { mixed, withBlocks, withQuietMixed, withUsualMixed } from './merge.js';

/** Equal or nearly equal lines that one rule found with one outcome. */
export interface LineGroup {
  /** See lineKey and groupKey; empty for a group of different lines. */
  readonly key: string;
  /** The line at its first occurrence. */
  readonly text: string;
  readonly rule: string;
  readonly role: Role;
  readonly isApplied: boolean;
  /**
   * Number of different lines in the group: more than 1 if lines were merged. Merged lines are a block that occurs as a
   * whole in one or more documents, or unsuspicious lines that each occur in few documents.
   */
  readonly different: number;
  /** Whether different lines are a block. */
  readonly isBlock: boolean;
  readonly lines: number;
  /** An upper bound for different lines that are not a block. */
  readonly documents: number;
  /** At most MAX_SITES. */
  readonly sites: readonly string[];
  readonly minConfidence: number;
  readonly medianConfidence: number;
  /** Shares, 0 to 1: see Signs. */
  readonly prose: number;
  readonly inside: number;
  /** See doubtOf. */
  readonly doubt: number;
  readonly contexts: readonly GroupContext[];
}

export interface GroupLimits {
  /** Maximum number of groups in memory; beyond it, the least doubtful are merged. */
  readonly groups: number;
  readonly contexts: number;
}

/** A group takes one or two kilobytes of memory. */
const LIMITS: GroupLimits = { groups: 20_000, contexts: 3 };

export interface GroupCollector {
  readonly add: (document: ReviewedDocument, lines: readonly FoundLine[]) => void;
  /** Sorted by doubt, most doubtful first. */
  readonly finish: () => readonly LineGroup[];
}

/** Groups the found lines of a run in bounded memory. */
export function groupCollector(limits: GroupLimits = LIMITS): GroupCollector {
  let drafts = new Map<string, Draft>();

  function add(document: ReviewedDocument, lines: readonly FoundLine[]): void {
    for (const line of lines) {
      const key = line.isProse ? line.key : groupKey(line.key);
      const id = idOf(line, key);
      const draft = drafts.get(id) ?? draftOf(line, key, document);
      drafts.set(id, draft);
      count(draft, document, line);
      if (draft.contexts.length < limits.contexts && isNewDocument(draft, document.number)) {
        draft.contexts.push(contextOf(document, line));
      }
      draft.lastDocument = document.number;
    }
    if (drafts.size > limits.groups) drafts = mixed(drafts, limits.groups >> 1);
  }

  return {
    add,
    finish: () =>
      [...withUsualMixed(withQuietMixed(withBlocks(drafts))).values()]
        .map(groupOf)
        .toSorted((a, b) => b.doubt - a.doubt),
  };
}

function contextOf(
  { number, path, site }: ReviewedDocument,
  { text, line, before, after }: FoundLine,
): GroupContext {
  return { number, path, site, text, line, before, after };
}

function groupOf(draft: Draft): LineGroup {
  const { key, text, rule, role, isApplied, different, isBlock, lines, documents, contexts } =
    draft;
  const signs = signsOf(draft);
  return {
    key,
    text,
    rule,
    role,
    isApplied,
    different,
    isBlock,
    lines,
    documents,
    sites: [...draft.sites].toSorted(),
    minConfidence: signs.confidence,
    medianConfidence: medianOf(draft),
    prose: rounded(signs.prose),
    inside: rounded(signs.inside),
    doubt: rounded(doubtOfDraft(draft)),
    contexts,
  };
}

function medianOf({ confidences, lines }: Draft): number {
  let seen = 0;
  for (const [hundredths, many] of [...confidences].toSorted(([a], [b]) => a - b)) {
    seen += many;
    if (seen * 2 >= lines) return hundredths / 100;
  }
  return 0;
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
