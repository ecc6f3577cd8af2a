import { type Claim, type Deletion, deletionsFor } from './deletions.js';
import { type Document, lineIndexAt } from './document.js';
import { applyEdits, type Edit } from './edit.js';
import { type Finding, messageOf, type Outcome } from './finding.js';
import { appendRange, type Range } from './range.js';
import { relabelled } from './relabel.js';
import { type Match, optionsOf, type Phase, type Rule, type RuleOptions } from './rule.js';
import type { Ruleset } from './ruleset.js';

/**
 * Why a document was left as it is although something was found:
 *
 * - `nothing-left`: the findings cover all that could be an article
 * - `unsettled`: removals kept exposing more, beyond MAX_PASSES, or would have made a byte order mark
 */
export type Abstention = 'nothing-left' | 'unsettled';

export interface CleanResult {
  readonly document: Document;
  /** Ordered by place; with equal places, by the order of the rules. */
  readonly findings: readonly Finding[];
  /** Everything that is deleted, in order, without overlaps: the findings' `removed` ranges joined. */
  readonly edits: readonly Edit[];
  readonly cleaned: string;
  readonly abstained: Abstention | undefined;
}

interface Draft {
  readonly rule: Rule;
  readonly match: Match;
  readonly outcome: Outcome;
}

const PHASES: readonly Phase[] = ['local', 'context'];

/**
 * A removal can expose more residue (a menu behind an ad marker), so the rules run again on what is left until there is
 * nothing to remove: that makes cleaning idempotent by construction. Pages of the benchmark settle in two or three
 * passes; a text that does not settle in this many is not one the rules understand.
 */
const MAX_PASSES = 12;

/**
 * Runs the rules over the document and deletes what they find.
 *
 * @throws CleanArticlesError when a rule breaks its contract (an unknown message, a match inside a line)
 */
export function clean(document: Document, ruleset: Ruleset): CleanResult {
  const drafts: Draft[] = [];
  const deletions: Deletion[] = [];
  const phases = phasesOf(ruleset);
  let left = asRead(document, ruleset);

  for (let pass = 1; pass <= MAX_PASSES; pass++) {
    const before = left;
    const reported: Draft[] = [];
    for (const phase of phases) {
      const claims: Claim[] = [];
      for (const { rule, options } of phase) {
        for (const match of rule.check(left, options)) {
          if (isApplied(rule, match, ruleset)) {
            claims.push({ range: match.range, owner: drafts.length });
            drafts.push({ rule, match, outcome: 'applied' });
          } else {
            reported.push({ rule, match, outcome: 'reported' });
          }
        }
      }
      if (claims.length === 0) continue;
      const resolved = deletionsFor(left, claims);
      for (const deletion of resolved.deletions) deletions.push(deletion);
      left = asRead(resolved.left, ruleset);
    }
    if (left !== before) continue;
    // Unsafe matches are those that the cleaned text still has; what earlier passes saw may be gone.
    if (drafts.length > 0 && isReducedToNothing(document, left)) {
      return abstain(document, drafts, 'nothing-left');
    }
    if (gainsByteOrderMark(document, left)) return abstain(document, drafts, 'unsettled');
    return settle(document, [...drafts, ...reported], deletions);
  }
  return abstain(document, drafts, 'unsettled');
}

interface RuleInForce {
  readonly rule: Rule;
  readonly options: RuleOptions;
}

/** The rules of each phase with their options; put together once for the many documents of a run. */
function phasesOf(ruleset: Ruleset): readonly (readonly RuleInForce[])[] {
  let phases = phasesOfRulesets.get(ruleset);
  if (phases === undefined) {
    const inForce = ruleset.rules.map((rule) => ({
      rule,
      options: optionsOf(rule, ruleset.options?.get(rule.meta.id)),
    }));
    phases = PHASES.map((phase) => inForce.filter(({ rule }) => rule.meta.phase === phase));
    phasesOfRulesets.set(ruleset, phases);
  }
  return phases;
}

const phasesOfRulesets = new WeakMap<Ruleset, readonly (readonly RuleInForce[])[]>();

/** Lines that were cut have labels of their text again, so this is asked of every document that rules get. */
function asRead(document: Document, { relabel }: Ruleset): Document {
  return relabel === undefined ? document : relabelled(document, relabel);
}

function isApplied(rule: Rule, match: Match, ruleset: Ruleset): boolean {
  const safety = match.safety ?? rule.meta.safety;
  return safety === 'safe' || (safety === 'unsafe' && ruleset.unsafe);
}

/** Cleaning must leave something, and where there was prose, some of it or most of what else there was. */
function isReducedToNothing(before: Document, after: Document): boolean {
  const left = contentLength(after);
  if (left === 0) return true;
  const hasProse = ({ content }: Document) => content.some((line) => line.kind === 'prose');
  return hasProse(before) && !hasProse(after) && left < contentLength(before) / 2;
}

/** What had been an invisible character within the text would say how to read the file when it comes first. */
function gainsByteOrderMark({ bom }: Document, { lines }: Document): boolean {
  return bom === '' && lines[0]?.text.startsWith('\uFEFF') === true;
}

function contentLength({ content }: Document): number {
  return content.reduce((sum, line) => sum + line.text.length, 0);
}

function abstain(document: Document, drafts: readonly Draft[], abstained: Abstention): CleanResult {
  const findings = drafts.map((draft) => finding(document, { ...draft, outcome: 'reported' }, []));
  return { document, findings: inOrder(findings), edits: [], cleaned: document.text, abstained };
}

function settle(
  document: Document,
  drafts: readonly Draft[],
  deletions: readonly Deletion[],
): CleanResult {
  if (drafts.length === 0) {
    return { document, findings: [], edits: [], cleaned: document.text, abstained: undefined };
  }
  const sorted = deletions.toSorted((a, b) => a.start - b.start);
  const removed: Range[][] = drafts.map(() => []);
  const edits: Range[] = [];
  for (const deletion of sorted) {
    appendRange(removed[deletion.owner] ?? [], deletion);
    appendRange(edits, deletion);
  }
  const findings = drafts.map((draft, index) => finding(document, draft, removed[index] ?? []));
  const cleaned = applyEdits(document.text, edits);
  return { document, findings: inOrder(findings), edits, cleaned, abstained: undefined };
}

function finding(document: Document, draft: Draft, removed: readonly Range[]): Finding {
  const { rule, match } = draft;
  const { lines } = document;
  const line = lines[lineIndexAt(lines, match.range.start)];
  return {
    ruleId: rule.meta.id,
    outcome: draft.outcome === 'applied' && removed.length === 0 ? 'overlapped' : draft.outcome,
    range: match.range,
    removed,
    line: line?.number ?? 1,
    column: match.range.start - (line?.start ?? 0) + 1,
    message: messageOf(rule, match),
    evidence: match.evidence,
    related: match.related,
    confidence: match.confidence,
  };
}

function inOrder(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted((a, b) => a.range.start - b.range.start);
}
