import { type Deletion, type DeletionRequest, deletionsFor } from './deletions.js';
import { type Document, everyLineIn, lineIndexAt } from './document.js';
import { applyEdits, type Edit } from './edit.js';
import { type Finding, messageOf, type Outcome } from './finding.js';
import type { Line } from './line.js';
import { withPhraseKeys } from './phrase-keys.js';
import { isAllCode, removesArticleProse } from './prose-guard.js';
import { appendRange, type Range } from './range.js';
import { type Match, type Rule, roleOf, type Safety } from './rule.js';
import type { Ruleset } from './ruleset.js';
import { type Stage, stagesOf } from './stages.js';

/**
 * Why a document was left unchanged although rules matched:
 *
 * - `nothing-left`: the findings cover everything that could be an article
 * - `unsettled`: removals kept exposing more for MAX_PASSES passes, or would have created a byte order mark
 */
export type SkippedReason = 'nothing-left' | 'unsettled';

export interface CleanResult {
  readonly document: Document;
  /** Sorted by position, then by rule order. */
  readonly findings: readonly Finding[];
  /** All deletions in order, without overlaps: the union of the findings' `removed` ranges. */
  readonly edits: readonly Edit[];
  /** The text without the edits; computed on first access. */
  readonly cleaned: string;
  readonly skippedReason: SkippedReason | undefined;
}

interface PendingFinding {
  readonly rule: Rule;
  readonly match: Match;
  readonly outcome: Outcome;
}

/** Progress of a run: the remaining document and what was removed from it. */
interface State {
  readonly left: Document;
  readonly drafts: readonly PendingFinding[];
  readonly deletions: readonly Deletion[];
}

/** The state after some stages. */
interface Outcomes extends State {
  /** What the last stage matches but does not remove. */
  readonly unapplied: readonly PendingFinding[];
  /** Whether another pass would remove nothing. */
  readonly isSettled: boolean;
}

/**
 * A removal can expose more boilerplate (a menu behind an ad marker), so the rules run again on the remaining text
 * until they remove nothing. This makes cleaning idempotent by construction. Benchmark pages settle in two or three
 * passes; lists that are removed entry by entry need a few more. A text that needs more passes than this is left
 * unchanged.
 */
const MAX_PASSES = 24;

/**
 * Runs the rules over the document and deletes what they match.
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
    const skippedReason = skippedReasonFor(document, state, next);
    // A later stage that fails does not undo the earlier ones.
    if (skippedReason === undefined) state = next;
    else if (count === 1) return leftUnchanged(document, next, skippedReason);
  }
  const isUnsafe = ({ match, rule }: PendingFinding) => safetyOf(match, rule) === 'unsafe';
  if (!state.unapplied.some(isUnsafe)) return resultOf(document, state);
  // Simulate the unsafe removals, so that `unsafe` removes exactly what is reported.
  const all = settle(stages, state);
  if (skippedReasonFor(document, state, all) !== undefined) return resultOf(document, state);
  if (ruleset.unsafe) return resultOf(document, all);
  const unapplied = all.drafts
    .slice(state.drafts.length)
    .map((draft) => ({ ...draft, outcome: 'unapplied' as const }));
  return resultOf(document, { ...state, unapplied: [...unapplied, ...all.unapplied] });
}

/**
 * Runs the stages in order and restarts at the first whenever one has removed something.
 *
 * @param from the state on which all stages except the last have settled
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
  const unapplied: PendingFinding[] = [];
  let { left } = from;
  for (const phase of stage.phases) {
    if (phase.isLast && left !== from.left) break;
    // In every phase, because a line that was cut has the phrase key of its remaining text.
    const document =
      stage.mapPhraseKey === undefined ? left : withPhraseKeys(left, stage.mapPhraseKey);
    const requests: DeletionRequest[] = [];
    for (const { rule, options, roles } of phase.rulesFor(document)) {
      for (const found of rule.check(document, options)) {
        if (roles?.has(roleOf(rule, found)) === false) continue;
        const isKept = keeperOf(stage, rule);
        if (isKept !== undefined && everyLineIn(document.lines, found.range, isKept)) continue;
        const match = guarded(found, rule, document);
        const safety = safetyOf(match, rule);
        if (safety === 'safe' || (safety === 'unsafe' && stage.isUnsafe)) {
          requests.push({ range: match.range, owner: drafts.length, ruleId: rule.meta.id, isKept });
          drafts.push({ rule, match, outcome: 'applied' });
        } else {
          unapplied.push({ rule, match, outcome: 'unapplied' });
        }
      }
    }
    if (requests.length === 0) continue;
    const taken = deletionsFor(left, requests);
    // One by one: spreading a long text's deletions would exceed the maximum number of arguments.
    for (const deletion of taken.deletions) deletions.push(deletion);
    left = taken.left;
  }
  return { left, drafts, deletions, unapplied, isSettled: left === from.left };
}

function keeperOf({ isKept }: Stage, { meta }: Rule): ((line: Line) => boolean) | undefined {
  return isKept && ((line) => isKept(line, meta.id));
}

function safetyOf({ safety }: Match, { meta }: Rule): Safety {
  return safety ?? meta.safety;
}

/**
 * Downgrades the match to unsafe if it would remove paragraphs that it does not account for, and to a note if it is all
 * code.
 */
