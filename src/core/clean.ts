import { type Claim, type Deletion, deletionsFor } from './deletions.js';
import { type Document, lineIndexAt, linesIn } from './document.js';
import { applyEdits, type Edit } from './edit.js';
import { type Finding, messageOf, type Outcome } from './finding.js';
import type { Line } from './line.js';
import { isAllCode, takesOtherProse } from './prose-guard.js';
import { appendRange, type Range } from './range.js';
import { relabelled } from './relabel.js';
import { type Match, type Rule, roleOf, type Safety } from './rule.js';
import type { Ruleset } from './ruleset.js';
import { type Stage, stagesOf } from './stages.js';

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
  /** The text without the edits; made when it is first asked for. */
  readonly cleaned: string;
  readonly abstained: Abstention | undefined;
}

interface Draft {
  readonly rule: Rule;
  readonly match: Match;
  readonly outcome: Outcome;
}

/** How far a run has come: what is left of the document, and what was taken from it. */
interface State {
  readonly left: Document;
  readonly drafts: readonly Draft[];
  readonly deletions: readonly Deletion[];
}

/** A state after some stages. */
interface Outcomes extends State {
  /** What the last of the stages finds and does not remove. */
  readonly unapplied: readonly Draft[];
  /** Whether the stages find nothing more to remove. */
  readonly isSettled: boolean;
}

/**
 * A removal can expose more residue (a menu behind an ad marker), so the rules run again on what is left until there is
 * nothing to remove: that makes cleaning idempotent by construction. Pages of the benchmark settle in two or three
 * passes, and a list that is taken entry by entry in some more; a text that does not settle in this many is not one the rules
 * understand.
 */
const MAX_PASSES = 24;

/**
 * Runs the rules over the document and deletes what they find.
 *
 * @throws CleanArticlesError when a rule breaks its contract (an unknown message, a match inside a line)
 */
export function clean(document: Document, ruleset: Ruleset): CleanResult {
  const stages = stagesOf(ruleset);
  const safeStages = stages.length - 1;
  let state: Outcomes = {
    left: document,
    drafts: [],
    deletions: [],
    unapplied: [],
    isSettled: true,
  };

  for (let count = 1; count <= safeStages; count++) {
    const next = settle(stages.slice(0, count), state);
    const abstention = abstentionFor(document, state, next);
    // A later stage that fails takes nothing away from the earlier ones.
    if (abstention === undefined) state = next;
    else if (count === 1) return abstain(document, next, abstention);
  }
  const isUnsafe = ({ match, rule }: Draft) => safetyOf(match, rule) === 'unsafe';
  if (!state.unapplied.some(isUnsafe)) return resultOf(document, state);
  // What `unsafe` would remove is found by removing it, so that it removes exactly what is reported.
  const all = settle(stages, state);
  if (abstentionFor(document, state, all) !== undefined) return resultOf(document, state);
  if (ruleset.unsafe) return resultOf(document, all);
  const unapplied = all.drafts
    .slice(state.drafts.length)
    .map((draft) => ({ ...draft, outcome: 'reported' as const }));
  return resultOf(document, { ...state, unapplied: [...unapplied, ...all.unapplied] });
}

/**
 * Runs the stages in order, again from the first whenever one has removed something.
 *
 * @param from what all stages but the last have settled on
 */
function settle(stages: readonly Stage[], from: State): Outcomes {
  let state: Outcomes = { ...from, unapplied: [], isSettled: false };
  for (let pass = 1; pass <= MAX_PASSES && !state.isSettled; pass++) {
    for (const stage of pass === 1 ? stages.slice(-1) : stages) {
      state = runStage(stage, state);
      if (!state.isSettled) break;
    }
  }
  return state;
}

