import type { Document } from './document.js';
import { hasEdges } from './edges.js';
import { type Line, withPhraseKey } from './line.js';
import { memoizedForCandidates } from './line-facts.js';
import type { Role } from './role.js';
import { optionsOf, PHASES, type Phase, type Rule, type RuleOptions, roleOf } from './rule.js';
import type { Ruleset } from './ruleset.js';
import { CANDIDATE } from './traits.js';

/** A rule with its resolved options. */
export interface RuleInForce {
  readonly rule: Rule;
  readonly options: RuleOptions;
  /** Roles of the matches to use; undefined for all. */
  readonly roles: ReadonlySet<Role> | undefined;
}

/** Rules that run together on the same document. */
export interface PhaseInForce {
  /** Whether its rules wait until the other phases find nothing more. */
  readonly isLast: boolean;
  readonly rules: readonly RuleInForce[];
  /** The rules that may match in the document: those that can start at one of its lines. */
  readonly rulesFor: (document: Document) => readonly RuleInForce[];
  /** Whether any rule starts at the line; ignores rules without a `startsAt` function. */
  readonly beginsAt: (line: Line) => boolean;
}

/**
 * A part of a run. A stage only sees the settled result of the previous stages, so a later stage can add removals but
 * never prevent one. User additions and unsafe matches have stages of their own.
 */
export interface Stage {
  /** In execution order. */
  readonly phases: readonly PhaseInForce[];
  readonly isUnsafe: boolean;
  /** Maps a line's phrase key to the one that the rules see: empty if vetoed, a known one for a user's phrase. */
  readonly mapPhraseKey: ((phraseKey: string) => string) | undefined;
  /** See Ruleset. */
  readonly isKept: Ruleset['isKept'];
}

/** Where the rules of a ruleset can start. */
export interface Beginnings {
  readonly isAt: (line: Line) => boolean;
  /** Whether any rule starts at the edges of a document. */
  readonly isAtEdges: boolean;
}

/** Undefined if any rule runs on every document because it has no `startsAt`. */
export function beginningsOf(ruleset: Ruleset): Beginnings | undefined {
  const stages = stagesOf(ruleset);
  const phases = stages.flatMap((stage) => stage.phases);
  const starts = new Set(
    phases.flatMap(({ rules }) => rules.map(({ rule: { startsAt } }) => startsAt)),
  );
  if (starts.has(undefined)) return undefined;
  const isAt = (line: Line) =>
    stages.some(({ mapPhraseKey, phases }) => {
      const read =
        mapPhraseKey === undefined || line.phraseKey === ''
          ? line
          : withPhraseKey(line, mapPhraseKey(line.phraseKey));
      return phases.some(({ beginsAt }) => beginsAt(read));
    });
  return { isAt, isAtEdges: starts.has('edges') };
}

const stagesOfRulesets = new WeakMap<Ruleset, readonly Stage[]>();

/** The safe stages of a ruleset in order, then the unsafe one. Cached for all documents of a run. */
export function stagesOf(ruleset: Ruleset): readonly Stage[] {
  const known = stagesOfRulesets.get(ruleset);
  if (known !== undefined) return known;
  const { rules, options, isVetoed, isKept, knowledge } = ruleset;
  const phasesOf = (all: readonly Rule[]) => {
    const inForce = all.map((rule) => ({
      rule,
      options: optionsOf(rule, options?.get(rule.meta.id)),
      roles: rolesFor(rule, ruleset),
    }));
    const phases: readonly PhaseInForce[] = PHASES.map((phase) =>
      phaseOf(
        phase,
        inForce.filter(({ rule }) => rule.meta.phase === phase),
        (line) => phases.some(({ beginsAt }) => beginsAt(line)),
      ),
    );
    return phases;
  };
  const withVetoes =
    isVetoed && ((phraseKey: string) => (phraseKey !== '' && isVetoed(phraseKey) ? '' : phraseKey));
  const base = { phases: phasesOf(rules), isUnsafe: false, mapPhraseKey: withVetoes, isKept };
  const mapPhraseKey = knowledge?.mapPhraseKey;
  const informed = knowledge && {
    phases: phasesOf([...rules, ...(knowledge.rules ?? [])]),
    isUnsafe: false,
    isKept,
    // A vetoed phrase key stays empty: no phrase matches an empty one.
    mapPhraseKey: mapPhraseKey
      ? (phraseKey: string) => mapPhraseKey(withVetoes?.(phraseKey) ?? phraseKey)
      : withVetoes,
  };
  const safe = informed === undefined ? [base] : [base, informed];
  const stages = [...safe, { ...(informed ?? base), isUnsafe: true }];
  stagesOfRulesets.set(ruleset, stages);
  return stages;
}

function rolesFor(rule: Rule, { roles, named }: Ruleset): ReadonlySet<Role> | undefined {
  if (roles === undefined || named?.has(rule.meta.id) !== true) return roles;
  return new Set([...roles, roleOf(rule)]);
}

/** In non-blank lines, a design choice: no article is longer, and the search for starts takes memory for each line. */
const MAX_LINES_WITH_EDGES = 2000;

/** Limit of a bit set with one bit per rule; rules beyond it run on every document. */
const MAX_TRACKED_RULES = 31;

/** @param beginsInStage whether any rule of the stage starts at the line */
function phaseOf(
  phase: Phase,
  rules: readonly RuleInForce[],
  beginsInStage: (line: Line) => boolean,
): PhaseInForce {
  /** Bit set of the rules with a `startsAt` function that start at the line. */
  const startsOf = memoizedForCandidates(
    (line) => {
      let starts = 0;
      for (const [index, { rule }] of rules.entries()) {
        if (typeof rule.startsAt === 'function' && rule.startsAt(line)) starts |= 1 << index;
      }
      return starts;
    },
    0,
    CANDIDATE,
  );
  return {
    isLast: phase === 'last',
    rules,
    beginsAt: (line) => startsOf(line) !== 0,
    rulesFor: ({ nonBlankLines: content, candidates, mayRepeatTitle, isScanned }) => {
      let starts = 0;
      if (isScanned) for (const { line } of candidates) starts |= startsOf(line);
      return rules.filter(({ rule: { startsAt } }, index) => {
        // Decided even without a scanner, because such a rule may match in a document without a line at which it starts.
        if (startsAt === 'edges') {
          if (content.length > MAX_LINES_WITH_EDGES) return false;
          return hasEdges(content) || candidates.some(({ line }) => beginsInStage(line));
        }
        // Without a scanner every line is a candidate, and checking all of them would take longer than running the rule.
        if (!isScanned || startsAt === undefined || index >= MAX_TRACKED_RULES) return true;
        if (startsAt === 'title') return mayRepeatTitle;
        return (starts & (1 << index)) !== 0;
      });
    },
  };
}