function guarded(match: Match, rule: Rule, document: Document): Match {
  if (isAllCode(document, match)) return { ...match, safety: 'note' };
  if (safetyOf(match, rule) !== 'safe' || !removesArticleProse(document, match)) return match;
  return {
    ...match,
    evidence: `${match.evidence}; it contains paragraphs that may belong to the article`,
    confidence: Math.min(match.confidence, GUARDED_CONFIDENCE),
    safety: 'unsafe',
  };
}

const GUARDED_CONFIDENCE = 0.5;

/**
 * Why a stage must be rolled back. Compares with the state before the stage, so that a run that starts from that
 * state makes the same decision.
 */
function skippedReasonFor(
  document: Document,
  before: State,
  after: Outcomes,
): SkippedReason | undefined {
  if (!after.isSettled) return 'unsettled';
  const isChanged = after.drafts.length > before.drafts.length;
  if (isChanged && isReducedToNothing(before.left, after.left)) return 'nothing-left';
  return gainsByteOrderMark(document, after.left) ? 'unsettled' : undefined;
}

/** Cleaning must leave something. If the text had prose, some prose or at least half of the content must remain. */
function isReducedToNothing(before: Document, after: Document): boolean {
  const left = contentLength(after);
  if (left === 0) return true;
  const hasProse = ({ nonBlankLines: content }: Document) =>
    content.some((line) => line.kind === 'prose');
  return hasProse(before) && !hasProse(after) && left < contentLength(before) / 2;
}

/** An invisible character inside the text would become a byte order mark if it came first. */
function gainsByteOrderMark({ bom }: Document, { lines }: Document): boolean {
  return bom === '' && lines[0]?.text.startsWith('\uFEFF') === true;
}

function contentLength({ nonBlankLines: content }: Document): number {
  return content.reduce((sum, { length }) => sum + length, 0);
}

function leftUnchanged(
  document: Document,
  { drafts }: State,
  skippedReason: SkippedReason,
): CleanResult {
  const findings = drafts.map((draft) => finding(document, { ...draft, outcome: 'unapplied' }, []));
  return new LazyResult(document, inOrder(findings), [], skippedReason);
}

function resultOf(document: Document, settled: Outcomes): CleanResult {
  const { deletions, unapplied } = settled;
  const drafts = [...settled.drafts, ...unapplied];
  if (drafts.length === 0) return new LazyResult(document);
  const sorted = deletions.toSorted((a, b) => a.start - b.start);
  const removed: (Range[] | undefined)[] = [];
  const edits: Range[] = [];
  for (const deletion of sorted) {
    const { start, end, owner } = deletion;
    const ranges = removed[owner];
    if (ranges !== undefined) appendRange(ranges, deletion);
    // A literal: the first push onto an empty array makes room for 17, and there may be a million.
    else if (start < end) removed[owner] = [{ start, end }];
    appendRange(edits, deletion);
  }
  const findings = drafts.map((draft, index) => finding(document, draft, removed[index] ?? []));
  return new LazyResult(document, inOrder(findings), edits);
}

/**
 * Decodes and cuts its text on first access. Without findings by default: for a document in which no rule can match (see
 * Rule.startsAt). A class for the reason that document.ts gives.
 */
export class LazyResult implements CleanResult {
  #cleaned: string | undefined;

  constructor(
    readonly document: Document,
    readonly findings: readonly Finding[] = [],
    readonly edits: readonly Edit[] = [],
    readonly skippedReason: SkippedReason | undefined = undefined,
  ) {}

  get cleaned(): string {
    this.#cleaned ??= applyEdits(this.document.text, this.edits);
    return this.#cleaned;
  }

  /** For JSON.stringify, which leaves accessors out. */
  toJSON(): object {
    return { ...this, cleaned: this.cleaned };
  }
}

function finding(document: Document, draft: PendingFinding, removed: readonly Range[]): Finding {
  const { rule, match } = draft;
  const { lines } = document;
  const line = lines[lineIndexAt(lines, match.range.start)];
  return {
    ruleId: rule.meta.id,
    role: roleOf(rule, match),
    outcome: draft.outcome === 'applied' && removed.length === 0 ? 'superseded' : draft.outcome,
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