function runStage(stage: Stage, from: State): Outcomes {
  const drafts = [...from.drafts];
  const deletions = [...from.deletions];
  const unapplied: Draft[] = [];
  let { left } = from;
  for (const phase of stage.phases) {
    if (phase.isLast && left !== from.left) break;
    // Lines that were cut have the labels of their text again.
    const document = stage.relabel === undefined ? left : relabelled(left, stage.relabel);
    const claims: Claim[] = [];
    for (const { rule, options, roles } of phase.rulesFor(document)) {
      for (const found of rule.check(document, options)) {
        if (roles?.has(roleOf(rule, found)) === false) continue;
        const isKept = keeperOf(stage, rule);
        if (isKept !== undefined && isAllKept(document, found, isKept)) continue;
        const match = guarded(found, rule, document);
        const safety = safetyOf(match, rule);
        if (safety === 'safe' || (safety === 'unsafe' && stage.isUnsafe)) {
          claims.push({ range: match.range, owner: drafts.length, isKept });
          drafts.push({ rule, match, outcome: 'applied' });
        } else {
          unapplied.push({ rule, match, outcome: 'reported' });
        }
      }
    }
    if (claims.length === 0) continue;
    const taken = deletionsFor(left, claims);
    // One by one: a long text has more than a call takes arguments.
    for (const deletion of taken.deletions) deletions.push(deletion);
    left = taken.left;
  }
  return { left, drafts, deletions, unapplied, isSettled: left === from.left };
}

function keeperOf({ isKept }: Stage, { meta }: Rule): ((line: Line) => boolean) | undefined {
  return isKept && ((line) => isKept(line, meta.id));
}

function isAllKept({ lines }: Document, { range }: Match, isKept: (line: Line) => boolean) {
  return linesIn(lines, range).every((line) => line.isBlank || isKept(line));
}

function safetyOf({ safety }: Match, { meta }: Rule): Safety {
  return safety ?? meta.safety;
}

/** The match, as unsafe where it would take paragraphs that it does not account for, as a note where it is all code. */
function guarded(match: Match, rule: Rule, document: Document): Match {
  if (isAllCode(document, match)) return { ...match, safety: 'note' };
  if (safetyOf(match, rule) !== 'safe' || !takesOtherProse(document, match)) return match;
  return {
    ...match,
    evidence: `${match.evidence}; it has paragraphs that may be the article's`,
    confidence: Math.min(match.confidence, GUARDED_CONFIDENCE),
    safety: 'unsafe',
  };
}

const GUARDED_CONFIDENCE = 0.5;

/** Why a stage may not take what it took: judged by what it began with, so that it decides alike when it begins there. */
function abstentionFor(document: Document, before: State, after: Outcomes): Abstention | undefined {
  if (!after.isSettled) return 'unsettled';
  const isChanged = after.drafts.length > before.drafts.length;
  if (isChanged && isReducedToNothing(before.left, after.left)) return 'nothing-left';
  return gainsByteOrderMark(document, after.left) ? 'unsettled' : undefined;
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
  return content.reduce((sum, { length }) => sum + length, 0);
}

function abstain(document: Document, { drafts }: State, abstained: Abstention): CleanResult {
  const findings = drafts.map((draft) => finding(document, { ...draft, outcome: 'reported' }, []));
  return result(document, inOrder(findings), [], abstained);
}

function resultOf(document: Document, settled: Outcomes): CleanResult {
  const { deletions, unapplied } = settled;
  const drafts = [...settled.drafts, ...unapplied];
  if (drafts.length === 0) return result(document, [], [], undefined);
  const sorted = deletions.toSorted((a, b) => a.start - b.start);
  const removed: Range[][] = drafts.map(() => []);
  const edits: Range[] = [];
  for (const deletion of sorted) {
    appendRange(removed[deletion.owner] ?? [], deletion);
    appendRange(edits, deletion);
  }
  const findings = drafts.map((draft, index) => finding(document, draft, removed[index] ?? []));
  return result(document, inOrder(findings), edits, undefined);
}

/** The result where nothing can be found: see Rule.startsAt. */
export function untouched(document: Document): CleanResult {
  return result(document, [], [], undefined);
}

function result(
  document: Document,
  findings: readonly Finding[],
  edits: readonly Edit[],
  abstained: Abstention | undefined,
): CleanResult {
  let cleaned: string | undefined;
  return {
    document,
    findings,
    edits,
    get cleaned() {
      cleaned ??= applyEdits(document.text, edits);
      return cleaned;
    },
    abstained,
  };
}

function finding(document: Document, draft: Draft, removed: readonly Range[]): Finding {
  const { rule, match } = draft;
  const { lines } = document;
  const line = lines[lineIndexAt(lines, match.range.start)];
  return {
    ruleId: rule.meta.id,
    role: roleOf(rule, match),
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
