import { rolesNamed } from './config/roles.js';
import { type CleanResult, clean as cleanDocument } from './core/clean.js';
import { type Document, parseDocument } from './core/document.js';
import { CleanArticlesError } from './core/errors.js';
import type { Finding } from './core/finding.js';
import { REMOVABLE_ROLES, type RemovableRole, type Role } from './core/role.js';
import type { Rule } from './core/rule.js';
import {
  rules as builtIn,
  DEFAULT_PRESET,
  isOn,
  type PresetName,
  presets,
  rolesOf,
} from './rules/index.js';

export {
  type Config,
  defineConfig,
  type Override,
  type Settings,
  type Severity,
} from './config/config.js';
export type { CleanResult, SkippedReason } from './core/clean.js';
export { type Document, parseDocument } from './core/document.js';
export { applyEdits, type Edit } from './core/edit.js';
export { CleanArticlesError } from './core/errors.js';
export type { Finding, Outcome } from './core/finding.js';
export type { Line } from './core/line.js';
export type { LineKind } from './core/line-kind.js';
export type { Range } from './core/range.js';
export { REMOVABLE_ROLES, type RemovableRole, ROLES, type Role } from './core/role.js';
export {
  defineRule,
  type Match,
  type OptionSchema,
  type OptionsSchema,
  type Phase,
  prepareRules,
  type Rule,
  type RuleExample,
  type RuleMeta,
  type RuleOptions,
  type Safety,
} from './core/rule.js';
export { type PhraseMatcher, phraseMatcher } from './phrases/matcher.js';
export { type MarkedRunOptions, markedRuns } from './rules/helpers/marked-run.js';
export { type PresetName, presets, rules } from './rules/index.js';

export interface CleanOptions {
  /** Default: `recommended`. */
  readonly preset?: PresetName;
  /** Roles to remove in addition to those of the preset. */
  readonly remove?: readonly RemovableRole[];
  /** Roles to keep; takes precedence over `remove`. */
  readonly keep?: readonly RemovableRole[];
  /** Rules to run in this order instead of those of a preset; they remove all roles except those in `keep`. */
  readonly rules?: readonly Rule[];
  /** Whether to apply unsafe matches (those with weak evidence), too. Default: false, so they are reported, not applied. */
  readonly unsafe?: boolean;
}

/**
 * Cleans a text: deletes boilerplate and reports what was deleted and why. A text without boilerplate is returned unchanged.
 *
 * @param source the text, or a document from parseDocument, which can have an id
 * @throws CleanArticlesError if the preset or a role is unknown, if a rule was not prepared (for the page preset:
 *   `await prepareRules(presets.page)`), or if a custom rule violates its contract
 */
export function clean(source: string | Document, options: CleanOptions = {}): CleanResult {
  const document = typeof source === 'string' ? parseDocument(source) : source;
  const preset = options.preset ?? DEFAULT_PRESET;
  if (!Object.hasOwn(presets, preset)) {
    throw new CleanArticlesError(
      `Unknown preset "${preset}".`,
      `Available presets: ${Object.keys(presets).join(', ')}.`,
    );
  }
  const { remove = [], keep = [], rules, unsafe = false } = options;
  const roles = new Set<Role>(rules === undefined ? rolesOf(preset) : REMOVABLE_ROLES);
  for (const role of rolesNamed(remove, 'remove')) roles.add(role);
  for (const role of rolesNamed(keep, 'keep')) roles.delete(role);
  return cleanDocument(document, {
    rules: rules ?? builtIn.filter((rule) => isOn(rule, preset, roles)),
    roles,
    unsafe,
  });
}

/** The findings of `clean`, without the cleaned text. */
export function lint(source: string | Document, options: CleanOptions = {}): readonly Finding[] {
  return clean(source, options).findings;
}
