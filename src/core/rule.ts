import type { Document } from './document.js';
import { CleanArticlesError } from './errors.js';
import type { Line } from './line.js';
import type { Range } from './range.js';
import { RESIDUE_ROLES, type ResidueRole, type Role } from './role.js';

/** What a rule yields: a stretch of text that it takes for residue. */
export interface Match {
  /**
   * Whole lines, or the front or the end of one line. White space around it goes with it, and a line of which
   * nothing else is left goes whole.
   */
  readonly range: Range;
  /** A key of the rule's `messages`. */
  readonly messageId: string;
  /** Fills the `{names}` of the message. */
  readonly data?: Readonly<Record<string, string | number>>;
  /** Why this is taken for residue, in words: place, company, repetition. */
  readonly evidence: string;
  /** Another place that the evidence rests on, such as the first copy of a headline. */
  readonly related?: Range;
  /** 0 to 1: how sure the rule is. */
  readonly confidence: number;
  /** What these lines are, where the rule finds lines of several roles; without it, the role of the rule. */
  readonly role?: Role;
  /** Overrides the rule's safety for a match with weak evidence. */
  readonly safety?: Safety;
  /**
   * Teasers of other articles in the range. A match of several lines takes paragraphs only as stubs of these: the
   * engine makes any other such match unsafe (see prose-guard.ts).
   */
  readonly teasers?: readonly Teaser[];
  /** The rule has judged each line of the range by itself, so its paragraphs need no teaser. */
  readonly isPerLine?: boolean;
}

/** A teaser of another article: its headline, its button below, and the paragraphs between them are its stub. */
export interface Teaser {
  /** The line of the headline. */
  readonly headline: Range;
  /** The line of the button, such as "Keep reading". */
  readonly button: Range;
}

/**
 * `safe` matches are removed; `unsafe` ones are reported, and removed only where that is asked for; a `note` is reported
 * whatever is asked for: what a rule has to say of a text that it leaves alone.
 */
export type Safety = 'safe' | 'unsafe' | 'note';

/**
 * - `local`: looks at lines and their neighbours
 * - `page`: finds the article of a whole page, without the lines that local rules took
 * - `context`: looks at the shape of the document, without the lines that local rules took
 * - `last`: looks at what is left when the rules of the other phases find nothing more
 */
export const PHASES = ['local', 'page', 'context', 'last'] as const;

export type Phase = (typeof PHASES)[number];

/** Shown by `explain` and in the docs, and run by the tests. */
export interface RuleExample {
  readonly title: string;
  readonly source: string;
  /** What comes out when this rule alone runs; the source itself where the rule must keep its hands off. */
  readonly cleaned: string;
}

/**
 * What a rule can be told, each option with its default. A part of JSON Schema, so that configurations are checked and
 * editors complete them by the same object.
 */
export type OptionsSchema = Readonly<Record<string, OptionSchema>>;

export interface OptionSchema {
  readonly type: 'integer' | 'number' | 'boolean' | 'string';
  /** Shown by `explain`, in the docs and by editors. */
  readonly description: string;
  readonly default: number | boolean | string;
  readonly enum?: readonly (number | boolean | string)[];
  readonly minimum?: number;
  readonly maximum?: number;
}

/** The values of a rule's options. */
export type RuleOptions = Readonly<Record<string, number | boolean | string>>;

export interface RuleMeta {
  /** Kebab-case noun for the residue: `ad-marker`. */
  readonly id: string;
  /** What the lines are that it finds; `other` without one. */
  readonly role?: ResidueRole;
  /** All that its lines can be, where its matches have roles of their own: it is on where one of these is removed. */
  readonly roles?: readonly ResidueRole[];
  readonly phase: Phase;
  /** What it removes, one line. */
  readonly summary: string;
  /** Why that residue exists and what the rule takes as evidence, a few sentences. */
  readonly rationale: string;
  /** What it leaves alone on purpose, one line each. */
  readonly keeps: readonly string[];
  readonly messages: Readonly<Record<string, string>>;
  readonly examples: readonly RuleExample[];
  readonly safety: Safety;
  /** Whether a trained model decides what it finds. */
  readonly isModel?: boolean;
  readonly options?: OptionsSchema;
}

export interface Rule {
  readonly meta: RuleMeta;
  /**
   * Pure: the same document and options give the same matches. Time linear in the document.
   *
   * @param options a value for each of `meta.options`
   */
  readonly check: (document: Document, options: RuleOptions) => Iterable<Match>;
  /**
   * Where the rule begins: what it yields follows from a line for which this is true; for `title`, from a title over
   * the text that comes again; for `edges`, from lines that are no statements above or below the statements of the text, or
   * from a candidate. Documents without one are not shown to it, and may go out as they came, unread. Without it, the rule
   * sees every document.
   *
   * Told by the words of the line alone (see `remembered`), and true only of lines that a phrase table knows, or that
   * begin as its first words do: such lines the scanner finds in the bytes, and no others (src/scanner/phrases.ts).
   */
  readonly startsAt?: 'title' | 'edges' | ((line: Line) => boolean);
  /** Loads what the rule needs beside its code, such as weights. Awaited before the first check; see prepareRules. */
  readonly prepare?: () => Promise<void>;
}

/** Loads what some of the rules need beside their code; almost all need nothing. Cheap when it has been done before. */
export async function prepareRules(rules: readonly Rule[]): Promise<void> {
  for (const { prepare } of rules) await prepare?.();
}

/** The options of a rule: what was set, and the defaults of the rest. */
export function optionsOf({ meta: { options } }: Rule, set: RuleOptions = {}): RuleOptions {
  if (options === undefined) return NO_OPTIONS;
  const defaults = Object.entries(options).map(([name, option]) => [name, option.default]);
  return { ...Object.fromEntries(defaults), ...set };
}

const NO_OPTIONS: RuleOptions = {};

/** What the lines of a match are; without a match, what the rule finds unless a match says otherwise. */
export function roleOf({ meta }: Rule, match?: Match): Role {
  return match?.role ?? meta.role ?? 'other';
}

/**
 * Checks a rule's metadata and returns the rule unchanged. Built-in rules and rules of one's own go through here.
 *
 * @throws CleanArticlesError when the id is not kebab-case, the role is not one of residue, or an example or message is
 *   missing.
 */
export function defineRule(rule: Rule): Rule {
  const { id, role = 'other', messages, examples } = rule.meta;
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/u.test(id)) {
    throw new CleanArticlesError(
      `The rule id "${id}" is not kebab-case.`,
      'Name the residue, as in "ad-marker".',
    );
  }
  if (!RESIDUE_ROLES.includes(role as ResidueRole)) {
    throw new CleanArticlesError(
      `The rule "${id}" has the role "${role}".`,
      `Set meta.role to one of: ${RESIDUE_ROLES.join(', ')}.`,
    );
  }
  if (Object.keys(messages).length === 0) {
    throw new CleanArticlesError(
      `The rule "${id}" has no messages.`,
      'Add at least one to meta.messages.',
    );
  }
  if (examples.length === 0) {
    throw new CleanArticlesError(
      `The rule "${id}" has no examples.`,
      'Add at least one to meta.examples.',
    );
  }
  return rule;
}
