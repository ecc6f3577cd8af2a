import type { RemovableRole } from '../core/role.js';
import type { RuleOptions } from '../core/rule.js';
import type { PresetName } from '../rules/index.js';
import type { PhraseFamily } from './phrase-families.js';

/**
 * How `lint` treats the findings of a rule. Cleaning applies every rule that is not off.
 *
 * - `error`: makes lint fail
 * - `warn`: is shown, and makes lint fail if there are more than --max-warnings
 */
export type Severity = 'off' | 'warn' | 'error';

export type RuleSetting = Severity | readonly [Severity] | readonly [Severity, RuleOptions];

/** Custom phrases, in the syntax of the built-in tables. */
export interface Phrases {
  /** Phrases that are added to a family. */
  readonly add?: Partial<Readonly<Record<PhraseFamily, readonly string[]>>>;
  /** Lines that never match a phrase. */
  readonly veto?: readonly string[];
}

/** A line, and the scope of the setting. */
export interface LineSetting {
  /** As in a document. Case, spacing, quotes and numbers are ignored; `label: *` matches any line with the label. */
  readonly line: string;
  /** The host of the records' URL, or the folder of texts; everywhere if undefined. */
  readonly site?: string;
  /** For `keep`: the rule that must not remove it; no rule may if undefined. */
  readonly rule?: string;
}

/** Single lines to keep or to remove, regardless of the rules. */
export interface Lines {
  readonly keep?: readonly (string | LineSetting)[];
  readonly remove?: readonly (string | LineSetting)[];
}

/** What can be set for all documents, or for some of them. */
export interface Settings {
  readonly preset?: PresetName;
  /** Roles that are removed in addition to those of the preset. */
  readonly remove?: readonly RemovableRole[];
  /** Roles that are not removed; takes precedence over `remove` in the same settings. */
  readonly keep?: readonly RemovableRole[];
  /** Whether to also apply unsafe findings (those with weak evidence). */
  readonly unsafe?: boolean;
  /** The severity of each rule, by id. */
  readonly rules?: Readonly<Record<string, RuleSetting>>;
  readonly phrases?: Phrases;
  readonly lines?: Lines;
}

export interface Override extends Settings {
  /** Globs, relative to the folder of the configuration. */
  readonly files: readonly string[];
  /** Globs of files to exclude from `files`. */
  readonly except?: readonly string[];
}

/** A configuration file's content. */
export interface Config extends Settings {
  /** The JSON schema, for editors. */
  readonly $schema?: string;
  /** Configurations to extend: paths that begin with a dot, or packages. Later ones override earlier ones, and this one overrides all of them. */
  readonly extends?: string | readonly string[];
  /** Modules with custom rules: paths that begin with a dot, or packages. */
  readonly plugins?: readonly string[];
  /** Later ones override earlier ones. */
  readonly overrides?: readonly Override[];
}

/** Returns the configuration unchanged; gives a configuration in code its type. */
export function defineConfig(config: Config): Config {
  return config;
}
