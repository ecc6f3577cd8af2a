import { optionsOf, type Rule, type RuleOptions } from '../core/rule.js';
import type { Ruleset } from '../core/ruleset.js';
import { rules as builtIn, DEFAULT_PRESET, type PresetName, presets } from '../rules/index.js';
import type { Phrases, RuleSetting, Settings, Severity } from './config.js';
import { knowledgeOf, vetoOf } from './phrases.js';

/** What counts for one document, and the rules that do it. */
export interface Resolved {
  readonly preset: PresetName;
  readonly ruleset: Ruleset;
  /** Of every rule that there is. */
  readonly severities: ReadonlyMap<string, Severity>;
  readonly phrases: readonly Phrases[];
}

/**
 * Settings laid over each other, the last on top: a preset replaces a preset, a rule's severity or options those of the
 * same rule, and phrases add up.
 *
 * @param rules all that there are, in the order in which they own what they find
 */
export function resolveSettings(layers: readonly Settings[], rules: readonly Rule[]): Resolved {
  const preset = layers.findLast((layer) => layer.preset !== undefined)?.preset ?? DEFAULT_PRESET;
  const severities = new Map(rules.map((rule) => [rule.meta.id, initialSeverity(rule, preset)]));
  const options = new Map<string, RuleOptions>();
  for (const { rules: settings = {} } of layers) {
    for (const [id, setting] of Object.entries(settings)) {
      const [severity, given] = partsOf(setting);
      severities.set(id, severity);
      if (given !== undefined) options.set(id, given);
    }
  }
  const phrases = layers.flatMap((layer) => layer.phrases ?? []);
  const isVetoed = vetoOf(phrases);
  const knowledge = knowledgeOf(phrases);
  const ruleset = {
    rules: rules.filter(({ meta }) => severities.get(meta.id) !== 'off'),
    unsafe: layers.findLast((layer) => layer.unsafe !== undefined)?.unsafe ?? false,
    options,
    ...(isVetoed && { isVetoed }),
    ...(knowledge && { knowledge }),
  };
  return { preset, ruleset, severities, phrases };
}

/** A plugin is listed for its rules, so they are on. */
function initialSeverity(rule: Rule, preset: PresetName): Severity {
  if (!builtIn.includes(rule)) return 'error';
  return presets[preset].includes(rule) ? 'error' : 'off';
}

function partsOf(setting: RuleSetting): readonly [Severity, RuleOptions?] {
  return typeof setting === 'string' ? [setting] : setting;
}

/** What --print-config shows. */
export function describe(resolved: Resolved, rules: readonly Rule[]): object {
  const { preset, ruleset, severities, phrases } = resolved;
  return {
    preset,
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
  };
}
