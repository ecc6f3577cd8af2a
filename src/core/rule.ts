import type { Document } from './document.js';
import { CleanArticlesError } from './errors.js';
import type { Line } from './line.js';
import type { Range } from './range.js';
import { REMOVABLE_ROLES, type RemovableRole, type Role } from './role.js';

/** What a rule yields: a range of text that it considers boilerplate. */
export interface Match {
  /**
   * Whole lines, or the start or the end of one line. Surrounding white space is removed with it; a line of which
   * nothing else remains is removed whole.
   */
  readonly range: Range;
  /** A key of the rule's `messages`. */
  readonly messageId: string;
  /** Values for the `{placeholders}` of the message. */
  readonly data?: Readonly<Record<string, string | number>>;
  /** Why this is boilerplate, in words: position, neighbours, repetition. */
  readonly evidence: string;
  /** A related position that supports the evidence, such as the first copy of a headline. */
  readonly related?: Range;
  /** Confidence of the rule, 0 to 1. */
  readonly confidence: number;
  /** The role of these lines if the rule finds several; defaults to the role of the rule. */
  readonly role?: Role;
  /** Overrides the rule's safety, for a match with weak evidence. */
  readonly safety?: Safety;
  /**
   * Teasers of other articles in the range. A match of several lines may only remove paragraphs that are
   * excerpts of these; the engine makes any other such match unsafe (see prose-guard.ts).
   */
  readonly teasers?: readonly Teaser[];
  /** The rule has judged every line of the range individually, so its paragraphs need no teaser. */
  readonly isPerLine?: boolean;
}

/**
 * A teaser of another article: its headline, a button below it, and between them an excerpt, the first paragraphs of that article,
 * often cut off.
 */
export interface Teaser {
  /** The line of the headline. */
  readonly headline: Range;
  /** The line of the button, such as "Keep reading". */
  readonly button: Range;
}

/**
 * `safe` matches are applied; `unsafe` matches, which have weak evidence, are reported and applied only on request; a
 * `note` is reported and never applied.
 */
export type Safety = 'safe' | 'unsafe' | 'note';

/**
 * - `local`: looks at lines and their neighbours
 * - `page`: finds the article of a whole page, after the local rules have removed their lines
 * - `context`: looks at the shape of the document, after the local rules have removed their lines
 * - `last`: looks at what remains when the rules of the other phases find nothing more
 */
export const PHASES = ['local', 'page', 'context', 'last'] as const;

export type Phase = (typeof PHASES)[number];

/** Shown by `explain` and in the docs, and run by the tests. */
export interface RuleExample {
  readonly title: string;
  readonly source: string;
  /** The output when only this rule runs; equal to the source if the rule must not change it. */
  readonly cleaned: string;
}

/**
 * A rule's options with their defaults. A subset of JSON Schema, so that one object serves both validation of
 * configurations and completion in editors.
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
  /** Kebab-case noun for the boilerplate: `ad-marker`. */
  readonly id: string;
  /** Role of the lines that the rule finds; defaults to `other`. */
  readonly role?: RemovableRole;
  /** All roles that its matches may have, if they set their own: the rule is enabled if any of these is removed. */
  readonly roles?: readonly RemovableRole[];
  readonly phase: Phase;
  /** One line: what the rule removes. */
  readonly summary: string;
  /** A few sentences: why this boilerplate exists and what the rule accepts as evidence. */
  readonly rationale: string;
  /** What the rule deliberately keeps, one line each. */
  readonly keeps: readonly string[];
  readonly messages: Readonly<Record<string, string>>;
  readonly examples: readonly RuleExample[];
  readonly safety: Safety;
  /** Whether a trained model makes the decisions. */
  readonly isModel?: boolean;
  readonly options?: OptionsSchema;
}

export interface Rule {
  readonly meta: RuleMeta;
  /**
   * Pure: the same document and options give the same matches. Linear in the document.
   *
   * @param options a value for each of `meta.options`
   */
  readonly check: (document: Document, options: RuleOptions) => Iterable<Match>;
  /**
   * Where the rule can start; the engine skips the rule for documents without such a place, and may leave them
   * undecoded. A function selects lines, and every match must depend on a selected line. `title` means a repeated title
   * or summary above the text. `edges` means lines that are not statements above or below the text's statements, or a line at
   * which another rule starts, in a document of at most 2,000 non-blank lines. A rule without `startsAt` runs on every document.
   *
   * The function may depend only on the words of the line (see `memoized`), and may only select lines that a phrase
   * table knows or that start with one of its first words: the scanner finds no other lines in the bytes
   * (src/wasm/scanner/phrases.ts).
   */
  readonly startsAt?: 'title' | 'edges' | ((line: Line) => boolean);
  /** Loads what the rule needs besides its code, such as weights. Awaited before the first check; see prepareRules. */
  readonly prepare?: () => Promise<void>;
}

/** Calls `prepare` of each rule that has one. Cheap if repeated. */
export async function prepareRules(rules: readonly Rule[]): Promise<void> {
  for (const { prepare } of rules) await prepare?.();
}

/** The options of a rule: the given values, and defaults for the rest. */
export function optionsOf({ meta: { options } }: Rule, set: RuleOptions = {}): RuleOptions {
  if (options === undefined) return NO_OPTIONS;
  const defaults = Object.entries(options).map(([name, option]) => [name, option.default]);
  return { ...Object.fromEntries(defaults), ...set };
}

const NO_OPTIONS: RuleOptions = {};

/** The role of a match; without a match, the rule's default role. */
export function roleOf({ meta }: Rule, match?: Match): Role {
  return match?.role ?? meta.role ?? 'other';
}

/**
 * Checks a rule's metadata and returns the rule unchanged. For built-in and custom rules.
 *
 * @throws CleanArticlesError when the id is not kebab-case, the role is not a removable role, or there is no example or
 * no message.
 */
export function defineRule(rule: Rule): Rule {
  const { id, role = 'other', messages, examples } = rule.meta;
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/u.test(id)) {
    throw new CleanArticlesError(
      `The rule id "${id}" is not kebab-case.`,
      'Name it after the boilerplate, as in "ad-marker".',
    );
  }
  if (!REMOVABLE_ROLES.includes(role as RemovableRole)) {
    throw new CleanArticlesError(
      `The rule "${id}" has the role "${role}", which is not a removable role.`,
      `Set meta.role to one of: ${REMOVABLE_ROLES.join(', ')}.`,
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
