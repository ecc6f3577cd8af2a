import { REMOVABLE_ROLES, type Role } from '../core/role.js';
import { optionsOf, type Rule, type RuleOptions, roleOf } from '../core/rule.js';
import type { Ruleset } from '../core/ruleset.js';
import {
  rules as builtIn,
  DEFAULT_PRESET,
  isOn,
  type PresetName,
  rolesOf,
} from '../rules/index.js';
import type { Lines, Phrases, RuleSetting, Settings, Severity } from './config.js';
import { type LineRules, lineRules, sitesOf } from './lines.js';
import { OWN_LINE } from './own-line.js';
import { knowledgeOf, vetoOf } from './phrases.js';

/** The settings for one document, and the rules that implement them. */
export interface Resolved {
  readonly preset: PresetName;
  /** For documents of sites without their own settings. */
  readonly ruleset: Ruleset & { readonly roles: ReadonlySet<Role> };
  /** For documents of a site; the ruleset itself if the site has no settings. */
  readonly rulesetOf: (site: string) => Ruleset;
  /** The sites with their own settings. */
  readonly sites: ReadonlySet<string>;
  /** Of every known rule. */
  readonly severities: ReadonlyMap<string, Severity>;
  readonly phrases: readonly Phrases[];
  readonly lines: readonly Lines[];
}

/**
 * Merges settings, the last one with the highest precedence: a preset replaces a preset, a rule's severity or options
 * those of the same rule, and phrases accumulate. Roles to remove or keep modify those of the preset. A rule that is
 * set by name is on whatever its role, until a later layer keeps that role.
 *
 * @param rules all known rules, in the order in which they own what they find
 */
export function resolveSettings(layers: readonly Settings[], rules: readonly Rule[]): Resolved {
  const preset = layers.findLast((layer) => layer.preset !== undefined)?.preset ?? DEFAULT_PRESET;
  const roles = new Set(rolesOf(preset));
  // A plugin is listed for its rules, so they count as set by name.
  const named = new Set(rules.filter((rule) => !builtIn.includes(rule)).map(({ meta }) => meta.id));
  const given = new Map<string, Severity>();
  const options = new Map<string, RuleOptions>();
  for (const { remove = [], keep = [], rules: settings = {} } of layers) {
    for (const role of remove) roles.add(role);
    for (const role of keep) roles.delete(role);
    const kept: readonly Role[] = keep;
    for (const rule of rules) if (kept.includes(roleOf(rule))) named.delete(rule.meta.id);
    for (const [id, setting] of Object.entries(settings)) {
      const [severity, ruleOptions] = partsOf(setting);
      named.add(id);
      given.set(id, severity);
      if (ruleOptions !== undefined) options.set(id, ruleOptions);
    }
  }
  const severities = new Map(
    rules.map((rule) => {
      const { id } = rule.meta;
      const isSet = named.has(id) || isOn(rule, preset, roles);
      return [id, isSet ? (given.get(id) ?? 'error') : 'off'] as const;
    }),
  );
  const phrases = layers.flatMap((layer) => layer.phrases ?? []);
  const isVetoed = vetoOf(phrases);
  const knowledge = knowledgeOf(phrases);
  const lines = layers.flatMap((layer) => layer.lines ?? []);
  const sites = sitesOf(lines);
  const ruleset = {
    rules: rules.filter(({ meta }) => severities.get(meta.id) !== 'off'),
    roles,
    named,
    unsafe: layers.findLast((layer) => layer.unsafe !== undefined)?.unsafe ?? false,
    options,
    ...(isVetoed && { isVetoed }),
    ...(knowledge && { knowledge }),
  };
  const bySite = new Map(
    [undefined, ...sites].map((site) => [site, withLines(ruleset, lineRules(lines, site))]),
  );
  const general = bySite.get(undefined) ?? ruleset;
  return {
    preset,
    ruleset: general,
    rulesetOf: (site) => bySite.get(site) ?? general,
    sites,
    severities,
    phrases,
    lines,
  };
}

function withLines<Base extends Ruleset>(ruleset: Base, { isKept, rule }: LineRules): Base {
  if (isKept === undefined && rule === undefined) return ruleset;
  const named = new Set(ruleset.named).add(OWN_LINE);
  const knowledge = rule && { ...ruleset.knowledge, rules: [rule] };
  return { ...ruleset, named, ...(isKept && { isKept }), ...(knowledge && { knowledge }) };
}

function partsOf(setting: RuleSetting): readonly [Severity, RuleOptions?] {
  return typeof setting === 'string' ? [setting] : setting;
}

/** A resolved configuration as plain data, for --print-config and for hashes of results. */
export function printableSettings(resolved: Resolved, rules: readonly Rule[]): object {
  const { preset, ruleset, severities, phrases, lines } = resolved;
  return {
    preset,
    remove: REMOVABLE_ROLES.filter((role) => ruleset.roles.has(role)),
    keep: REMOVABLE_ROLES.filter((role) => !ruleset.roles.has(role)),
    unsafe: ruleset.unsafe,
    rules: Object.fromEntries(
      rules.map((rule) => {
        const { id } = rule.meta;
        const severity = severities.get(id) ?? 'off';
        const options = optionsOf(rule, ruleset.options?.get(id));
        return [id, Object.keys(options).length === 0 ? severity : [severity, options]];
      }),
    ),
    phrases,
    lines,
  };
}
