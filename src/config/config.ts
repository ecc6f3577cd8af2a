import type { ResidueRole } from '../core/role.js';
import type { RuleOptions } from '../core/rule.js';
import type { PresetName } from '../rules/index.js';
import type { PhraseFamily } from './phrase-families.js';

/**
 * What a rule's findings are to `lint`. Cleaning knows on and off only: what is not off is removed.
 *
 * - `error`: makes lint fail
 * - `warn`: is shown, and makes lint fail beyond --max-warnings
 */
export type Severity = 'off' | 'warn' | 'error';

export type RuleSetting = Severity | readonly [Severity] | readonly [Severity, RuleOptions];

/** Custom phrases, in the syntax of the built-in tables. */
export interface Phrases {
  /** Phrases that are added to a family. */
  readonly add?: Partial<Readonly<Record<PhraseFamily, readonly string[]>>>;
  /** Phrases that belong to no family. */
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
  /** Roles that are removed beyond those of the preset. */
  readonly remove?: readonly ResidueRole[];
  /** Roles that are not removed; they win over `remove` beside them. */
  readonly keep?: readonly ResidueRole[];
  /** Apply findings with weak evidence too. */
  readonly unsafe?: boolean;
  /** By rule id. */
  readonly rules?: Readonly<Record<string, RuleSetting>>;
  readonly phrases?: Phrases;
  readonly lines?: Lines;
}

export interface Override extends Settings {
  /** Globs, reckoned from the configuration's folder. */
  readonly files: readonly string[];
  /** Globs of files that `files` names and that are not meant. */
  readonly except?: readonly string[];
}

/** A configuration file's content. */
export interface Config extends Settings {
  /** For editors. */
  readonly $schema?: string;
  /** Configurations to build on: paths that begin with a dot, or packages. Later ones win, and this one over them. */
  readonly extends?: string | readonly string[];
  /** Modules with custom rules: paths that begin with a dot, or packages. */
  readonly plugins?: readonly string[];
  /** Later ones win. */
  readonly overrides?: readonly Override[];
}

/** Types a configuration that is written as code. */
export function defineConfig(config: Config): Config {
  return config;
}
