import type { Document } from './document.js';
import { hasEdges } from './edges.js';
import { type Line, withLabel } from './line.js';
import { rememberedOfCandidates } from './line-facts.js';
import type { Role } from './role.js';
import { optionsOf, PHASES, type Phase, type Rule, type RuleOptions, roleOf } from './rule.js';
import type { Ruleset } from './ruleset.js';
import { CANDIDATE } from './traits.js';

/** A rule with the values of its options. */
export interface RuleInForce {
  readonly rule: Rule;
  readonly options: RuleOptions;
  /** The roles of matches that count; undefined for all. */
  readonly roles: ReadonlySet<Role> | undefined;
}

/** Rules that run together, on the same document. */
export interface PhaseInForce {
  /** Whether its rules wait until the rules of the other phases find nothing more. */
  readonly isLast: boolean;
  readonly rules: readonly RuleInForce[];
  /** Those of them that may find something in the document, by where they begin. */
  readonly rulesFor: (document: Document) => readonly RuleInForce[];
  /** Whether one of them begins with the line; false for those that do not say where they begin. */
  readonly beginsAt: (line: Line) => boolean;
}

/**
 * A part of a run. A stage sees only what the stages before it have settled on, so a later stage can add removals and
 * never prevent one: what a user knows, and unsafe matches, come in stages of their own.
 */
export interface Stage {
  /** In the order in which they run. */
  readonly phases: readonly PhaseInForce[];
  readonly isUnsafe: boolean;
  /** What the rules of the stage are told that a line says: vetoed labels are blank, a user's phrases known. */
  readonly relabel: ((label: string) => string) | undefined;
  /** See Ruleset. */
  readonly isKept: Ruleset['isKept'];
}

/** Where the rules of a ruleset begin. */
export interface Beginnings {
  readonly isAt: (line: Line) => boolean;
  /** Whether one of them begins at the edges of a document. */
  readonly isAtEdges: boolean;
}

/** Undefined where one of the rules sees every document, for it does not say where it begins. */
export function beginningsOf(ruleset: Ruleset): Beginnings | undefined {
  const stages = stagesOf(ruleset);
  const phases = stages.flatMap((stage) => stage.phases);
  const starts = new Set(
    phases.flatMap(({ rules }) => rules.map(({ rule: { startsAt } }) => startsAt)),
  );
  if (starts.has(undefined)) return undefined;
  const isAt = (line: Line) =>
    stages.some(({ relabel, phases }) => {
      const read =
        relabel === undefined || line.label === '' ? line : withLabel(line, relabel(line.label));
      return phases.some(({ beginsAt }) => beginsAt(read));
    });
  return { isAt, isAtEdges: starts.has('edges') };
}

const stagesOfRulesets = new WeakMap<Ruleset, readonly Stage[]>();

/** The safe stages of a ruleset in order, then the unsafe one. Built once for the many documents of a run. */
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
    return PHASES.map((phase) =>
      phaseOf(
        phase,
        inForce.filter(({ rule }) => rule.meta.phase === phase),
      ),
    );
  };
  const withVetoes =
    isVetoed && ((label: string) => (label !== '' && isVetoed(label) ? '' : label));
  const base = { phases: phasesOf(rules), isUnsafe: false, relabel: withVetoes, isKept };
  const relabel = knowledge?.relabel;
  const informed = knowledge && {
    phases: phasesOf([...rules, ...(knowledge.rules ?? [])]),
    isUnsafe: false,
    isKept,
    // A vetoed label stays blank: no phrase matches an empty one.
    relabel: relabel ? (label: string) => relabel(withVetoes?.(label) ?? label) : withVetoes,
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

/** Rules beyond these are run on every document: a bit of a number stands for each. */
const MAX_RULES_TOLD = 31;

function phaseOf(phase: Phase, rules: readonly RuleInForce[]): PhaseInForce {
  /** For each rule that says so, whether it begins with the line. */
  const startsOf = rememberedOfCandidates(
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
    rulesFor: ({ content, candidates, mayRepeatTitle, isScanned }) => {
      // Asking all lines would take longer than the rules, which ask those that begin as phrases do.
      if (!isScanned) return rules;
      let starts = 0;
      for (const { line } of candidates) starts |= startsOf(line);
      return rules.filter(({ rule: { startsAt } }, index) => {
        if (startsAt === undefined || index >= MAX_RULES_TOLD) return true;
        if (startsAt === 'title') return mayRepeatTitle;
        if (startsAt === 'edges') return candidates.length > 0 || hasEdges(content);
        return (starts & (1 << index)) !== 0;
      });
    },
  };
}
